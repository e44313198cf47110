import { z } from "zod";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { filledNumber, given, idText, page } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";
import { WARNING_LEVELS } from "./rules/warning-levels";
import { WARNING_VERBS } from "./rules/warning-moves";

/** A moment as a form's datetime-local says it: Shanghai time. */
const LOCAL = /^20\d\d-\d\d-\d\dT\d\d:\d\d$/;
export const localInput = z
  .string()
  .regex(LOCAL, "field-date")
  .transform((text) => new Date(`${text}:00+08:00`))
  .refine((at) => !Number.isNaN(at.getTime()), "field-date");

export const WARNING_SOURCES = ["city", "own"] as const;
export const WARNING_POLLUTANTS = ["pm25", "ozone", "dust"] as const;

export const warningForm = z.object({
  /** Made when the form is opened. */
  clientId: z.uuid(),
  source: z.enum(WARNING_SOURCES),
  documentNo: line(60).default(""),
  level: z.enum(WARNING_LEVELS),
  pollutant: z.enum(WARNING_POLLUTANTS).default("pm25"),
  startsAt: localInput,
  endsAt: localInput,
  reason: lines(500).min(2),
});
export type WarningInput = z.output<typeof warningForm>;

export const warningMoveForm = z.object({
  warningId: idText,
  /** The version on which the person decided. */
  version: idText,
  verb: z.enum(WARNING_VERBS),
  level: given(z.enum(WARNING_LEVELS)),
  endsAt: given(localInput),
  documentNo: line(60).default(""),
  reason: lines(500).min(2),
});
export type WarningMoveInput = z.output<typeof warningMoveForm>;

export const acknowledgeForm = z.object({
  recipientId: idText,
  /** A place without a login is answered for by its grid: a note of the call, or a photo (which comes by its own route). */
  note: line(300).default(""),
});
export type AcknowledgeInput = z.output<typeof acknowledgeForm>;

export const checkForm = z.object({
  clientId: z.uuid(),
  recipientId: idText,
  outcome: z.enum(["pass", "fail"]),
  measured: given(filledNumber((number) => number.min(0).max(99_999_999))),
  note: lines(500).default(""),
});
export type CheckInput = z.output<typeof checkForm>;

/** How a measure is checked, and how far a place is. */
export const CHECK_WAYS = ["power", "feed", "online", "on-site"] as const;
export const CHECK_STATES = ["open", "pass", "fail"] as const;

export const warningChecksFilter = z.object({
  by: given(z.enum(CHECK_WAYS)),
  town: given(idText),
  state: given(z.enum(CHECK_STATES)),
  page,
});
export type WarningChecksFilter = z.output<typeof warningChecksFilter>;

export const reportWarningForm = z.object({ warningId: idText });

export const warningListsForm = z.object({
  thresholds: lines(2000).min(1),
  measures: lines(8000).min(1),
  reason: line(200).min(2),
  seen: z.string().regex(CONTENT_HASH),
});
export type WarningListsInput = z.output<typeof warningListsForm>;

import { z } from "zod";
import { given, idText, instant, lat, lon } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";
import { ALERT_KINDS } from "./rules/alert-kinds";

/** Where alerts come from. */
export const ALERT_SOURCES = ["video", "satellite", "dust-meter", "hotline", "other"] as const;

/** Base64 of a picture that the body's bound lets through. */
const PICTURE = /^[A-Za-z0-9+/\r\n]*[A-Za-z0-9+/]={0,2}\s*$/;

/** One alert as a system sends it. */
export const alertBody = z.strictObject({
  source: z.enum(ALERT_SOURCES),
  /** The sender's own number: the same one from the same key is taken once. */
  sourceNo: line(80).min(1),
  at: instant,
  kind: z.enum(ALERT_KINDS),
  place: line(200).default(""),
  description: lines(1000).default(""),
  lon: lon.optional(),
  lat: lat.optional(),
  /** Division code of the town, where the sender knows it. */
  town: z
    .string()
    .regex(/^\d{6,12}$/)
    .optional(),
  picture: z.string().regex(PICTURE).optional(),
});
export type AlertBody = z.output<typeof alertBody>;

export const alertDecisionForm = z.object({
  alertId: idText,
  decision: z.enum(["confirm", "dismiss"]),
  categoryId: given(idText),
  townId: given(idText),
  reason: lines(500).min(2),
});
export type AlertDecision = z.output<typeof alertDecisionForm>;

/** What `GET /api/v1/issues` is asked with. */
export const issuesQuery = z.strictObject({
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,80}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type IssuesQuery = z.output<typeof issuesQuery>;

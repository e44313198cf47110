import { z } from "zod";
import { basisInput } from "@/lib/air/schema";
import { civilDateInput } from "@/lib/shared/civil-date-input";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { line, lines } from "@/lib/shared/people-text";
import { ANNEX_ISSUES, DEFAULT_ANNEXES } from "./rules/bulletin-annexes";
import { BULLETIN_KINDS } from "./rules/bulletin-facts";

const id = z.coerce.number().int().positive().max(2_147_483_647);
const reason = line(400).min(2);
/** A select of yes and no: a box that is not ticked would not be sent at all. */
const yesNo = (otherwise: boolean) =>
  z.preprocess((raw) => (raw === "yes" ? true : raw === "no" ? false : raw), z.boolean().default(otherwise));
const blankDate = z.preprocess((raw) => (raw === "" ? undefined : raw), civilDateInput.optional());

/** A new bulletin. `date` is any day of the month or season, the last day for ytd; custom needs both dates. */
export const draftBulletinInput = basisInput.extend({
  kind: z.enum(BULLETIN_KINDS),
  date: blankDate,
  from: blankDate,
  to: blankDate,
});
export type DraftBulletinInput = z.infer<typeof draftBulletinInput>;

export const EDIT_OPS = [
  "reword",
  "up",
  "down",
  "drop",
  "restore",
  "pin",
  "unpin",
  "add",
  "accept",
  "standard",
  "redraft",
] as const;

/** One change of one clause. `add` puts `text` after the clause; `accept` marks its changed figures as seen; `standard` = the library's words again. */
export const editBulletinInput = z.object({
  id,
  version: id,
  op: z.enum(EDIT_OPS),
  clause: z.string().max(60).default(""),
  text: lines(2000).default(""),
});
export type EditBulletinInput = z.infer<typeof editBulletinInput>;

export const moveBulletinInput = z.object({
  id,
  version: id,
  to: z.enum(["reviewed", "draft", "issued", "withdrawn"]),
  reason: line(400).default(""),
  /** The annexes, chosen when it is issued. */
  towns: yesNo(DEFAULT_ANNEXES.towns),
  issues: z.enum(ANNEX_ISSUES).default(DEFAULT_ANNEXES.issues),
  charts: yesNo(DEFAULT_ANNEXES.charts),
});
export type MoveBulletinInput = z.infer<typeof moveBulletinInput>;

/** A step of a draft on the version that the person saw: 送审, or put away. */
export const draftStepInput = z.object({ id, version: id });
export type DraftStepInput = z.infer<typeof draftStepInput>;

export const receiveBulletinInput = z.object({ id });

const code = line(20)
  .min(1)
  .regex(/^[^〔〕\d\s]+$/);

/** 发文设置: of bulletins, and the codes of the other papers. */
export const mastheadInput = z.object({
  issuer: line(60).min(2),
  code,
  mainTo: line(120).default(""),
  copyTo: line(200).default(""),
  persons: yesNo(false),
  rectification_notice: code,
  assignment_sheet: code,
  supervision_letter: code,
  interview_notice: code,
  reason: line(200).min(2),
  seen: z.string().regex(CONTENT_HASH),
});
export type MastheadInput = z.infer<typeof mastheadInput>;

export const reissueInput = z.object({ id });
export const signOffInput = z.object({
  id,
  check: z.string().max(40),
  left: z.string().max(40),
  right: z.string().max(40),
  reason,
});
export type SignOffInput = z.infer<typeof signOffInput>;
export const saveClauseInput = z.object({
  code: z.string().regex(/^[a-z0-9.-]{3,60}$/),
  text: lines(2000).min(2),
});

import { z } from "zod";
import { basisInput } from "@/lib/air/schema";
import { civilDateInput } from "@/lib/shared/civil-date-input";
import { BULLETIN_KINDS } from "./rules/bulletin-facts";

const id = z.coerce.number().int().positive().max(2_147_483_647);
const reason = z.string().trim().min(2).max(400);
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
  "redraft",
] as const;

/** One change of one clause. `add` puts `text` after the clause; `accept` marks its changed figures as seen. */
export const editBulletinInput = z.object({
  id,
  version: id,
  op: z.enum(EDIT_OPS),
  clause: z.string().max(60).default(""),
  text: z.string().trim().max(2000).default(""),
});
export type EditBulletinInput = z.infer<typeof editBulletinInput>;

export const moveBulletinInput = z.object({
  id,
  version: id,
  to: z.enum(["reviewed", "draft", "issued", "withdrawn"]),
  reason: z.string().trim().max(400).default(""),
});
export type MoveBulletinInput = z.infer<typeof moveBulletinInput>;

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
  text: z.string().trim().min(2).max(2000),
});

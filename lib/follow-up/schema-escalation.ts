import { z } from "zod";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { filledNumber, given } from "@/lib/shared/form-fields";
import { line } from "@/lib/shared/people-text";
import { FAMILIES } from "./rules/escalation-rules";

/** A form's repeated field: always a list. */
const each = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((raw) => (raw === undefined ? [] : Array.isArray(raw) ? raw : [raw]), z.array(item).max(60));

export const escalationFilter = z.object({
  unit: given(z.coerce.number().int().positive()),
  level: given(z.coerce.number().int().min(1).max(5)),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type EscalationFilter = z.output<typeof escalationFilter>;

/** The ladder as its form sends it: three lists side by side. Level 0 takes a rule away; a line without a family is none. */
export const ladderInput = z.object({
  family: each(z.union([z.enum(FAMILIES), z.literal("")])),
  atLeast: each(filledNumber((number) => number.int().min(0).max(366))),
  level: each(filledNumber((number) => number.int().min(0).max(5))),
  reason: line(200).min(2),
  seen: z.string().regex(CONTENT_HASH),
});
export type LadderInput = z.output<typeof ladderInput>;

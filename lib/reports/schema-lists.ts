import { z } from "zod";
import { BULLETIN_KINDS } from "./rules/bulletin-facts";

const given = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((raw) => (raw === "" ? undefined : raw), item.optional());
const page = z.coerce.number().int().min(1).max(10_000).default(1);

export const BULLETIN_STATES = ["draft", "reviewed", "issued", "withdrawn"] as const;
export const WEEKLY_KINDS = ["week", "month", "campaign"] as const;

/** The filter of the list of bulletins, from the address. */
export const bulletinFilter = z.object({
  kind: given(z.enum(BULLETIN_KINDS)),
  state: given(z.enum(BULLETIN_STATES)),
  page,
});
export type BulletinFilter = z.output<typeof bulletinFilter>;

/** The filter of the list of weekly rounds, from the address. */
export const weeklyFilter = z.object({ kind: given(z.enum(WEEKLY_KINDS)), page });
export type WeeklyFilter = z.output<typeof weeklyFilter>;

import { z } from "zod";
import { addDays, startOfDay } from "@/lib/shared/civil-date";
import { civilDate } from "@/lib/shared/form-fields";

const given = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((raw) => (raw === "" ? undefined : raw), item.optional());
const idText = z.coerce.number().int().positive().max(2_147_483_647);
const place = {
  town: given(idText),
  category: given(idText),
  foundFrom: given(civilDate),
  foundTo: given(civilDate),
};

export const RELAPSE_TABS = ["suggested", "confirmed", "refused", "repeated", "dragging"] as const;

/** The 反弹 page, straight from the URL. `times` and `days` are the definitions of 屡教不改 and 久拖未决. */
export const relapseFilter = z.object({
  tab: z.enum(RELAPSE_TABS).default("suggested"),
  ...place,
  owner: given(idText),
  times: z.coerce.number().int().min(1).max(20).default(2),
  days: z.coerce.number().int().min(1).max(1000).default(30),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});

/** The 漏报 page, straight from the URL. */
export const missedFilter = z.object({
  state: given(z.enum(["suggested", "confirmed", "refused"])),
  ...place,
  region: given(idText),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type MissedFilter = z.output<typeof missedFilter>;

export interface PlaceFilter {
  town?: number | undefined;
  category?: number | undefined;
  owner?: number | undefined;
  foundFrom?: string | undefined;
  foundTo?: string | undefined;
}

/** Conditions over `issue i` and `rectification_task t`; what is set is appended to `params`. */
export function placeConditions(filter: PlaceFilter, params: unknown[]): string[] {
  const add = (value: unknown, condition: (n: number) => string) =>
    value === undefined ? [] : [condition(params.push(value))];
  return [
    ...add(filter.town, (n) => `i.town_id = $${n}`),
    ...add(filter.category, (n) => `i.category_id IN (SELECT id FROM category WHERE id = $${n} OR parent_id = $${n})`),
    ...add(filter.owner, (n) => `t.owner_unit_id = $${n}`),
    ...add(filter.foundFrom && startOfDay(filter.foundFrom), (n) => `i.found_at >= $${n}`),
    ...add(filter.foundTo && startOfDay(addDays(filter.foundTo, 1)), (n) => `i.found_at < $${n}`),
  ];
}

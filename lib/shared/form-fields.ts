import { z } from "zod";
import { civilDateInput, instantInput } from "./civil-date-input";

/** Nothing but white space: `Number("  ")` would be 0. */
function isBlank(raw: unknown): boolean {
  return typeof raw === "string" && raw.trim() === "";
}

/**
 * A number as a form or an address says it, of a range that holds 0: what was left empty, and what is no text and no number (a list, a tick), is
 * refused and never taken for 0, as `z.coerce.number()` alone would.
 */
export function filledNumber<Item extends z.ZodType>(shape: (number: z.ZodCoercedNumber) => Item) {
  return z.preprocess(
    (raw) => (typeof raw === "number" || (typeof raw === "string" && !isBlank(raw)) ? raw : undefined),
    shape(z.coerce.number()),
  );
}

/** The fields of which every area's input is made. A number of a row as JSON carries it; `idText` as a form or an address does. */
export const id = z.number().int().positive().max(2_147_483_647);
export const idText = z.coerce.number().int().positive().max(2_147_483_647);
/** A day and a moment, within the years that the system has to do with: lib/shared/civil-date-input.ts. */
export { civilDateInput as civilDate, instantInput as instant };
/** Degrees, WGS 84. */
export const lon = z.number().min(-180).max(180);
export const lat = z.number().min(-90).max(90);
export const lonText = filledNumber((number) => number.min(-180).max(180));
export const latText = filledNumber((number) => number.min(-90).max(90));

/** As HTML forms and addresses say it: empty = not given. */
export const given = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((raw) => (raw === null || isBlank(raw) ? undefined : raw), item.optional());
/** One number or several; empty ones are none. */
export const several = z.preprocess(
  (raw) =>
    raw === undefined || raw === "" ? undefined : (Array.isArray(raw) ? raw : [raw]).filter((one) => one !== ""),
  z.array(idText).max(200).optional(),
);
/** A box that is ticked, or a button's 1. */
export const ticked = z.preprocess((raw) => raw === "on" || raw === "1" || raw === true, z.boolean());
/** A page of a list. */
export const page = z.coerce.number().int().min(1).max(10_000).default(1);
/** A form's repeated field: always a list, of 2,000 at most; absent = empty. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (raw) => (raw === undefined || raw === "" ? [] : Array.isArray(raw) ? raw : [raw]),
    z.array(item).max(2000),
  );

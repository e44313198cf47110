import { z } from "zod";
import { civilDateInput, instantInput } from "./civil-date-input";

/** The fields of which every area's input is made. A number of a row as JSON carries it; `idText` as a form or an address does. */
export const id = z.number().int().positive().max(2_147_483_647);
export const idText = z.coerce.number().int().positive().max(2_147_483_647);
/** A day and a moment, within the years that the system has to do with: lib/shared/civil-date-input.ts. */
export { civilDateInput as civilDate, instantInput as instant };
/** Degrees, WGS 84. */
export const lon = z.number().min(-180).max(180);
export const lat = z.number().min(-90).max(90);
export const lonText = z.coerce.number().min(-180).max(180);
export const latText = z.coerce.number().min(-90).max(90);

/** As HTML forms and addresses say it: empty = not given. */
export const given = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((raw) => (raw === "" || raw === null ? undefined : raw), item.optional());
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

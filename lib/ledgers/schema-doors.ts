import { z } from "zod";
import { given, id, idText, instant } from "@/lib/shared/form-fields";
import { line } from "@/lib/shared/people-text";
import { DOOR_FIELDS, DOOR_RESULTS } from "./rules/door-fields";
import { fieldInput } from "./rules/entry-value";
import { REGISTER_KEYS } from "./rules/register";

/** Door to door: what a phone hands in of one household, and which list it takes along. */

const fieldChange = (field: (typeof DOOR_FIELDS)[number]) =>
  z.strictObject({ from: fieldInput(field), to: fieldInput(field) }).optional();

export const doorVisitInput = z.object({
  clientId: z.uuid(),
  siteId: id,
  visitedAt: instant,
  result: z.enum(DOOR_RESULTS),
  /** Only what was changed at the door. */
  values: z.strictObject(Object.fromEntries(DOOR_FIELDS.map((field) => [field.name, fieldChange(field)]))),
});
export type DoorVisitInput = z.output<typeof doorVisitInput>;

/** A village, or a town without villages. */
export const doorListInput = z.object({ region: idText });

export const sitePhotoQuery = z.object({ clientId: z.uuid(), visit: z.uuid(), fileAt: instant.optional() });
export type SitePhotoInput = z.output<typeof sitePhotoQuery>;

export const settleVisitForm = z.object({ visitId: idText, take: z.enum(["mine", "theirs"]) });
export type SettleVisitInput = z.output<typeof settleVisitForm>;

/** One sealed field of one entry, with the reason why it is opened. */
export const showPersonalForm = z.object({ siteId: idText, field: line(40).min(1), reason: line(200).min(2) });
export type ShowPersonalInput = z.output<typeof showPersonalForm>;

/** A register's personal data as a file. */
export const takePersonalInput = z.object({
  register: z.enum(REGISTER_KEYS),
  town: given(idText),
  reason: line(200).min(4),
});
export type TakePersonalInput = z.output<typeof takePersonalInput>;

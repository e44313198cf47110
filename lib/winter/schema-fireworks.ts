import { z } from "zod";
import { civilDate, filledNumber, given, id, idText, instant, lat, lon, several } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";
import { FIREWORKS_KINDS } from "./rules/fireworks-standing";

const fromHour = filledNumber((number) => number.int().min(0).max(23));
const toHour = z.coerce.number().int().min(1).max(24);

export const fireworksPeriodForm = z.object({
  clientId: z.uuid(),
  /** Given = another wording of a period that is there, on the version that was read. */
  periodId: given(idText),
  version: given(idText),
  name: line(60).min(2),
  kind: z.enum(FIREWORKS_KINDS),
  startsOn: civilDate,
  endsOn: civilDate,
  fromHour,
  toHour,
  /** None = the whole district. */
  townIds: several,
  documentNo: line(60).default(""),
});
export type FireworksPeriodInput = z.output<typeof fireworksPeriodForm>;

export const closeFireworksPeriodForm = z.object({ periodId: idText, version: idText, reason: line(200).min(2) });
export type CloseFireworksPeriodInput = z.output<typeof closeFireworksPeriodForm>;

export const fireworksNightForm = z.object({ clientId: z.uuid(), date: civilDate, name: line(40).min(2) });
export type FireworksNightInput = z.output<typeof fireworksNightForm>;

export const fireworksDutyForm = z.object({
  clientId: z.uuid(),
  nightId: idText,
  townId: idText,
  unitId: idText,
  place: line(100).min(2),
  people: line(100).min(2),
  fromHour,
  toHour,
});
export type FireworksDutyInput = z.output<typeof fireworksDutyForm>;

export const removeDutyForm = z.object({ dutyId: idText });

/** What can be found; the last part of the category's code. */
export const FIREWORKS_FINDS = ["setting-off", "sale", "storage"] as const;

/** A find as the phone sends it, at once or when there is a network again. */
export const fireworksFindInput = z.object({
  clientId: z.uuid(),
  nightId: id,
  kind: z.enum(FIREWORKS_FINDS),
  townId: id,
  place: line(200).min(2),
  lon: lon.optional(),
  lat: lat.optional(),
  note: lines(500).default(""),
  stopped: z.boolean().default(false),
  /** When it was seen, by the device's clock. */
  foundAt: instant,
});
export type FireworksFindInput = z.output<typeof fireworksFindInput>;

import { addDays, type CivilDate, civilDateOf, startOfDay } from "./civil-date";

/**
 * The two ways in which a source labels an hour:
 * - hour-ending: label 1…24 of day D names the hour that ends then; label 0 of D is label 24 of the day before.
 * - hour-beginning: label 0…23 of D names the hour that begins then; label 24 of D is label 0 of the day after.
 * Inside, an hour is the instant at which it begins; on screen it is the hour-ending label.
 */
export type HourConvention = "hour-ending" | "hour-beginning";

const HOUR_MS = 3_600_000;

/** The instant at which the labelled hour begins. `label` is an integer 0…24; throws RangeError otherwise. */
export function hourBeginOf(date: CivilDate, label: number, convention: HourConvention = "hour-ending"): Date {
  if (!Number.isInteger(label) || label < 0 || label > 24) throw new RangeError(`hour label out of 0…24: ${label}`);
  const offset = convention === "hour-ending" ? label - 1 : label;
  return new Date(startOfDay(date).getTime() + offset * HOUR_MS);
}

/** Day and hour-ending label 1…24 of the hour that begins at this instant. */
export function hourLabelOf(hourBegin: Date): { date: CivilDate; label: number } {
  const date = civilDateOf(hourBegin);
  return { date, label: Math.floor((hourBegin.getTime() - startOfDay(date).getTime()) / HOUR_MS) + 1 };
}

/** The instants between which a day's hours begin: from inside, to outside. */
export function hoursOfDay(date: CivilDate): { from: Date; to: Date } {
  return { from: startOfDay(date), to: startOfDay(addDays(date, 1)) };
}

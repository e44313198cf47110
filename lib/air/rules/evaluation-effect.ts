import type { CivilDate } from "@/lib/shared/civil-date";
import { type ByPollutant, POLLUTANTS } from "./pollutants";
import { regionDay } from "./region-day";
import type { E4 } from "./rounding";

/** What another set of stations would do to one region's days. */
export interface RegionEffect {
  code: string;
  name: string;
  nameEn: string;
  /** Region-days that would be judged anew. */
  days: number;
  /** Of them: complete then and not now, complete now and not then, complete both times with another value. */
  gained: number;
  lost: number;
  changed: number;
  /** The first and last of those days. */
  from: CivilDate;
  to: CivilDate;
}

/** One station's values of a day on which it counts, or would count, for a region. */
export interface MemberDay extends ByPollutant<E4 | null> {
  region_id: number;
  code: string;
  name: string;
  name_en: string;
  station_id: number;
  unplanned_mask: number;
  date: CivilDate;
  has_day: boolean;
}

/**
 * The effect of counting one station on other days than now, by region; rows in order of region and date. `was` and `is` say whether it
 * counts on a day before and after. Nothing for a region without such days.
 */
export function evaluationEffect(
  rows: readonly MemberDay[],
  stationId: number,
  was: (date: CivilDate) => boolean,
  is: (date: CivilDate) => boolean,
): RegionEffect[] {
  const found = new Map<number, RegionEffect>();
  for (const members of byDay(rows)) {
    const [{ region_id: id, code, name, name_en: nameEn, date }] = members as [MemberDay];
    const when = (counts: (date: CivilDate) => boolean) =>
      judged(members.filter((row) => row.station_id !== stationId || counts(date)));
    const [before, after] = [when(was), when(is)];
    const effect = found.get(id) ?? {
      code,
      name,
      nameEn,
      days: 0,
      gained: 0,
      lost: 0,
      changed: 0,
      from: date,
      to: date,
    };
    found.set(id, effect);
    effect.days++;
    effect.to = date;
    if (before.isComplete && !after.isComplete) effect.lost++;
    else if (!before.isComplete && after.isComplete) effect.gained++;
    else if (before.values !== after.values) effect.changed++;
  }
  return [...found.values()];
}

function* byDay(rows: readonly MemberDay[]): Generator<MemberDay[]> {
  let open: MemberDay[] = [];
  for (const row of rows) {
    if (open.length > 0 && (open[0]?.region_id !== row.region_id || open[0].date !== row.date)) {
      yield open;
      open = [];
    }
    open.push(row);
  }
  if (open.length > 0) yield open;
}

function judged(members: readonly MemberDay[]): { isComplete: boolean; values: string } {
  const { rounded } = regionDay(
    members.map((row) => ({ isControl: false, concentrations: row, unplannedMask: row.unplanned_mask })),
  );
  const planned = POLLUTANTS.filter((_, i) => !members.every((row) => (row.unplanned_mask & (1 << i)) !== 0));
  return {
    isComplete: members.some((row) => row.has_day) && planned.every((pollutant) => rounded[pollutant] !== null),
    values: POLLUTANTS.map((pollutant) => rounded[pollutant]).join(),
  };
}

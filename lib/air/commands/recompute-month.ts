import { dayOfHours } from "@/lib/air/rules/day-of-hours";
import { type BlockVisitor, eachBlockHour, type HourBlock } from "@/lib/air/rules/hour-blocks";
import { ALL_POLLUTANTS_MASK, type ByPollutant, bit, byPollutant, POLLUTANTS } from "@/lib/air/rules/pollutants";
import { regionDay, type StationOfRegion } from "@/lib/air/rules/region-day";
import type { E4 } from "@/lib/air/rules/rounding";
import type { Tx } from "@/lib/platform/db";
import { type CivilDate, dayOfMonth, daysBetween, endOfMonth } from "@/lib/shared/civil-date";
import { dayLines } from "./day-line";
import { type Evaluation, memberDays } from "./evaluation-members";
import { monthHours } from "./month-hours";
import { neededDays, readHours } from "./needed-hours";
import { type RegionHours, regionHours } from "./region-hours";
import type { ResultWriter } from "./result-writer";

/** Station → its rounded values by day of the month (index = day − 1). */
type Evaluated = Map<number, (ByPollutant<E4 | null> | undefined)[]>;

const NOTHING = byPollutant(() => null);

interface RegionOfMonth {
  regionId: number;
  /** Days to evaluate anew. */
  stale: number;
  members: { stationId: number; days: number }[];
  hours: RegionHours;
}

/** What a month's evaluation works with. */
export interface MonthOrder {
  /** Station → bits of its days. */
  stale: ReadonlyMap<number, number>;
  evaluation: Evaluation;
  writer: ResultWriter;
  /** Stations of which all hours of the month are here; those without hours in the block are read like the others. */
  fresh: readonly HourBlock[];
}

/**
 * Evaluates anew the stale station-days of one civil month and every region-day that they enter. Reads the hours of those days once, of
 * all stations of a region, because its weather and its sums by hour are made of all of them. A day needs no hour of another day: the
 * 8-h means of O3 are of the day's own hours (day-of-hours.ts).
 * The old rows of the station-days must be gone already, of fresh blocks too; the caller flushes the writer at the end. Memory: 1 KB per stale
 * station-day.
 */
export async function recomputeMonth(
  tx: Tx,
  first: CivilDate,
  { stale, evaluation, writer, fresh }: MonthOrder,
): Promise<{ stationDays: number; regionDays: number }> {
  const regions = touchedRegions(first, stale, evaluation);
  const needed = neededDays(stale, regions);
  const hours = monthHours(stale);
  const visit = hourVisitor(hours, regions);
  for (const { stationId, hours: kept } of fresh) {
    if (kept === null || !needed.delete(stationId)) continue;
    const put = visit(stationId);
    eachBlockHour(kept, put);
    await writer.giveWay();
  }
  await readHours(tx, first, needed, visit);

  const dates = daysBetween(first, endOfMonth(first));
  const evaluated: Evaluated = new Map();
  let stationDays = 0;
  for (const stationId of stale.keys()) {
    let text = "";
    hours.eachDay(stationId, (day, [so2, no2, co, o3, pm10, pm25]) => {
      const result = dayOfHours({ so2, no2, co, o3, pm10, pm25 } as ByPollutant<(E4 | null)[]>);
      text += dayLines({
        id: stationId,
        date: dates[day] as CivilDate,
        concentrations: result.rounded,
        behind: POLLUTANTS.map((pollutant) => result.n[pollutant]),
        unplannedMask: evaluation.unplanned.get(stationId) ?? 0,
      });
      daysOf(evaluated, stationId)[day] = result.rounded;
      stationDays++;
    });
    writer.stationDays(text);
    await writer.giveWay();
  }
  await storedStationDays(tx, first, regions, stale, evaluated);
  let regionDays = 0;
  for (const region of regions) {
    regionDays += evaluateRegion(writer, dates, region, evaluated, evaluation);
    await writer.giveWay();
  }
  await writer.flush(false);
  return { stationDays, regionDays };
}

function daysOf(evaluated: Evaluated, stationId: number): (ByPollutant<E4 | null> | undefined)[] {
  let days = evaluated.get(stationId);
  if (!days) {
    days = new Array(31).fill(undefined);
    evaluated.set(stationId, days);
  }
  return days;
}

function touchedRegions(first: CivilDate, stale: ReadonlyMap<number, number>, evaluation: Evaluation): RegionOfMonth[] {
  const regions = new Map<number, RegionOfMonth>();
  for (const member of evaluation.members) {
    const days = memberDays(member, first);
    if (days === 0) continue;
    let region = regions.get(member.regionId);
    if (!region) {
      region = { regionId: member.regionId, stale: 0, members: [], hours: regionHours() };
      regions.set(member.regionId, region);
    }
    region.stale |= days & (stale.get(member.stationId) ?? 0);
    region.members.push({ stationId: member.stationId, days });
  }
  return [...regions.values()].filter((region) => region.stale !== 0);
}

/** Puts each hour of a station where the station's day and its regions need it. */
function hourVisitor(
  hours: ReturnType<typeof monthHours>,
  regions: RegionOfMonth[],
): (stationId: number) => BlockVisitor {
  const enters = new Map<number, { region: RegionOfMonth; days: number }[]>();
  for (const region of regions) {
    for (const { stationId, days } of region.members) {
      enters.set(stationId, [...(enters.get(stationId) ?? []), { region, days }]);
    }
  }
  return (stationId) => {
    const of = enters.get(stationId) ?? [];
    return (day, hourOfDay, excludedMask, values) => {
      hours.put(stationId, day, hourOfDay, excludedMask, values);
      const bit = 1 << day;
      for (const { region, days } of of)
        if ((days & region.stale & bit) !== 0) region.hours.add(day, hourOfDay, excludedMask, values);
    };
  };
}

/** Fills in the station-days that enter a touched region-day without being stale themselves. */
async function storedStationDays(
  tx: Tx,
  first: CivilDate,
  regions: RegionOfMonth[],
  stale: ReadonlyMap<number, number>,
  evaluated: Evaluated,
): Promise<void> {
  const wanted = new Map<number, number>();
  for (const region of regions) {
    for (const { stationId, days } of region.members) {
      const others = days & region.stale & ~(stale.get(stationId) ?? 0);
      if (others !== 0) wanted.set(stationId, (wanted.get(stationId) ?? 0) | others);
    }
  }
  if (wanted.size === 0) return;
  const rows = await tx.sql<{ station_id: number; date: CivilDate } & ByPollutant<E4 | null>>(
    "recompute-stored-station-days",
    `SELECT station_id, date, so2, no2, co, o3, pm10, pm25 FROM station_day
      WHERE station_id = ANY($1) AND standard = '2012' AND date BETWEEN $2 AND $3`,
    [[...wanted.keys()], first, endOfMonth(first)],
  );
  for (const { station_id: stationId, date, ...concentrations } of rows) {
    const day = dayOfMonth(date) - 1;
    if (((wanted.get(stationId) ?? 0) & (1 << day)) !== 0) daysOf(evaluated, stationId)[day] = concentrations;
  }
}

/** Hands the region's stale days, their weather and their sums by hour to the writer; returns how many days have a result. `dates`: the month's, by day. */
function evaluateRegion(
  writer: ResultWriter,
  dates: readonly CivilDate[],
  region: RegionOfMonth,
  evaluated: Evaluated,
  evaluation: Evaluation,
): number {
  const days: CivilDate[] = [];
  const complete: CivilDate[] = [];
  let results = "";
  let weather = "";
  let hours = "";
  let count = 0;
  for (let day = 0; day < 31; day++) {
    if ((region.stale & (1 << day)) === 0) continue;
    const date = dates[day] as CivilDate;
    days.push(date);
    weather += region.hours.weatherLine(region.regionId, date, day);
    hours += region.hours.hoursLine(region.regionId, date, day);
    const found = regionLines(region, day, date, evaluated, evaluation);
    if (!found) continue;
    results += found.lines;
    if (found.isComplete) complete.push(date);
    count++;
  }
  writer.region({ regionId: region.regionId, days, results, complete, weather, hours });
  return count;
}

/** Null when none of the region's stations has a row that day. A pollutant is unplanned for a region when it is at all its stations. */
function regionLines(
  region: RegionOfMonth,
  day: number,
  date: CivilDate,
  evaluated: Evaluated,
  evaluation: Evaluation,
): { lines: string; isComplete: boolean } | null {
  const stations: StationOfRegion[] = [];
  let unplannedMask = ALL_POLLUTANTS_MASK;
  let hasRow = false;
  for (const { stationId, days } of region.members) {
    if ((days & (1 << day)) === 0) continue;
    const own = evaluation.unplanned.get(stationId) ?? 0;
    unplannedMask &= own;
    const concentrations = evaluated.get(stationId)?.[day];
    if (concentrations) hasRow = true;
    // A silent station counts among those that should have measured.
    stations.push({ isControl: false, concentrations: concentrations ?? NOTHING, unplannedMask: own });
  }
  if (!hasRow) return null;
  const result = regionDay(stations);
  const lines = dayLines({
    id: region.regionId,
    date,
    concentrations: result.rounded,
    behind: POLLUTANTS.map((pollutant) => result.stations[pollutant]),
    unplannedMask,
    origin: "computed",
  });
  const isComplete = POLLUTANTS.every((p) => result.rounded[p] !== null || (unplannedMask & bit(p)) !== 0);
  return { lines, isComplete };
}

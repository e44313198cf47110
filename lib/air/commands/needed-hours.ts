import type { BlockVisitor } from "@/lib/air/rules/hour-blocks";
import type { Tx } from "@/lib/platform/db";
import { addDays, type CivilDate, startOfDay } from "@/lib/shared/civil-date";
import { COPIED_HOUR_COLUMNS, eachCopiedHour } from "./copied-hours";

/** Kinds of need read one by one. */
const MOST_READINGS = 12;

/** Bit i = day i + 1 of the month, in both. */
interface RegionNeed {
  stale: number;
  members: readonly { stationId: number; days: number }[];
}

/** Station → bits of the days whose hours have to be read. */
export function neededDays(stale: ReadonlyMap<number, number>, regions: readonly RegionNeed[]): Map<number, number> {
  const needed = new Map(stale);
  for (const region of regions) {
    for (const { stationId, days } of region.members) {
      const wanted = days & region.stale;
      if (wanted !== 0) needed.set(stationId, (needed.get(stationId) ?? 0) | wanted);
    }
  }
  return needed;
}

/** One reading for all stations that need the same days; hours beyond those are not asked for and do no harm. */
export async function readHours(
  tx: Tx,
  first: CivilDate,
  needed: ReadonlyMap<number, number>,
  visit: (stationId: number) => BlockVisitor,
): Promise<void> {
  const beginHour = startOfDay(first).getTime() / 3_600_000;
  for (const { days, stations } of readings(needed)) {
    const spans = dayRuns(days).map(([from, to]) => {
      const [begin, end] = [startOfDay(addDays(first, from)), startOfDay(addDays(first, to + 1))];
      return `hour_begin >= '${begin.toISOString()}' AND hour_begin < '${end.toISOString()}'`;
    });
    const stream = tx.copyOut(
      `COPY (SELECT ${COPIED_HOUR_COLUMNS} FROM hourly_reading
              WHERE (${spans.join(" OR ")}) AND station_id = ANY('{${stations.join(",")}}'::int[])) TO STDOUT (FORMAT binary)`,
    );
    const visits = new Map<number, BlockVisitor>();
    await eachCopiedHour(stream, (stationId, hour, excludedMask, values) => {
      const offset = hour - beginHour;
      const day = Math.floor(offset / 24);
      let put = visits.get(stationId);
      if (!put) {
        put = visit(stationId);
        visits.set(stationId, put);
      }
      put(day, offset - day * 24, excludedMask, values);
    });
  }
}

/** Stations by the days they need; with many kinds of need all of them are read over all days that one of them needs. */
function readings(needed: ReadonlyMap<number, number>): { days: number; stations: number[] }[] {
  const kinds = new Map<number, number[]>();
  let all = 0;
  for (const [stationId, days] of needed) {
    if (days === 0) continue;
    all |= days;
    const kind = kinds.get(days);
    if (kind) kind.push(stationId);
    else kinds.set(days, [stationId]);
  }
  if (kinds.size > MOST_READINGS) return [{ days: all, stations: [...needed.keys()] }];
  return [...kinds].map(([days, stations]) => ({ days, stations }));
}

/** First and last day (0 … 30) of each row of days without a gap. */
function dayRuns(days: number): [from: number, to: number][] {
  const runs: [from: number, to: number][] = [];
  for (let day = 0; day < 31; day++) {
    if ((days & (1 << day)) === 0) continue;
    const last = runs.at(-1);
    if (last?.[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

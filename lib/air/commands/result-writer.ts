import type { Tx } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { COPY_REGION_DAYS, COPY_STATION_DAYS } from "./day-line";
import { COPY_DAY_HOURS, COPY_WEATHER_DAYS } from "./region-hours";

/** Characters kept before they are written: many months of one station, a few days of a thousand. */
const KEEP = 4_000_000;

/** Results of several months, written together: a month of few stations is not worth eight round trips. */
export interface ResultWriter {
  stationDays(lines: string): void;
  /** Lines of a region's days in one month; `days` are the dates whose old rows must go. */
  region(of: {
    regionId: number;
    days: CivilDate[];
    results: string;
    /** Those of `days` that have a complete value now. */
    complete: CivilDate[];
    weather: string;
    /** Sums by hour of the day. */
    hours: string;
  }): void;
  /** Writes when there is much, or whatever there is when `all`. */
  flush(all: boolean): Promise<void>;
  /** Region-days whose complete value went and did not come again, of what was written. */
  readonly lost: LostDay[];
}

/** A region-day that had all its pollutants and now lacks one. */
export interface LostDay {
  regionId: number;
  date: CivilDate;
}

export function resultWriter(tx: Tx): ResultWriter {
  let kept = 0;
  const lines = { stations: [] as string[], regions: [] as string[], weather: [] as string[], hours: [] as string[] };
  const gone = { regionIds: [] as number[], dates: [] as CivilDate[] };
  const lost: LostDay[] = [];
  const complete = new Set<string>();
  const keep = (list: string[], text: string) => {
    if (text === "") return;
    list.push(text);
    kept += text.length;
  };
  return {
    stationDays: (text) => keep(lines.stations, text),
    lost,
    region({ regionId, days, results, complete: full, weather, hours }) {
      for (const date of full) complete.add(`${regionId} ${date}`);
      for (const date of days) {
        gone.regionIds.push(regionId);
        gone.dates.push(date);
      }
      keep(lines.regions, results);
      keep(lines.weather, weather);
      keep(lines.hours, hours);
    },
    async flush(all) {
      if (!all && kept < KEEP) return;
      if (gone.regionIds.length > 0)
        for (const day of await removeOld(tx, gone)) if (!complete.has(`${day.regionId} ${day.date}`)) lost.push(day);
      if (lines.stations.length > 0) await tx.copyIn(COPY_STATION_DAYS, lines.stations);
      if (lines.regions.length > 0) await tx.copyIn(COPY_REGION_DAYS, lines.regions);
      if (lines.weather.length > 0) await tx.copyIn(COPY_WEATHER_DAYS, lines.weather);
      if (lines.hours.length > 0) await tx.copyIn(COPY_DAY_HOURS, lines.hours);
      kept = 0;
      complete.clear();
      for (const list of [...Object.values(lines), ...Object.values(gone)]) list.length = 0;
    },
  };
}

/** The days removed that had a complete value. */
async function removeOld(tx: Tx, gone: { regionIds: number[]; dates: CivilDate[] }): Promise<LostDay[]> {
  const days = [gone.regionIds, gone.dates];
  const removed = await tx.sql<LostDay>(
    "recompute-delete-region-days",
    `WITH removed AS (
       DELETE FROM region_day d USING unnest($1::int[], $2::date[]) AS gone(region_id, date)
        WHERE d.region_id = gone.region_id AND d.date = gone.date AND d.standard IN ('2012', '2026-transition')
        RETURNING d.region_id, d.date, d.standard, d.missing_mask, d.aqi)
     SELECT region_id AS "regionId", date FROM removed
      WHERE standard = '2012' AND missing_mask = 0 AND aqi IS NOT NULL ORDER BY region_id, date`,
    days,
  );
  await tx.change(
    "recompute-delete-weather",
    `DELETE FROM region_weather_day d USING unnest($1::int[], $2::date[]) AS gone(region_id, date)
      WHERE d.region_id = gone.region_id AND d.date = gone.date`,
    days,
  );
  await tx.change(
    "recompute-delete-day-hours",
    `DELETE FROM region_day_hours d USING unnest($1::int[], $2::date[]) AS gone(region_id, date)
      WHERE d.region_id = gone.region_id AND d.date = gone.date`,
    days,
  );
  return removed;
}

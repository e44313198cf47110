import { setImmediate } from "node:timers/promises";
import type { Tx } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { COPY_REGION_DAYS, COPY_STATION_DAYS } from "./day-line";
import { COPY_DAY_HOURS, COPY_WEATHER_DAYS } from "./region-hours";

/** Characters kept while the database takes what was written before: many months of one station, a few days of a thousand. */
const KEEP = 1_000_000;
/** Characters that go to the database at once. */
const CHUNK = 65_536;
/** What is worth six round trips to a database that stands still. */
const WORTH_WRITING = 100_000;

/** Results of several months, written together: a month of few stations is not worth six round trips. */
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
  /** To be waited for every few milliseconds by whoever works out days: what is being written goes on. */
  giveWay(): Promise<void> | undefined;
  /**
   * Writes when there is much, or something and the database stands still, and goes on with the next while the database takes it; or
   * writes whatever there is, to the end, when `all`.
   */
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
  let complete = new Set<string>();
  let written: Promise<void> = Promise.resolve();
  let isWriting = false;
  const keep = (list: string[], text: string) => {
    if (text === "") return;
    const last = list.length - 1;
    if ((list[last]?.length ?? CHUNK) < CHUNK) list[last] += text;
    else list.push(text);
    kept += text.length;
  };
  return {
    stationDays: (text) => keep(lines.stations, text),
    giveWay: () => (isWriting ? setImmediate() : undefined),
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
      if (!all && kept < (isWriting ? KEEP : WORTH_WRITING)) return;
      await written;
      const batch = { lines: { ...lines }, gone: { ...gone }, complete };
      Object.assign(lines, { stations: [], regions: [], weather: [], hours: [] });
      Object.assign(gone, { regionIds: [], dates: [] });
      complete = new Set();
      kept = 0;
      isWriting = true;
      written = write(tx, batch).then((days) => {
        lost.push(...days);
        isWriting = false;
      });
      if (all) await written;
      // Its failure is told by the next flush, and the last one always comes or the transaction is over.
      else written.catch(() => undefined);
    },
  };
}

interface Batch {
  lines: { stations: string[]; regions: string[]; weather: string[]; hours: string[] };
  gone: { regionIds: number[]; dates: CivilDate[] };
  /** "region date" of what is complete now. */
  complete: ReadonlySet<string>;
}

/** Returns the days that were complete and are not any more. */
async function write(tx: Tx, { lines, gone, complete }: Batch): Promise<LostDay[]> {
  const removed = gone.regionIds.length > 0 ? await removeOld(tx, gone) : [];
  if (lines.stations.length > 0) await tx.copyIn(COPY_STATION_DAYS, lines.stations);
  if (lines.regions.length > 0) await tx.copyIn(COPY_REGION_DAYS, lines.regions);
  if (lines.weather.length > 0) await tx.copyIn(COPY_WEATHER_DAYS, lines.weather);
  if (lines.hours.length > 0) await tx.copyIn(COPY_DAY_HOURS, lines.hours);
  return removed.filter((day) => !complete.has(`${day.regionId} ${day.date}`));
}

/** The days removed that had a complete value. One statement: whoever works out days meanwhile answers the database late. */
function removeOld(tx: Tx, gone: { regionIds: number[]; dates: CivilDate[] }): Promise<LostDay[]> {
  return tx.sql<LostDay>(
    "recompute-delete-region-days",
    `WITH gone AS MATERIALIZED (SELECT * FROM unnest($1::int[], $2::date[]) AS gone(region_id, date)), removed AS (
       DELETE FROM region_day d USING gone
        WHERE d.region_id = gone.region_id AND d.date = gone.date AND d.standard IN ('2012', '2026-transition')
        RETURNING d.region_id, d.date, d.standard, d.missing_mask, d.aqi
     ), weather AS (
       DELETE FROM region_weather_day d USING gone WHERE d.region_id = gone.region_id AND d.date = gone.date
     ), hours AS (
       DELETE FROM region_day_hours d USING gone WHERE d.region_id = gone.region_id AND d.date = gone.date)
     SELECT region_id AS "regionId", date FROM removed
      WHERE standard = '2012' AND missing_mask = 0 AND aqi IS NOT NULL ORDER BY region_id, date`,
    [gone.regionIds, gone.dates],
  );
}

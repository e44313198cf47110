import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { basisOf } from "@/lib/air/queries/basis-of";
import { stationDays } from "@/lib/air/queries/day-rows";
import { rawText } from "@/lib/air/queries/decimal-text";
import type { Figure, PeriodFigures, RegionName } from "@/lib/air/queries/figure";
import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { lagHours, lastHourEnds, SAYS_SOMETHING } from "@/lib/air/queries/last-hour";
import { periodFigures } from "@/lib/air/queries/period-figures";
import { periodResult } from "@/lib/air/queries/period-result";
import { stationsToday } from "@/lib/air/queries/today-so-far";
import { hourlyAqi } from "@/lib/air/rules/hourly-aqi";
import { levelOf } from "@/lib/air/rules/levels";
import { type ByPollutant, bit, byPollutant, type Pollutant, pollutantsIn } from "@/lib/air/rules/pollutants";
import { scoredStandardOn } from "@/lib/air/rules/standard-versions";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import { readSql } from "@/lib/platform/read-replica";
import { addDays, type CivilDate, civilDateOf, startOfYear } from "@/lib/shared/civil-date";

export interface StationRow {
  code: string;
  name: string;
  nameEn: string;
  kind: "national" | "provincial" | "town";
  region: RegionName;
  isControl: boolean;
  lon: number | null;
  lat: number | null;
  openedOn: string | null;
  closedOn: string | null;
  /** reporting: lag ≤ 2 h; late: ≤ 24 h; silent: more; closed; none: never reported. */
  state: "reporting" | "late" | "silent" | "closed" | "none";
  lastHourEnd: string | null;
  lagHours: number | null;
  /** Hourly AQI of that hour. */
  hourAqi: number | null;
  hourLevel: number | null;
  hourPrimary: Pollutant[];
  /** Values of that hour as received, shown texts; one that is kept out of statistics is left out. */
  hourValues: Record<Pollutant, string | null>;
  /** Of the hours of today that are in: provisional, not a daily result. */
  todayAqi: number | null;
  todayPrimary: Pollutant[];
  todayHours: number;
  /** Yesterday's day result under the default standard. */
  yesterdayAqi: number | null;
  /** Hours that came in during the last 24, of 24. */
  hoursLastDay: number;
  /** Valid days of the year so far, of days so far. */
  yearValidDays: number;
  yearDays: number;
  yearIndex: Figure;
  unplanned: Pollutant[];
}

export interface StationsView {
  stations: StationRow[];
  regions: RegionName[];
  counts: Record<StationRow["state"], number>;
  computedAt: string;
  to: string;
}

const REPORTING_HOURS = 2;
const LATE_HOURS = 24;

/** 点位: stations in the viewer's sight, by region order then code. */
export async function stations(viewer: Viewer, input: { region?: string | undefined }): Promise<StationsView> {
  const kept = await keptAnswer(viewer, "stations", [input.region, hourStart()], () => compute(viewer, input.region));
  const rows = kept.stations.map(withLag);
  return { ...kept, stations: rows, counts: countsOf(rows), computedAt: now().toISOString() };
}

interface Found {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  kind: StationRow["kind"];
  region_id: number;
  region_code: string;
  region_name: string;
  region_name_en: string;
  is_control: boolean;
  lon: number | null;
  lat: number | null;
  opened_on: CivilDate | null;
  closed_on: CivilDate | null;
  unplanned_mask: number;
}

async function compute(viewer: Viewer, region: string | undefined): Promise<StationsView> {
  const found = await visibleStations(viewer, region);
  const to = addDays(today(), -1);
  const ids = found.map(({ id }) => id);
  const [ends, latestHours, yesterday, figures, running] = await Promise.all([
    lastHourEnds(ids),
    latestHoursOf(ids),
    aqiOf(ids, to),
    yearFigures(found, to),
    stationsToday(ids, today()),
  ]);
  const regions = new Map(found.map((row) => [row.region_code, regionOf(row)]));
  return {
    stations: found.map((row) => {
      const hour = latestHours.get(row.id);
      const end = ends.get(row.id) ?? null;
      const score = hour && end ? hourlyAqi(scoredStandardOn(civilDateOf(end)), hour) : null;
      const year = figures.get(row.id);
      return withLag({
        code: row.code,
        name: row.name,
        nameEn: row.nameEn,
        kind: row.kind,
        region: regionOf(row),
        isControl: row.is_control,
        lon: row.lon,
        lat: row.lat,
        openedOn: row.opened_on,
        closedOn: row.closed_on,
        state: "none",
        lastHourEnd: end?.toISOString() ?? null,
        lagHours: null,
        hourAqi: score?.aqi ?? null,
        hourLevel: score?.aqi == null ? null : levelOf(score.aqi),
        hourPrimary: score ? pollutantsIn(score.primaryMask) : [],
        hourValues: byPollutant((p) => rawText(p, hour?.[p] ?? null)),
        todayAqi: running.get(row.id)?.aqi ?? null,
        todayPrimary: running.get(row.id)?.primary ?? [],
        todayHours: running.get(row.id)?.hours ?? 0,
        yesterdayAqi: yesterday.get(row.id) ?? null,
        hoursLastDay: hour?.hours_last_day ?? 0,
        yearValidDays: Number(year?.validDays.shown ?? 0),
        yearDays: year?.days ?? 0,
        yearIndex: year?.index ?? { shown: null, reason: { code: "no-data" }, trace: "" },
        unplanned: pollutantsIn(row.unplanned_mask),
      });
    }),
    regions: [...regions.values()],
    counts: countsOf([]),
    computedAt: "",
    to,
  };
}

async function visibleStations(viewer: Viewer, region: string | undefined): Promise<Found[]> {
  const reach = scope(viewer, "stations:read");
  return readSql<Found>(
    "visible-stations",
    `WITH RECURSIVE below AS (
       SELECT id FROM region WHERE code = $2
       UNION ALL SELECT region.id FROM below JOIN region ON region.parent_id = below.id)
     SELECT s.id, s.code, s.name, s.name_en AS "nameEn", s.kind::text AS kind, s.region_id, r.code AS region_code, r.name AS region_name,
            r.name_en AS region_name_en, s.is_control, s.lon, s.lat, s.opened_on, s.closed_on, s.unplanned_mask
       FROM station s JOIN region r ON r.id = s.region_id
      WHERE ${reach.condition("s.region_id", 1)} AND ($2::text IS NULL OR s.region_id IN (SELECT id FROM below))
      ORDER BY r.level, r.sort_order, r.code, s.code`,
    [reach.regionIds, region ?? null],
  );
}

interface LatestHour extends ByPollutant<number | null> {
  id: number;
  hours_last_day: number;
}

/** The latest hour of each station among the last 24, and how many of these 24 came in. */
async function latestHoursOf(ids: number[]): Promise<Map<number, LatestHour>> {
  const rows = await readSql<LatestHour & { excluded_mask: number }>(
    "latest-hours",
    `SELECT DISTINCT ON (h.station_id) h.station_id AS id, h.so2, h.no2, h.co, h.o3, h.pm10, h.pm25, h.excluded_mask,
            count(*) OVER (PARTITION BY h.station_id)::int AS hours_last_day
       FROM hourly_reading h
      WHERE h.station_id = ANY($1) AND h.hour_begin >= $2 AND h.hour_begin < $3 AND ${SAYS_SOMETHING}
      ORDER BY h.station_id, h.hour_begin DESC`,
    [ids, new Date(hourStart().getTime() - 24 * 3_600_000), hourStart()],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, ...byPollutant((p) => ((row.excluded_mask & bit(p)) === 0 ? row[p] : null)) },
    ]),
  );
}

/** The hour that is running begins. */
function hourStart(): Date {
  return new Date(Math.floor(now().getTime() / 3_600_000) * 3_600_000);
}

async function aqiOf(ids: number[], date: CivilDate): Promise<Map<number, number>> {
  const rows = await readSql<{ station_id: number; aqi: number }>(
    "stations-aqi-of-day",
    `SELECT station_id, aqi FROM station_day
      WHERE date = $2 AND standard = $3 AND station_id = ANY($1) AND aqi IS NOT NULL AND (missing_mask = 0 OR aqi > 100)`,
    [ids, date, scoredStandardOn(date)],
  );
  return new Map(rows.map((row) => [row.station_id, row.aqi]));
}

async function yearFigures(found: readonly Found[], to: CivilDate): Promise<Map<number, PeriodFigures>> {
  const policies = await airPoliciesOn(to);
  const period = { from: startOfYear(to), to };
  const chosen = basisOf({ compare: "none" }, period, policies);
  const days = await stationDays(new Map(found.map((row) => [row.id, row.region_id])), period, chosen.basis.standard);
  return new Map(
    found.map((row) => [
      row.id,
      periodFigures({
        subject: { station: row.code },
        current: periodResult(days.get(row.id) ?? [], period, chosen.basis),
        before: null,
        compare: "none",
      }),
    ]),
  );
}

function regionOf(row: Found): RegionName {
  return { code: row.region_code, name: row.region_name, nameEn: row.region_name_en };
}

/** The lag and the state that follows from it, now. */
function withLag(row: StationRow): StationRow {
  const lag = lagHours(row.lastHourEnd);
  const state =
    row.closedOn !== null && row.closedOn <= today()
      ? "closed"
      : lag === null
        ? "none"
        : lag <= REPORTING_HOURS
          ? "reporting"
          : lag <= LATE_HOURS
            ? "late"
            : "silent";
  return { ...row, lagHours: lag, state };
}

function countsOf(rows: readonly StationRow[]): StationsView["counts"] {
  const counts = { reporting: 0, late: 0, silent: 0, closed: 0, none: 0 };
  for (const row of rows) counts[row.state]++;
  return counts;
}

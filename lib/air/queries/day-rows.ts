import { aqiWithoutParticles, primaryWithoutParticles } from "@/lib/air/rules/aqi";
import type { Basis } from "@/lib/air/rules/basis";
import type { PeriodDay } from "@/lib/air/rules/period";
import { cutAt } from "@/lib/air/rules/period-span";
import type { ByPollutant } from "@/lib/air/rules/pollutants";
import { type ScoredStandardId, TRANSITION_FROM } from "@/lib/air/rules/standard-versions";
import { readSql } from "@/lib/platform/read-replica";
import { addDays, type CivilDate, type Period } from "@/lib/shared/civil-date";

/** A stored day with what the rules and the screens need of it. */
export interface DayRow extends PeriodDay {
  readonly iaqi: ByPollutant<number | null>;
  readonly aqiWithoutParticles: number | null;
  readonly primaryWithoutParticles: number;
  /** The AQI as an official table states it, where its row cannot give it (0 = stated as no valid day); null = computed. */
  readonly statedAqi: number | null;
  /** From an official table, not computed from hours of ours. */
  readonly isOfficial: boolean;
}

interface Span {
  standard: ScoredStandardId;
  from: CivilDate;
  to: CivilDate;
}

/** The stored spans that a period means under a standard. */
export function spansOf(standard: Basis["standard"], period: Period): Span[] {
  if (standard !== "as-then") return [{ standard, ...period }];
  const before = cutAt(period, addDays(TRANSITION_FROM, -1));
  const spans: Span[] = before ? [{ standard: "2012", ...before }] : [];
  if (period.to >= TRANSITION_FROM) {
    spans.push({ standard: "2026-transition", from: before ? TRANSITION_FROM : period.from, to: period.to });
  }
  return spans;
}

const COLUMNS = `d.date, d.so2, d.no2, d.co, d.o3, d.pm10, d.pm25, d.iaqi_so2, d.iaqi_no2, d.iaqi_co, d.iaqi_o3, d.iaqi_pm10, d.iaqi_pm25,
  d.aqi, d.missing_mask, d.primary_mask`;

/** A dust day holds for its region and everything below it: looked up on the way from the region to the root. */
const DUST = `
  WITH RECURSIVE above AS (
    SELECT id AS region_id, id, parent_id FROM region WHERE id = ANY($1)
    UNION ALL
    SELECT above.region_id, region.id, region.parent_id FROM above JOIN region ON region.id = above.parent_id)
  SELECT DISTINCT above.region_id, dust.date
    FROM above JOIN dust_day dust ON dust.region_id = above.id JOIN dust_event event ON event.id = dust.event_id
   WHERE event.revoked_at IS NULL AND dust.date BETWEEN $2 AND $3`;

interface Stored extends ByPollutant<number | null> {
  id: number;
  date: CivilDate;
  iaqi_so2: number | null;
  iaqi_no2: number | null;
  iaqi_co: number | null;
  iaqi_o3: number | null;
  iaqi_pm10: number | null;
  iaqi_pm25: number | null;
  aqi: number | null;
  missing_mask: number;
  primary_mask: number;
  stated_aqi: number | null;
  is_official: boolean;
}

/** Days of several regions in a period, in order of date, by region id. A region without any has an empty list. */
export async function regionDays(
  regionIds: readonly number[],
  period: Period,
  standard: Basis["standard"],
): Promise<Map<number, DayRow[]>> {
  const spans = spansOf(standard, period);
  const [rows, dust] = await Promise.all([
    readSql<Stored>(
      "region-days",
      `SELECT d.region_id AS id, ${COLUMNS}, d.stated_aqi, d.origin = 'official' AS is_official
         FROM unnest($2::text[], $3::date[], $4::date[]) AS span(standard, "from", "to")
         JOIN region_day d ON d.region_id = ANY($1) AND d.standard = span.standard AND d.date BETWEEN span."from" AND span."to"
        ORDER BY d.region_id, d.date`,
      [regionIds, spans.map((s) => s.standard), spans.map((s) => s.from), spans.map((s) => s.to)],
    ),
    dustDays(regionIds, period),
  ]);
  return grouped(regionIds, rows, (id) => dust.get(id));
}

/** The same for stations; `regionOf` names each station's region, whose dust days hold for it. */
export async function stationDays(
  regionOf: ReadonlyMap<number, number>,
  period: Period,
  standard: Basis["standard"],
): Promise<Map<number, DayRow[]>> {
  const spans = spansOf(standard, period);
  const ids = [...regionOf.keys()];
  const [rows, dust] = await Promise.all([
    readSql<Stored>(
      "station-days",
      `SELECT d.station_id AS id, ${COLUMNS}, NULL::smallint AS stated_aqi, false AS is_official
         FROM unnest($2::text[], $3::date[], $4::date[]) AS span(standard, "from", "to")
         JOIN station_day d ON d.station_id = ANY($1) AND d.standard = span.standard AND d.date BETWEEN span."from" AND span."to"
        ORDER BY d.station_id, d.date`,
      [ids, spans.map((s) => s.standard), spans.map((s) => s.from), spans.map((s) => s.to)],
    ),
    dustDays([...new Set(regionOf.values())], period),
  ]);
  return grouped(ids, rows, (id) => dust.get(regionOf.get(id) as number));
}

/** Approved dust days of each region, its ancestors' among them. */
export async function dustDays(regionIds: readonly number[], period: Period): Promise<Map<number, Set<CivilDate>>> {
  const rows = await readSql<{ region_id: number; date: CivilDate }>("dust-days-of-regions", DUST, [
    regionIds,
    period.from,
    period.to,
  ]);
  const found = new Map<number, Set<CivilDate>>();
  for (const row of rows) {
    const dates = found.get(row.region_id) ?? new Set();
    found.set(row.region_id, dates.add(row.date));
  }
  return found;
}

function grouped(
  ids: readonly number[],
  rows: readonly Stored[],
  dustOf: (id: number) => ReadonlySet<CivilDate> | undefined,
): Map<number, DayRow[]> {
  const days = new Map<number, DayRow[]>(ids.map((id) => [id, []]));
  for (const row of rows) {
    const iaqi = {
      so2: row.iaqi_so2,
      no2: row.iaqi_no2,
      co: row.iaqi_co,
      o3: row.iaqi_o3,
      pm10: row.iaqi_pm10,
      pm25: row.iaqi_pm25,
    };
    days.get(row.id)?.push({
      date: row.date,
      so2: row.so2,
      no2: row.no2,
      co: row.co,
      o3: row.o3,
      pm10: row.pm10,
      pm25: row.pm25,
      aqi: row.aqi,
      missingMask: row.missing_mask,
      primaryMask: row.primary_mask,
      isDust: dustOf(row.id)?.has(row.date) ?? false,
      iaqi,
      aqiWithoutParticles: aqiWithoutParticles(iaqi),
      primaryWithoutParticles: primaryWithoutParticles(iaqi),
      statedAqi: row.stated_aqi,
      isOfficial: row.is_official,
    });
  }
  return days;
}

/** The days that lie in a period, of days in order of date. */
export function daysIn<Day extends { date: CivilDate }>(days: readonly Day[], period: Period): Day[] {
  return days.filter((day) => day.date >= period.from && day.date <= period.to);
}

import type { RegionName } from "@/lib/air/queries/figure";
import { type ByPollutant, POLLUTANTS } from "@/lib/air/rules/pollutants";
import { regionDay } from "@/lib/air/rules/region-day";
import type { E4 } from "@/lib/air/rules/rounding";
import { differingSpans, existsOn, type StationTime } from "@/lib/air/rules/station-time";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";

/** What another time of a station would do to one region. */
export interface RegionEffect extends RegionName {
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

interface MemberDay extends ByPollutant<E4 | null> {
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
 * What it would do to its regions' days if the station existed from `openedOn` to `closedOn`; by region, nothing for a region whose
 * days stay as they are. Null when there is no such station in the viewer's reach. Nothing is changed.
 */
export async function stationTimeEffect(
  viewer: Viewer,
  stationId: number,
  after: StationTime,
): Promise<RegionEffect[] | null> {
  const reach = scope(viewer, "regions:manage");
  const [before] = await sql<StationTime>(
    "station-time",
    `SELECT opened_on AS "openedOn", closed_on AS "closedOn" FROM station WHERE id = $1 AND ${reach.condition("region_id", 2)}`,
    [stationId, reach.regionIds],
  );
  if (!before) return null;
  const spans = differingSpans(before, after);
  const rows = await sql<MemberDay>(
    "station-time-days",
    `WITH own AS (SELECT region_id, valid_from, valid_to FROM region_station WHERE station_id = $1),
          day AS (SELECT DISTINCT own.region_id, d.date
                    FROM own JOIN region_day d ON d.region_id = own.region_id AND d.standard = '2012'
                    JOIN unnest($2::date[], $3::date[]) AS span(a, b) ON d.date BETWEEN span.a AND span.b
                   WHERE d.date >= own.valid_from AND (own.valid_to IS NULL OR d.date <= own.valid_to))
     SELECT day.region_id, r.code, r.name, r.name_en, s.id AS station_id, s.unplanned_mask, day.date, d.station_id IS NOT NULL AS has_day,
            d.so2, d.no2, d.co, d.o3, d.pm10, d.pm25
       FROM day JOIN region r ON r.id = day.region_id
       JOIN region_station m ON m.region_id = day.region_id AND m.valid_from <= day.date AND (m.valid_to IS NULL OR m.valid_to >= day.date)
       JOIN station s ON s.id = m.station_id AND NOT s.is_control
        AND (s.id = $1 OR (coalesce(s.opened_on <= day.date, true) AND coalesce(s.closed_on >= day.date, true)))
       LEFT JOIN station_day d ON d.station_id = s.id AND d.standard = '2012' AND d.date = day.date
      ORDER BY day.region_id, day.date`,
    [stationId, spans.map(({ from }) => from), spans.map(({ to }) => to)],
  );
  return effects(rows, stationId, before, after);
}

function effects(
  rows: readonly MemberDay[],
  stationId: number,
  before: StationTime,
  after: StationTime,
): RegionEffect[] {
  const found = new Map<number, RegionEffect>();
  for (const members of byDay(rows)) {
    const [{ region_id: id, code, name, name_en: nameEn, date }] = members as [MemberDay];
    const of = (time: StationTime) =>
      judged(members.filter((row) => row.station_id !== stationId || existsOn(time, date)));
    const [was, is] = [of(before), of(after)];
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
    if (was.isComplete && !is.isComplete) effect.lost++;
    else if (!was.isComplete && is.isComplete) effect.gained++;
    else if (was.values !== is.values) effect.changed++;
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

import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { basisOf } from "@/lib/air/queries/basis-of";
import { calendarCells } from "@/lib/air/queries/day-cell";
import { daysIn } from "@/lib/air/queries/day-rows";
import { concentrationText } from "@/lib/air/queries/decimal-text";
import type { BasisView, DayCell, PeriodFigures, RegionName } from "@/lib/air/queries/figure";
import { figureSubject } from "@/lib/air/queries/figure-subject";
import { periodFigures } from "@/lib/air/queries/period-figures";
import { periodResult } from "@/lib/air/queries/period-result";
import { hoursOfStation, type StationHourRow } from "@/lib/air/queries/station-hours";
import { type StationRow, stations } from "@/lib/air/queries/stations";
import { cutAt } from "@/lib/air/rules/period-span";
import { byPollutant, POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import { formatTraceKey } from "@/lib/air/rules/trace-key";
import type { StationDetailInput } from "@/lib/air/schema";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { readSql } from "@/lib/platform/read-replica";
import { addDays, type CivilDate, endOfYear, type Period, startOfYear } from "@/lib/shared/civil-date";

export interface StationDayRow extends DayCell {
  /** Shown texts; null = the pollutant's day is invalid. */
  concentrations: Record<Pollutant, string | null>;
  iaqi: Record<Pollutant, number | null>;
  /** Hours behind each pollutant (O3: valid 8-h means). */
  hours: Record<Pollutant, number>;
  trace: string;
}

export interface StationDetailView {
  station: StationRow;
  basis: BasisView;
  /** The day whose hours are shown, and its neighbours with data. */
  date: string;
  earlier: string | null;
  later: string | null;
  /** 31 days up to `date`, oldest first. */
  days: StationDayRow[];
  day: StationDayRow | null;
  /** 24 rows, label 1 … 24. */
  hours: StationHourRow[];
  year: PeriodFigures;
  /** Regions that this station counts for, with dates. */
  memberships: { region: RegionName; validFrom: string; validTo: string | null }[];
  mayCorrect: boolean;
}

/** One 点位: days, hours, raw values with provenance. Null when out of the viewer's sight. */
export async function stationDetail(viewer: Viewer, input: StationDetailInput): Promise<StationDetailView | null> {
  const subject = await figureSubject(viewer, { station: input.station });
  if (!subject) return null;
  const yesterday = addDays(today(), -1);
  const bounds = await recordBounds(subject.id);
  const last = bounds.last ?? yesterday;
  const date = input.date ?? last;
  const [policies, listed] = await Promise.all([airPoliciesOn(date), stations(viewer, {})]);
  const station = listed.stations.find(({ code }) => code === subject.code);
  if (!station) return null;
  const yearPeriod = {
    from: startOfYear(date),
    to: cutAt({ from: startOfYear(date), to: endOfYear(date) }, yesterday)?.to ?? date,
  };
  const chosen = basisOf({ ...input, compare: "none" }, yearPeriod, policies);
  const month = { from: addDays(date, -30), to: date };
  const span = {
    from: [month.from, yearPeriod.from].sort()[0] as CivilDate,
    to: [date, yearPeriod.to].sort()[1] as CivilDate,
  };
  const [rows, behind, hours, memberships] = await Promise.all([
    subject.days(span, chosen.basis.standard),
    hoursBehind(subject.id, month),
    hoursOfStation(subject.id, date),
    membershipsOf(subject.id),
  ]);
  const cells = new Map(rows.map((row) => [row.date, row]));
  const days = calendarCells(daysIn(rows, month), month, last, chosen.basis).map((cell): StationDayRow => {
    const row = cells.get(cell.date);
    const counted = behind.get(cell.date);
    return {
      ...cell,
      concentrations: byPollutant((p) => (row ? concentrationText(p, row[p]) : null)),
      iaqi: byPollutant((p) => row?.iaqi[p] ?? null),
      hours: byPollutant((p) => counted?.[POLLUTANTS.indexOf(p)] ?? 0),
      trace: formatTraceKey({ figure: "day", station: subject.code, from: cell.date, to: cell.date, ...chosen.basis }),
    };
  });
  return {
    station,
    basis: chosen.view,
    date,
    earlier: bounds.first !== null && bounds.first < date ? addDays(date, -1) : null,
    later: date < last ? addDays(date, 1) : null,
    days,
    day: days.at(-1) ?? null,
    hours,
    year: periodFigures({
      subject: subject.trace,
      current: periodResult(rows, yearPeriod, chosen.basis),
      before: null,
      compare: "none",
    }),
    memberships,
    mayCorrect: scope(viewer, "readings:correct").includes(subject.regionId),
  };
}

async function recordBounds(stationId: number): Promise<{ first: CivilDate | null; last: CivilDate | null }> {
  const [row] = await readSql<{ first: CivilDate | null; last: CivilDate | null }>(
    "station-record-bounds",
    "SELECT min(date) AS first, max(date) AS last FROM station_day WHERE station_id = $1 AND standard = '2012'",
    [stationId],
  );
  return row ?? { first: null, last: null };
}

async function hoursBehind(stationId: number, period: Period): Promise<Map<CivilDate, number[]>> {
  const rows = await readSql<{ date: CivilDate; hours: number[] }>(
    "hours-behind-days",
    "SELECT date, hours FROM station_day WHERE station_id = $1 AND standard = '2012' AND date BETWEEN $2 AND $3",
    [stationId, period.from, period.to],
  );
  return new Map(rows.map((row) => [row.date, row.hours]));
}

async function membershipsOf(stationId: number): Promise<StationDetailView["memberships"]> {
  return readSql(
    "station-memberships",
    `SELECT jsonb_build_object('code', r.code, 'name', r.name, 'nameEn', r.name_en) AS region, rs.valid_from AS "validFrom", rs.valid_to AS "validTo"
       FROM region_station rs JOIN region r ON r.id = rs.region_id
      WHERE rs.station_id = $1 AND rs.valid_from < '9999-12-31' ORDER BY r.level, rs.valid_from`,
    [stationId],
  );
}

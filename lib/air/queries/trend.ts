import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { basisOf } from "@/lib/air/queries/basis-of";
import { daysIn } from "@/lib/air/queries/day-rows";
import { concentrationText } from "@/lib/air/queries/decimal-text";
import { type Episode, episodesOf, weatherOf } from "@/lib/air/queries/episodes";
import type { BasisView, RegionName } from "@/lib/air/queries/figure";
import { type FigureSubject, figureSubject } from "@/lib/air/queries/figure-subject";
import { type HourProfile, hourProfileOf } from "@/lib/air/queries/hour-profile";
import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { lastHourEnds } from "@/lib/air/queries/last-hour";
import { chosenOwnRegion, regionName, visibleRegions } from "@/lib/air/queries/region-tree";
import {
  type CumulativeIndex,
  cumulativeIndices,
  type MonthChange,
  monthChanges,
  type TrendYearMonth,
  trendMonths,
} from "@/lib/air/queries/trend-months";
import { indexScheme } from "@/lib/air/rules/index-schemes";
import { regionHourEnd } from "@/lib/air/rules/latest-hour";
import { byPollutant, type Pollutant } from "@/lib/air/rules/pollutants";
import { annualLimit } from "@/lib/air/rules/standard-versions";
import type { TrendInput } from "@/lib/air/schema";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import { readSql } from "@/lib/platform/read-replica";
import { addDays, type CivilDate, civilDate, yearOf } from "@/lib/shared/civil-date";

export interface TrendView {
  subject: RegionName & { kind: "region" | "station" };
  regions: (RegionName & { level: string })[];
  basis: BasisView;
  year: number;
  years: number[];
  /** Last day of the year asked for that has a result. */
  to: string;
  /** The year asked for and the two before, every month that has begun. */
  months: TrendYearMonth[];
  /** This year against last, by month. */
  changes: MonthChange[];
  /** Cumulative index from 1 January to each month's end, this and last year. */
  cumulative: CumulativeIndex[];
  /** Mean by hour of the day (1 … 24, hour ending) and month of the year asked for; µg/m³ or mg/m³, one decimal. */
  hourProfile: HourProfile;
  /** Runs of valid days with AQI > 200 in the year asked for and the one before, newest first. */
  episodes: Episode[];
  /** Annual limits of the basis, shown text by pollutant, for limit lines. */
  limits: Record<Pollutant, string>;
  lastHourEnd: string | null;
  computedAt: string;
}

/** 趋势 of one region or station. Null when out of the viewer's sight. */
export async function trend(viewer: Viewer, input: TrendInput): Promise<TrendView | null> {
  const kept = await keptAnswer(viewer, "trend", input, () => compute(viewer, input));
  return kept && { ...kept, computedAt: now().toISOString() };
}

/** Years beside each other on the charts. */
const YEARS = 3;

async function compute(viewer: Viewer, input: TrendInput): Promise<Omit<TrendView, "computedAt"> | null> {
  const yesterday = addDays(today(), -1);
  const [regions, policies] = await Promise.all([visibleRegions(viewer), airPoliciesOn(yesterday)]);
  const region = await chosenOwnRegion(viewer, regions, input.region, policies.homeRegion);
  const asked = input.station ? { station: input.station } : region ? { region: region.code } : null;
  const subject = asked && (await figureSubject(viewer, asked));
  if (!subject) return null;
  const span = await daysOnRecord(subject, yesterday);
  const year = input.year ?? yearOf(span.last);
  const to = year === yearOf(span.last) ? span.last : civilDate(year, 12, 31);
  const period = { from: civilDate(year, 1, 1), to };
  const chosen = basisOf(input, period, policies);
  const before = chosen.before ?? chosen.basis;
  const past = { from: civilDate(year - YEARS + 1, 1, 1), to: civilDate(year - 1, 12, 31) };
  const [days, pastDays, hourProfile, weather, ends] = await Promise.all([
    subject.days(period, chosen.basis.standard),
    subject.days(past, before.standard),
    hourProfileOf(subject, year),
    weatherOf(subject.regionId, { from: civilDate(year - 1, 1, 1), to }),
    subject.stationIds().then(lastHourEnds),
  ]);
  const ofYear = (of: number) => ({
    subject: subject.trace,
    days: of === year ? days : pastDays,
    basis: of === year ? chosen.basis : before,
    last: of === year ? to : civilDate(of, 12, 31),
  });
  const years = Array.from({ length: YEARS }, (_, i) => year - YEARS + 1 + i);
  return {
    subject: { kind: subject.kind, code: subject.code, name: subject.name, nameEn: subject.nameEn },
    regions: regions.map((node) => ({ ...regionName(node), level: node.level })),
    basis: chosen.view,
    year,
    years: yearsFrom(span.first, span.last),
    to,
    months: years.flatMap((of) => trendMonths(of, ofYear(of))),
    changes: monthChanges(ofYear(year), ofYear(year - 1), chosen.compare),
    cumulative: cumulativeIndices(ofYear(year), ofYear(year - 1)),
    hourProfile,
    episodes: episodesOf([...daysIn(pastDays, { from: civilDate(year - 1, 1, 1), to: past.to }), ...days], weather, {
      subject: subject.trace,
      basis: chosen.basis,
    }),
    limits: byPollutant(
      (p) => concentrationText(p, annualLimit(indexScheme(chosen.basis.scheme).limitsOf, p)) as string,
    ),
    lastHourEnd: regionHourEnd(ends.values())?.toISOString() ?? null,
  };
}

/** First and last day with a result; yesterday twice when there is none. */
async function daysOnRecord(
  subject: FigureSubject,
  yesterday: CivilDate,
): Promise<{ first: CivilDate; last: CivilDate }> {
  const table = subject.kind;
  const [row] = await readSql<{ first: CivilDate | null; last: CivilDate | null }>(
    `days-on-record-${table}`,
    `SELECT min(date) AS first, max(date) AS last FROM ${table}_day WHERE ${table}_id = $1 AND standard = '2012' AND date <= $2`,
    [subject.id, yesterday],
  );
  return { first: row?.first ?? yesterday, last: row?.last ?? yesterday };
}

function yearsFrom(first: CivilDate, last: CivilDate): number[] {
  return Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, i) => yearOf(last) - i);
}

import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { basisOf } from "@/lib/air/queries/basis-of";
import { regionDays } from "@/lib/air/queries/day-rows";
import type { BasisView, RegionName } from "@/lib/air/queries/figure";
import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { lastHourEnds, stationIdsOf } from "@/lib/air/queries/last-hour";
import { ownRegionCodes } from "@/lib/air/queries/own-regions";
import { periodResult } from "@/lib/air/queries/period-result";
import { type GroupResult, rankGroup } from "@/lib/air/queries/rank-figure";
import { rankedSet } from "@/lib/air/queries/ranked-set";
import { type RankingRow, rankingRows } from "@/lib/air/queries/ranking-rows";
import { rankingSpan } from "@/lib/air/queries/ranking-span";
import { visibleRegions } from "@/lib/air/queries/region-tree";
import { regionHourEnd } from "@/lib/air/rules/latest-hour";
import type { RankingInput, RankingMeasure, RankingPeriod } from "@/lib/air/schema";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import { readSql } from "@/lib/platform/read-replica";
import { addDays, type CivilDate, type Period, samePeriodLastYear } from "@/lib/shared/civil-date";

export interface RankingView {
  of: { kind: "towns" | "group"; code: string; name: string; nameEn: string };
  choices: { kind: "towns" | "group"; code: string; name: string; nameEn: string }[];
  period: RankingPeriod;
  /** The period as asked, and its end cut at the last day with data. */
  from: string;
  to: string;
  fullTo: string;
  /** Neighbouring periods for paging; null at the end of data. */
  earlier: string;
  later: string | null;
  measure: RankingMeasure;
  /** rank ascending, unranked last in the office's order. */
  rows: RankingRow[];
  /** Codes of the viewer's own region and those above it: its row is marked. */
  own: string[];
  ranked: number;
  red: RegionName[];
  black: RegionName[];
  bottomTwice: RegionName[];
  /** Up to 12 periods ending with this one, oldest first: rank of each region by code. Empty for a custom span. */
  history: { from: string; to: string; ranks: Record<string, number | null> }[];
  basis: BasisView;
  tieRule: "shared" | "pm25" | "third-decimal";
  lastHourEnd: string | null;
  computedAt: string;
}

/** 排名. Null when the set is out of the viewer's sight. */
export async function ranking(viewer: Viewer, input: RankingInput): Promise<RankingView | null> {
  const kept = await keptAnswer(viewer, "ranking", input, () => compute(viewer, input));
  return kept && { ...kept, computedAt: now().toISOString() };
}

async function compute(viewer: Viewer, input: RankingInput): Promise<Omit<RankingView, "computedAt"> | null> {
  const present = today();
  const policies = await airPoliciesOn(input.to ?? input.date ?? present);
  const regions = await visibleRegions(viewer);
  const set = await rankedSet(viewer, regions, input.of, policies, input.to ?? input.date ?? present);
  if (!set) return null;
  const lastDay = await lastDayOfSet(
    set.members.map((region) => region.id),
    addDays(present, -1),
  );
  const span = rankingSpan(input, lastDay, policies.winter);
  const measure = input.measure ?? "index";
  const chosen = basisOf(input, span.period, policies);
  const beforeBasis = chosen.before ?? chosen.basis;
  const ids = set.ever.map((region) => region.id);
  const earliest = [...span.history, span.previous, span.period].map(({ from }) => from).sort()[0] as CivilDate;
  const needsPastHistory = measure === "improvement";
  const past = samePeriodLastYear(span.period);
  const pastFrom = needsPastHistory ? samePeriodLastYear({ from: earliest, to: earliest }).from : past.from;
  const [days, pastDays, origins, ends, own] = await Promise.all([
    regionDays(ids, { from: earliest, to: span.period.to }, chosen.basis.standard),
    regionDays(ids, { from: pastFrom, to: past.to }, beforeBasis.standard),
    originsOf(ids, span.period),
    stationIdsOf(set.anchorId).then(lastHourEnds),
    ownRegionCodes(viewer),
  ]);
  const resultsOf = (period: Period, withPast: boolean): GroupResult[] =>
    set.ever
      .filter(({ id }) => set.isMember(id, period.to))
      .map((region) => ({
        region,
        current: periodResult(days.get(region.id) ?? [], period, chosen.basis),
        before: withPast ? periodResult(pastDays.get(region.id) ?? [], samePeriodLastYear(period), beforeBasis) : null,
      }));

  const results = resultsOf(span.period, true);
  const ranked = rankGroup(results, measure, policies.tieRule);
  const previous = rankGroup(resultsOf(span.previous, needsPastHistory), measure, policies.tieRule);
  const lastYear =
    measure === "improvement"
      ? []
      : rankGroup(
          set.ever
            .filter(({ id }) => set.isMember(id, past.to))
            .map((region) => ({
              region,
              current: periodResult(pastDays.get(region.id) ?? [], past, beforeBasis),
              before: null,
            })),
          measure,
          policies.tieRule,
        );
  const rows = rankingRows({
    results,
    ranked,
    previous,
    lastYear,
    measure,
    compare: chosen.compare,
    among: `${set.kind}-${set.code}`,
    origins,
  });
  return {
    of: { kind: set.kind, code: set.code, name: set.name, nameEn: set.nameEn },
    choices: set.choices,
    own,
    period: span.kind,
    from: span.period.from,
    to: span.period.to,
    fullTo: span.fullTo,
    earlier: span.earlier,
    later: span.later,
    measure,
    rows,
    ranked: rows.filter((row) => row.rank !== null).length,
    red: rows.filter((row) => row.list === "red").map((row) => row.region),
    black: rows.filter((row) => row.list === "black").map((row) => row.region),
    bottomTwice: rows.filter((row) => row.bottomTwice).map((row) => row.region),
    history: span.history.map((period) => ({
      ...period,
      ranks: Object.fromEntries(
        rankGroup(resultsOf(period, needsPastHistory), measure, policies.tieRule).map(({ key, rank }) => [
          key.code,
          rank,
        ]),
      ),
    })),
    basis: chosen.view,
    tieRule: policies.tieRule,
    lastHourEnd: regionHourEnd(ends.values())?.toISOString() ?? null,
  };
}

/** The last day up to yesterday on which any of the regions has a row. */
async function lastDayOfSet(regionIds: number[], yesterday: CivilDate): Promise<CivilDate> {
  const [row] = await readSql<{ date: CivilDate | null }>(
    "last-day-of-regions",
    `SELECT max(last.date) AS date FROM unnest($1::int[]) AS r(id),
       LATERAL (SELECT max(date) AS date FROM region_day WHERE region_id = r.id AND standard = '2012' AND date <= $2) last`,
    [regionIds, yesterday],
  );
  return row?.date ?? yesterday;
}

/** Whether a region's days in the period were computed from its stations or came as official figures (the latest day decides). */
async function originsOf(regionIds: number[], period: Period): Promise<Map<number, "computed" | "official">> {
  const rows = await readSql<{ region_id: number; origin: "computed" | "official" }>(
    "origins-of-regions",
    `SELECT r.id AS region_id, last.origin FROM unnest($1::int[]) AS r(id),
       LATERAL (SELECT origin FROM region_day
                 WHERE region_id = r.id AND standard = '2012' AND date BETWEEN $2 AND $3 ORDER BY date DESC LIMIT 1) last`,
    [regionIds, period.from, period.to],
  );
  return new Map(rows.map((row) => [row.region_id, row.origin]));
}

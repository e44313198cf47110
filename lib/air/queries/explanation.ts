import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { basisOf } from "@/lib/air/queries/basis-of";
import { lastDayOf } from "@/lib/air/queries/dashboard";
import { regionDays } from "@/lib/air/queries/day-rows";
import type { BasisView, RegionName } from "@/lib/air/queries/figure";
import { type GoodDayChangeView, goodDayChangeView } from "@/lib/air/queries/good-day-change-view";
import { type IndexChangeView, indexChangeView } from "@/lib/air/queries/index-change-view";
import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { lastHourEnds, stationIdsOf } from "@/lib/air/queries/last-hour";
import { nextPlaceView, type PlaceView } from "@/lib/air/queries/next-place-view";
import { periodResult } from "@/lib/air/queries/period-result";
import { rankingSpan } from "@/lib/air/queries/ranking-span";
import {
  chosenOwnRegion,
  peerGroups,
  type RegionNode,
  regionName,
  visibleRegions,
} from "@/lib/air/queries/region-tree";
import { targetsOf } from "@/lib/air/queries/target-progress";
import { pastFrom, pastTo, type TargetYear, targetYears } from "@/lib/air/queries/target-year";
import { comparisonBasis } from "@/lib/air/rules/comparison-basis";
import { regionHourEnd } from "@/lib/air/rules/latest-hour";
import type { ExplanationInput, RankingPeriod } from "@/lib/air/schema";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import { addDays, samePeriodLastYear, startOfYear, yearOf } from "@/lib/shared/civil-date";

/** Why the figures of a period moved, what the year still allows, what the next place would need. */
export interface ExplanationView {
  region: RegionName;
  regions: (RegionName & { level: string })[];
  basis: BasisView;
  period: RankingPeriod;
  from: string;
  to: string;
  /** Neighbouring periods, for paging. */
  earlier: string;
  later: string | null;
  index: IndexChangeView;
  goodDays: GoodDayChangeView;
  /** The region's own group, or the towns of its district; null where there is none. */
  places: { of: RegionName & { kind: "group" | "towns" }; byIndex: PlaceView; byGoodDays: PlaceView } | null;
  /** Of the year of `to`, always from 1 January. */
  targets: TargetYear[];
  lastHourEnd: string | null;
  computedAt: string;
}

/** Null when the region is out of the viewer's sight or there is none. Reads day rows only, once per data version. */
export async function explanation(viewer: Viewer, input: ExplanationInput): Promise<ExplanationView | null> {
  const kept = await keptAnswer(viewer, "explanation", input, () => compute(viewer, input));
  return kept && { ...kept, computedAt: now().toISOString() };
}

async function compute(viewer: Viewer, input: ExplanationInput): Promise<Omit<ExplanationView, "computedAt"> | null> {
  const yesterday = addDays(today(), -1);
  const [regions, policies] = await Promise.all([
    visibleRegions(viewer),
    airPoliciesOn(input.to ?? input.date ?? yesterday),
  ]);
  const region = await chosenOwnRegion(viewer, regions, input.region, policies.homeRegion);
  if (!region) return null;
  const span = rankingSpan(input, await lastDayOf(region.id, yesterday), policies.winter);
  const { period } = span;
  const past = samePeriodLastYear(period);
  const chosen = basisOf(input, period, policies);
  const before = chosen.before ?? chosen.basis;
  const rescoredBasis = comparisonBasis(chosen.basis, period, "rescored");
  const yearToDate = { from: startOfYear(period.to), to: period.to };
  const set = await rankedWith(region, regions, input.group ?? policies.peerGroup, period.to);
  const ids = [...new Set([region.id, ...(set?.members.map(({ id }) => id) ?? [])])];
  const [days, pastDays, rescoredDays, ownYear, history, targets, ends] = await Promise.all([
    regionDays(ids, period, chosen.basis.standard),
    regionDays([region.id], past, before.standard),
    regionDays([region.id], past, rescoredBasis.standard),
    regionDays([region.id], yearToDate, chosen.basis.standard),
    // What the year may still bring is judged like the year itself, whatever the change is counted from.
    regionDays([region.id], { from: pastFrom(period.to), to: pastTo(period.to) }, chosen.basis.standard),
    targetsOf(region.id, yearOf(period.to)),
    stationIdsOf(region.id).then(lastHourEnds),
  ]);
  const own = <Row>(rows: ReadonlyMap<number, Row[]>) => rows.get(region.id) ?? [];
  const current = periodResult(own(days), period, chosen.basis);
  const rescored = chosen.before && periodResult(own(rescoredDays), past, rescoredBasis);
  const compared = chosen.compare === "as-then" ? periodResult(own(pastDays), past, before) : rescored;
  const sides = { subject: { region: region.code }, current, before: compared, compare: chosen.compare };
  const members = (set?.members ?? []).map((node) => ({
    region: node,
    current: periodResult(days.get(node.id) ?? [], period, chosen.basis),
    before: null,
  }));
  const place = (measure: PlaceView["measure"]) =>
    set && nextPlaceView(members, region.id, measure, policies.tieRule, `${set.of.kind}-${set.of.code}`);
  const byIndex = place("index");
  const byGoodDays = place("good-days");
  return {
    region: regionName(region),
    regions: regions
      .filter(({ closedOn }) => closedOn === null)
      .map((node) => ({ ...regionName(node), level: node.level })),
    basis: chosen.view,
    period: span.kind,
    from: period.from,
    to: period.to,
    earlier: span.earlier,
    later: span.later,
    index: indexChangeView(sides, rescored),
    goodDays: goodDayChangeView(sides),
    places: set && byIndex && byGoodDays ? { of: set.of, byIndex, byGoodDays } : null,
    targets: targetYears(targets, periodResult(own(ownYear), yearToDate, chosen.basis), own(history), {
      region: region.code,
    }),
    lastHourEnd: regionHourEnd(ends.values())?.toISOString() ?? null,
  };
}

interface RankedWith {
  of: RegionName & { kind: "group" | "towns" };
  members: RegionNode[];
}

/** Whom the region is ranked with on a day: its group (the one asked for, else its first), else the towns of its district. */
async function rankedWith(
  region: RegionNode,
  regions: readonly RegionNode[],
  asked: string | null,
  on: string,
): Promise<RankedWith | null> {
  const groups = (await peerGroups(on)).filter(({ regionIds }) => regionIds.includes(region.id));
  const group = groups.find(({ code }) => code === asked) ?? groups[0];
  const open = regions.filter(({ closedOn }) => closedOn === null || closedOn > on);
  if (group) {
    const members = open.filter(({ id }) => group.regionIds.includes(id));
    return { of: { kind: "group", ...regionName(group) }, members };
  }
  const district = region.level === "town" ? regions.find(({ id }) => id === region.parentId) : undefined;
  if (!district) return null;
  const members = open.filter(({ level, parentId }) => level === "town" && parentId === district.id);
  return { of: { kind: "towns", ...regionName(district) }, members };
}

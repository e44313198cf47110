import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { basisOf } from "@/lib/air/queries/basis-of";
import { lastDayOf } from "@/lib/air/queries/dashboard";
import { type DayRow, daysIn, regionDays } from "@/lib/air/queries/day-rows";
import type { BasisView, RegionName } from "@/lib/air/queries/figure";
import { keptAnswer } from "@/lib/air/queries/kept-answer";
import {
  type PeerView,
  peerView,
  type WeatherPartsView,
  weatherPartsView,
  weatherTwice,
} from "@/lib/air/queries/outlook-causes";
import {
  type AllowanceView,
  allowanceViews,
  type NearDayView,
  nearDayViews,
  partRows,
  type StationIndexView,
  type StationPartsView,
  stationIndexView,
  stationPartsView,
  type TownExcess,
  townExcess,
} from "@/lib/air/queries/outlook-places";
import {
  type ControlsOf,
  controlsView,
  type MemberRows,
  type RankAtEndView,
  rankViews,
  type SpliceView,
  spliceView,
} from "@/lib/air/queries/outlook-year-end";
import { periodResult } from "@/lib/air/queries/period-result";
import { chosenOwnRegion, peerGroups, regionName, visibleRegions } from "@/lib/air/queries/region-tree";
import { type TargetProgress, targetProgress, targetsOf } from "@/lib/air/queries/target-progress";
import { pastFrom } from "@/lib/air/queries/target-year";
import type { NoYearEnd } from "@/lib/air/rules/year-end";
import type { BasisInput } from "@/lib/air/schema";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { addDays, type CivilDate, type Period, startOfYear, yearOf } from "@/lib/shared/civil-date";

/** What is asked: a region and, for the comparisons, a period; without one the year to date. */
export interface OutlookInput extends BasisInput {
  region?: string;
  group?: string;
  from?: CivilDate;
  to?: CivilDate;
}

/** What the year and the change of a period say, each with its method, level and number: all opens into rows. */
export interface OutlookView {
  region: RegionName & { level: string };
  basis: BasisView;
  /** Period of the comparisons and of the parts. */
  from: string;
  to: string;
  targets: TargetProgress[];
  splice: SpliceView | null;
  noEnd: NoYearEnd | null;
  /** Among the group, or the towns of the district; empty without either. */
  among: RegionName | null;
  ranks: RankAtEndView[];
  controls: ControlsOf[];
  peers: PeerView[];
  weather: WeatherPartsView[];
  parts: StationPartsView[];
  /** Null without an index of the period. */
  indexParts: StationIndexView | null;
  excess: TownExcess[];
  near: NearDayView[];
  allowances: AllowanceView[];
}

const PARTICLES = ["pm25", "pm10"] as const;

/** Null when the region is out of the viewer's sight. Worked out once per data version. */
export async function outlook(viewer: Viewer, input: OutlookInput): Promise<OutlookView | null> {
  return keptAnswer(viewer, "outlook", input, () => compute(viewer, input));
}

async function compute(viewer: Viewer, input: OutlookInput): Promise<OutlookView | null> {
  const yesterday = addDays(today(), -1);
  const [regions, policies] = await Promise.all([visibleRegions(viewer), airPoliciesOn(input.to ?? yesterday)]);
  const region = await chosenOwnRegion(viewer, regions, input.region, policies.homeRegion);
  if (!region) return null;
  const last = await lastDayOf(region.id, yesterday);
  const to = input.to && input.to < last ? input.to : last;
  const period: Period = { from: input.from && input.from <= to ? input.from : startOfYear(to), to };
  const { basis, view } = basisOf(input, period, policies);
  const open = regions.filter(({ closedOn }) => closedOn === null || closedOn > to);
  const groups = (await peerGroups(to)).filter(({ regionIds }) => regionIds.includes(region.id));
  const wanted = input.group ?? policies.peerGroup;
  const group = groups.find(({ code }) => code === wanted) ?? groups[0];
  const district = region.level === "town" ? regions.find(({ id }) => id === region.parentId) : undefined;
  const towns = open.filter(({ level, parentId }) => level === "town" && parentId === (district ?? region).id);
  const members = group ? open.filter(({ id }) => group.regionIds.includes(id)) : district ? towns : [];
  const ids = [...new Set([region, ...members, ...(district ? [] : towns)].map(({ id }) => id))];
  const [days, targets, weather, ofStations, excess] = await Promise.all([
    regionDays(ids, { from: pastFrom(to), to }, basis.standard),
    targetsOf(region.id, yearOf(to)),
    weatherTwice(region.id, period),
    partRows(region.id, period),
    townExcess(new Map(towns.map((town) => [town.id, regionName(town)])), to),
  ]);
  const year = { from: startOfYear(to), to };
  const rowsOf = (id: number): DayRow[] => days.get(id) ?? [];
  const member = (node: RegionName & { id: number }): MemberRows => ({
    region: regionName(node),
    current: periodResult(rowsOf(node.id), year, basis),
    past: rowsOf(node.id).filter(({ date }) => date < year.from),
  });
  const own = member(region);
  const ofTowns = district ? [] : towns.map(member);
  const inPeriod = daysIn(rowsOf(region.id), period);
  const others = members.filter(({ id }) => id !== region.id).map(({ id }) => rowsOf(id));
  return {
    region: { ...regionName(region), level: region.level },
    basis: view,
    ...period,
    targets: targetProgress(targets, own.current, own.past, { region: region.code }),
    ...spliceView(own, to),
    among: group ? regionName(group) : district ? regionName(district) : null,
    ranks: rankViews(members.map(member), region.code, to),
    controls: targets.flatMap(({ measure, value }) =>
      measure === "pm25" || measure === "pm10" ? [controlsView(measure, value, own, ofTowns, to)] : [],
    ),
    peers: PARTICLES.flatMap((p) => peerView(p, rowsOf(region.id), others, period, basis) ?? []),
    weather: PARTICLES.flatMap((p) => weatherPartsView(p, rowsOf(region.id), period, weather, basis) ?? []),
    parts: PARTICLES.flatMap((p) => stationPartsView(p, ofStations, inPeriod, basis) ?? []),
    indexParts: stationIndexView(ofStations, periodResult(rowsOf(region.id), period, basis)),
    excess,
    near: nearDayViews(inPeriod, region.code, basis),
    allowances: allowanceViews(own.current.rows, to),
  };
}

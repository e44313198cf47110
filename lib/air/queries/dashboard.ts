import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { basisOf } from "@/lib/air/queries/basis-of";
import { calendarCells } from "@/lib/air/queries/day-cell";
import { regionDays } from "@/lib/air/queries/day-rows";
import type { BasisView, Change, DayCell, Figure, PeriodFigures, RegionName } from "@/lib/air/queries/figure";
import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { lagHours, lastHourEnds, stationIdsOf } from "@/lib/air/queries/last-hour";
import { type MonthIndex, monthIndices } from "@/lib/air/queries/month-indices";
import { periodFigures } from "@/lib/air/queries/period-figures";
import { periodResult } from "@/lib/air/queries/period-result";
import { type GroupResult, type RankFigure, rankFigure } from "@/lib/air/queries/rank-figure";
import { chosenRegion, isMember, peerGroups, regionName, visibleRegions } from "@/lib/air/queries/region-tree";
import { type TargetProgress, targetProgress, targetsOf } from "@/lib/air/queries/target-progress";
import { type TodaySoFar, todaySoFar } from "@/lib/air/queries/today-so-far";
import { regionHourEnd } from "@/lib/air/rules/latest-hour";
import { POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import { formatTraceKey } from "@/lib/air/rules/trace-key";
import type { DashboardInput } from "@/lib/air/schema";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import { readSql } from "@/lib/platform/read-replica";
import {
  addDays,
  type CivilDate,
  civilDate,
  endOfYear,
  monthOf,
  samePeriodLastYear,
  startOfYear,
  yearOf,
} from "@/lib/shared/civil-date";

export interface DashboardView {
  region: RegionName;
  /** Regions the viewer may switch to (districts and towns), in the office's order. */
  regions: (RegionName & { level: string })[];
  group: RegionName | null;
  groups: RegionName[];
  basis: BasisView;
  from: string;
  to: string;
  /** The bulletin's opening sentence, as data. */
  headline: {
    date: string;
    goodDays: Figure;
    goodDaysChange: Change;
    rate: Figure;
    rateChange: Change;
    validDays: number;
    invalidDays: number;
    index: Figure;
    indexChange: Change;
    /** 1—M月: months covered by the ranks. */
    months: { from: number; to: number };
    rankByGoodDays: RankFigure | null;
    rankByIndex: RankFigure | null;
  };
  figures: PeriodFigures;
  previous: PeriodFigures | null;
  asOf: {
    /** When this answer was computed (instant). */
    computedAt: string;
    /** End of the last hour on record (instant); null without data. */
    lastHourEnd: string | null;
    /** Whole hours between that and now. */
    lagHours: number | null;
    /** Data version that the figures come from. */
    version: string;
  };
  today: TodaySoFar;
  /** The seven days up to `to`, oldest first. */
  lastWeek: DayCell[];
  /** All days of the year. */
  calendar: DayCell[];
  contributions: {
    pollutant: Pollutant;
    single: string | null;
    share: string | null;
    before: string | null;
    trace: string;
  }[];
  targets: TargetProgress[];
  months: MonthIndex[];
}

/** 指挥总览 of one region. Null when the region is out of the viewer's sight or there is none. */
export async function dashboard(viewer: Viewer, input: DashboardInput): Promise<DashboardView | null> {
  const kept = await keptAnswer(viewer, "dashboard", input, (version) => compute(viewer, input, version));
  if (!kept) return null;
  return { ...kept, asOf: freshAsOf(kept.asOf) };
}

/** Of a kept answer: only these two move between two versions of the data. */
export function freshAsOf(kept: DashboardView["asOf"]): DashboardView["asOf"] {
  return { ...kept, computedAt: now().toISOString(), lagHours: lagHours(kept.lastHourEnd) };
}

async function compute(viewer: Viewer, input: DashboardInput, version: string): Promise<DashboardView | null> {
  const present = today();
  const yesterday = addDays(present, -1);
  const [regions, policies] = await Promise.all([visibleRegions(viewer), airPoliciesOn(input.date ?? yesterday)]);
  const region = chosenRegion(viewer, regions, input.region, policies.homeRegion);
  if (!region) return null;
  const to = input.date && input.date < present ? input.date : await lastDayOf(region.id, yesterday);
  const period = { from: startOfYear(to), to };
  const past = samePeriodLastYear(period);
  const lastYear = yearOf(to) - 1;
  const yearsBefore = { from: civilDate(lastYear - 2, 1, 1), to: civilDate(lastYear, 12, 31) };
  const chosen = basisOf(input, period, policies);
  const before = chosen.before ?? chosen.basis;

  const groups = (await peerGroups(to)).filter((group) => group.regionIds.includes(region.id));
  const group =
    groups.find(({ code }) => code === input.group) ??
    groups.find(({ code }) => code === policies.peerGroup) ??
    groups[0];
  const pastIds = group?.spans.flatMap(({ regionId }) => (isMember(group, regionId, past.to) ? [regionId] : [])) ?? [];
  const memberIds = [...new Set([region.id, ...(group?.regionIds ?? []), ...pastIds])];
  const [days, pastDays, history, asThen, targets, ends, soFar] = await Promise.all([
    regionDays(memberIds, period, chosen.basis.standard),
    regionDays(memberIds, past, before.standard),
    regionDays([region.id], yearsBefore, chosen.basis.standard),
    before.standard === chosen.basis.standard ? null : regionDays([region.id], yearsBefore, before.standard),
    targetsOf(region.id, yearOf(to)),
    stationIdsOf(region.id).then(lastHourEnds),
    todaySoFar(region.id, present),
  ]);
  const own = days.get(region.id) ?? [];
  const ownHistory = history.get(region.id) ?? [];
  const byId = new Map(regions.map((node) => [node.id, node]));
  const members = memberIds.flatMap((id): GroupResult[] => {
    const node = byId.get(id);
    if (!node) return [];
    return [
      {
        region: node,
        current: periodResult(days.get(id) ?? [], period, chosen.basis),
        before: periodResult(pastDays.get(id) ?? [], past, before),
      },
    ];
  });
  const mine = members.find((member) => member.region.id === region.id) as GroupResult;
  const subject = { region: region.code };
  const sides = { subject, current: mine.current, before: mine.before, compare: chosen.compare };
  const figures = periodFigures({ ...sides, compare: chosen.compare === "none" ? "rescored" : chosen.compare });
  const peers = {
    members: members.filter(({ region: { id } }) => group?.regionIds.includes(id)),
    past: members.flatMap(({ region: node, before: then }) =>
      then && pastIds.includes(node.id) ? [{ region: node, current: then, before: null }] : [],
    ),
  };
  const ranked = (measure: "good-days" | "index") =>
    group
      ? rankFigure(
          peers,
          region.id,
          measure,
          policies.tieRule,
          formatTraceKey({
            figure: "rank",
            ...subject,
            ...period,
            ...chosen.basis,
            of: measure,
            among: `group-${group.code}`,
          }),
        )
      : null;
  const lastHourEnd = regionHourEnd(ends.values())?.toISOString() ?? null;

  return {
    region: regionName(region),
    regions: regions
      .filter(({ closedOn }) => closedOn === null)
      .map((node) => ({ ...regionName(node), level: node.level })),
    group: group ? regionName(group) : null,
    groups: groups.map(regionName),
    basis: chosen.view,
    from: period.from,
    to,
    headline: {
      date: to,
      goodDays: figures.goodDays,
      goodDaysChange: figures.change.goodDays as Change,
      rate: figures.rate,
      rateChange: figures.change.rate as Change,
      validDays: mine.current.stat.days.valid,
      invalidDays: figures.days - mine.current.stat.days.valid,
      index: figures.index,
      indexChange: figures.change.index as Change,
      months: { from: 1, to: monthOf(to) },
      rankByGoodDays: ranked("good-days"),
      rankByIndex: ranked("index"),
    },
    figures,
    previous:
      chosen.before && mine.before && periodFigures({ ...sides, current: mine.before, before: null, compare: "none" }),
    asOf: { computedAt: now().toISOString(), lastHourEnd, lagHours: lagHours(lastHourEnd), version },
    today: soFar,
    lastWeek: calendarCells([...ownHistory, ...own], { from: addDays(to, -6), to }, to, chosen.basis),
    calendar: calendarCells(own, { from: period.from, to: endOfYear(to) }, to, chosen.basis),
    contributions: POLLUTANTS.map((pollutant) => {
      const { single, share, singleChange } = figures.concentrations[pollutant];
      return { pollutant, single: single.shown, share, before: singleChange?.before ?? null, trace: single.trace };
    }),
    targets: targetProgress(targets, mine.current, ownHistory, subject),
    months: monthIndices({
      subject,
      days: own,
      daysBefore: asThen?.get(region.id) ?? ownHistory,
      to,
      basis: chosen.basis,
      before,
      compare: chosen.compare,
    }),
  };
}

/** The last day with a row up to `yesterday`; without any, yesterday itself. */
export async function lastDayOf(regionId: number, yesterday: CivilDate): Promise<CivilDate> {
  const [row] = await readSql<{ date: CivilDate | null }>(
    "last-region-day",
    "SELECT max(date) AS date FROM region_day WHERE region_id = $1 AND standard = '2012' AND date <= $2",
    [regionId, yesterday],
  );
  return row?.date ?? yesterday;
}

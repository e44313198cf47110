import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { basisOf } from "@/lib/air/queries/basis-of";
import { type DayRow, regionDays } from "@/lib/air/queries/day-rows";
import { e4Text } from "@/lib/air/queries/decimal-text";
import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { peerGroups } from "@/lib/air/queries/region-tree";
import type { AirPolicies } from "@/lib/air/rules/air-policies";
import { changesIn, type DayValues, type PeerDifference, peerDifference } from "@/lib/air/rules/peer-difference";
import type { CampaignPollutant } from "@/lib/campaigns/rules/campaign-targets";
import { homeDistrict } from "@/lib/identity/queries/home-district";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql } from "@/lib/platform/db";
import { addDays, type CivilDate, type Period, samePeriodLastYear, startOfYear } from "@/lib/shared/civil-date";
import { campaignWeeks, type MeanOfDays, meanOfDays } from "../rules/campaign-weeks";

/** The pollutant of a campaign over its days so far, against the same dates of the year before and against the peer group. */
export interface CampaignTrend extends Period {
  pollutant: CampaignPollutant;
  /** µg/m³, one decimal, with the days behind it. */
  now: MeanOfDays;
  before: MeanOfDays;
  /** Percent, signed, one decimal; null where either year has less than three quarters of its days. */
  change: string | null;
  /** The peers' median change and ours less theirs, in points; null with fewer than three peers. */
  peers:
    | (Pick<PeerDifference, "peers" | "verdict"> & { median: string; difference: string; noise: string | null })
    | null;
  group: { name: string; nameEn: string } | null;
  /** Week by week from the first day on; E4, null = no day with a figure. Peers: the median of their means. */
  weeks: { from: CivilDate; to: CivilDate; own: number | null; before: number | null; peers: number | null }[];
}

/** Years before the campaign from which the band of ordinary differences is read. */
const YEARS_BACK = 3;

/** Null before the second day: there is no whole day yet. `until`: the last day that counts, the campaign's own last day at most. */
export function campaignTrend(
  viewer: Viewer,
  pollutant: CampaignPollutant,
  span: Period,
  until: CivilDate,
): Promise<CampaignTrend | null> {
  const period = { from: span.from, to: until < span.to ? until : span.to };
  if (period.to < period.from) return Promise.resolve(null);
  return keptAnswer(viewer, "campaign-trend", [pollutant, period, viewer.homeRegionId], () =>
    worked(viewer, pollutant, period),
  );
}

const onPool: Database = { sql };

async function worked(viewer: Viewer, pollutant: CampaignPollutant, period: Period): Promise<CampaignTrend> {
  const [district, policies, groups] = await Promise.all([
    homeDistrict(onPool, viewer),
    airPoliciesOn(period.to),
    peerGroups(period.to),
  ]);
  const group = groupOf(groups, district, policies);
  const { basis } = basisOf({}, period, policies);
  const ids = [...new Set([district, ...(group?.regionIds ?? [])])];
  const from = addDays(startOfYear(period.from), -365 * YEARS_BACK);
  const days = await regionDays(ids, { from, to: period.to }, basis.standard);
  const values = (id: number) => dayValues(days.get(id) ?? [], pollutant, basis.dust === "include");
  const own = values(district);
  const peers = ids.filter((id) => id !== district).map(values);
  const found = peerDifference(own, peers, period);
  const change = changesIn([own], period)[0] ?? null;
  return {
    pollutant,
    ...period,
    now: meanOfDays(own, period),
    before: meanOfDays(own, samePeriodLastYear(period)),
    change: e4Text(change, 1),
    peers: found && {
      peers: found.peers,
      verdict: found.verdict,
      median: e4Text(found.median, 1) as string,
      difference: e4Text(found.difference, 1) as string,
      noise: e4Text(found.noise, 1),
    },
    group: group ? { name: group.name, nameEn: group.nameEn } : null,
    weeks: campaignWeeks(own, peers, period),
  };
}

/** The office's group, else the first that the district stands in. */
function groupOf(groups: Awaited<ReturnType<typeof peerGroups>>, district: number, policies: AirPolicies) {
  const own = groups.filter(({ regionIds }) => regionIds.includes(district));
  return own.find(({ code }) => code === policies.peerGroup) ?? own[0];
}

/** Day values; a dust day's are left out where the office's basis blanks them. */
function dayValues(rows: readonly DayRow[], pollutant: CampaignPollutant, withDust: boolean): DayValues {
  const byDate = new Map<CivilDate, number>();
  for (const row of rows) {
    const value = row[pollutant];
    if (value !== null && (withDust || !row.isDust)) byDate.set(row.date, value);
  }
  return { byDate };
}

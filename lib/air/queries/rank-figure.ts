import type { Figure, RegionName } from "@/lib/air/queries/figure";

import type { PeriodResult } from "@/lib/air/queries/period-result";
import { type RankMeasure, rankEntry, rankOrder } from "@/lib/air/queries/rank-entries";
import { type RegionNode, regionName } from "@/lib/air/queries/region-tree";
import { type Ranked, rank } from "@/lib/air/rules/rank";
import type { TieRuleId } from "@/lib/air/rules/tie-rules";

/** A place in a group; `withheld` names why there is none. */
export interface RankFigure extends Figure {
  rank: number | null;
  of: number;
  /** Others on the same place (并列). */
  sharedWith: RegionName[];
  /** Rank of the same period last year, same group. */
  before: number | null;
}

export interface GroupResult {
  region: RegionNode;
  current: PeriodResult;
  before: PeriodResult | null;
}

/** Ranks a group by a measure, this period. */
export function rankGroup(
  members: readonly GroupResult[],
  measure: RankMeasure,
  tieRule: TieRuleId,
): Ranked<RegionNode>[] {
  const entries = members.map(({ region, current, before }) => rankEntry(region, measure, current, before));
  return rank(entries, rankOrder(measure), tieRule);
}

/** The place of one region in its group; `past`: the members of a year ago with what that period was. */
export function rankFigure(
  { members, past }: { members: readonly GroupResult[]; past: readonly GroupResult[] },
  regionId: number,
  measure: RankMeasure,
  tieRule: TieRuleId,
  trace: string,
): RankFigure {
  const ranked = rankGroup(members, measure, tieRule);
  const own = ranked.find((entry) => entry.key.id === regionId);
  const before = rankGroup(past, measure, tieRule).find((entry) => entry.key.id === regionId);
  const place = own?.rank ?? null;
  return {
    rank: place,
    shown: place === null ? null : String(place),
    of: ranked.filter((entry) => entry.rank !== null).length,
    sharedWith: ranked
      .filter((entry) => place !== null && entry.rank === place && entry.key.id !== regionId)
      .map((entry) => regionName(entry.key)),
    before: before?.rank ?? null,
    reason: own ? own.reason : { code: "no-data" },
    trace,
  };
}

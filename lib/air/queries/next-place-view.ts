import { e4Text } from "@/lib/air/queries/decimal-text";
import type { Reason, RegionName } from "@/lib/air/queries/figure";
import { rankOrder } from "@/lib/air/queries/rank-entries";
import { type GroupResult, rankGroup } from "@/lib/air/queries/rank-figure";
import { regionName } from "@/lib/air/queries/region-tree";
import type { CompositeIndex } from "@/lib/air/rules/composite-index";
import { concentrationForIndex } from "@/lib/air/rules/concentration-for-index";
import { indexScheme } from "@/lib/air/rules/index-schemes";
import { type Neighbour, nextPlace } from "@/lib/air/rules/next-place";
import { POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import { type E4, formatE4, stepE4 } from "@/lib/air/rules/rounding";
import type { TieRuleId } from "@/lib/air/rules/tie-rules";
import { formatTraceKey } from "@/lib/air/rules/trace-key";

/** A neighbour's place; all values as shown. */
export interface NeighbourView {
  rank: number;
  value: string;
  regions: RegionName[];
  /** What separates us from its value, unsigned. */
  gap: string;
  /** Own value that is certainly past it. */
  past: string;
}

/** One pollutant alone brought down far enough, the others as they are. */
export interface AloneView {
  pollutant: Pollutant;
  now: string;
  /** Null: not even 0 would do. */
  to: string | null;
  /** Unsigned; null when `to` is. */
  less: string | null;
}

/** Where a region stands and what the next place would need, the others as they stand. */
export interface PlaceView {
  measure: "index" | "good-days";
  rank: number | null;
  of: number;
  value: string | null;
  sharedWith: RegionName[];
  ahead: NeighbourView | null;
  behind: NeighbourView | null;
  /** Index only: what each pollutant alone would have to come down to, in the fixed order. */
  alone: AloneView[];
  /** Why there is no place. */
  reason: Reason | null;
  trace: string;
}

/**
 * @param members the group, this period
 * @param among "group-CODE" or "towns-CODE", as the trace of a rank names it
 */
export function nextPlaceView(
  members: readonly GroupResult[],
  regionId: number,
  measure: PlaceView["measure"],
  tieRule: TieRuleId,
  among: string,
): PlaceView | null {
  const mine = members.find(({ region }) => region.id === regionId);
  if (!mine) return null;
  const { current } = mine;
  const ranked = rankGroup(members, measure, tieRule);
  const own = ranked.find(({ key }) => key.id === regionId);
  const decimals = indexScheme(current.basis.scheme).decimals.shown;
  const step = measure === "index" ? stepE4(decimals) : 1;
  const text = (value: number) => (measure === "index" ? formatE4(value, decimals) : String(value));
  const place = nextPlace(ranked, mine.region, rankOrder(measure), step);
  const neighbour = (found: Neighbour<GroupResult["region"]> | null | undefined): NeighbourView | null =>
    found
      ? {
          rank: found.rank,
          value: text(found.value),
          regions: found.keys.map(regionName),
          gap: text(found.gap),
          past: text(found.past),
        }
      : null;
  // Where ties are broken, an equal value need not share the place: only what is past it is sure.
  const reach = place?.ahead && (tieRule === "shared" ? place.ahead.value : place.ahead.past);
  return {
    measure,
    rank: place?.rank ?? null,
    of: ranked.filter(({ rank }) => rank !== null).length,
    value: own?.value == null ? null : text(own.value),
    sharedWith: (place?.sharedWith ?? []).map(regionName),
    ahead: neighbour(place?.ahead),
    behind: neighbour(place?.behind),
    alone: measure === "index" && reach != null && current.index ? aloneViews(current.index, reach) : [],
    reason: own?.reason ?? null,
    trace: formatTraceKey({
      figure: "rank",
      region: mine.region.code,
      ...current.stat.period,
      ...current.basis,
      of: measure,
      among,
    }),
  };
}

/** What each pollutant alone would have to be for the index to come down to `reach`. */
export function aloneViews(index: CompositeIndex, reach: E4): AloneView[] {
  const { decimals } = indexScheme(index.scheme);
  return POLLUTANTS.map((pollutant) => {
    const to = concentrationForIndex(index, pollutant, reach);
    const digits = pollutant === "co" ? decimals.co : decimals.concentration;
    const now = index.singles[pollutant].concentration;
    return {
      pollutant,
      now: formatE4(now, digits),
      to: e4Text(to, digits),
      less: to === null ? null : formatE4(now - to, digits),
    };
  });
}

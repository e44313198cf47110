import { e4Text } from "@/lib/air/queries/decimal-text";
import type { Change, Figure, Reason, RegionName } from "@/lib/air/queries/figure";
import { type PeriodSides, periodFigures } from "@/lib/air/queries/period-figures";
import type { GroupResult } from "@/lib/air/queries/rank-figure";
import { type RegionNode, regionName } from "@/lib/air/queries/region-tree";
import { byPollutant, type Pollutant } from "@/lib/air/rules/pollutants";
import type { Ranked } from "@/lib/air/rules/rank";
import { formatTraceKey } from "@/lib/air/rules/trace-key";
import type { RankingMeasure } from "@/lib/air/schema";

export interface RankingRow {
  region: RegionName;
  /** null = not ranked, `reason` says why. */
  rank: number | null;
  tied: boolean;
  reason: Reason | null;
  /** Rank in the period before (上期) and in the same period last year. */
  previousRank: number | null;
  lastYearRank: number | null;
  /** The measure ranked by. */
  value: Figure;
  goodDays: Figure;
  validDays: number;
  rate: Figure;
  rateChange: Change | null;
  goodDaysChange: Change | null;
  index: Figure;
  indexChange: Change | null;
  concentrations: Record<Pollutant, Figure>;
  concentrationChanges: Record<Pollutant, Change | null>;
  mainPollutants: Pollutant[];
  /** Null where nothing valid was measured. */
  heavyDays: number | null;
  /** 红榜 top three, 黑榜 bottom three. */
  list: "red" | "black" | null;
  /** In the bottom three of this period and the one before. */
  bottomTwice: boolean;
  origin: "computed" | "official";
}

/** How many stand on the red list and on the black list. */
const LISTED = 3;

export interface RowsAsked {
  results: readonly GroupResult[];
  ranked: readonly Ranked<RegionNode>[];
  previous: readonly Ranked<RegionNode>[];
  lastYear: readonly Ranked<RegionNode>[];
  measure: RankingMeasure;
  compare: "rescored" | "as-then" | "none";
  among: string;
  origins: ReadonlyMap<number, "computed" | "official">;
}

/**
 * Rows of a ranking: by rank, then the unranked in the office's order. 红榜 = ranks 1 … 3, 黑榜 = the last three that are
 * ranked, ties with the third from the end included; with fewer than seven ranked the lists shrink so that nobody is on both.
 */
export function rankingRows(asked: RowsAsked): RankingRow[] {
  const black = lowest(asked.ranked);
  const blackBefore = lowest(asked.previous);
  const red = best(asked.ranked);
  return asked.ranked.map((place) => {
    const result = asked.results.find(({ region }) => region.id === place.key.id) as GroupResult;
    const sides: PeriodSides = {
      subject: { region: place.key.code },
      current: result.current,
      before: asked.compare === "none" ? null : result.before,
      compare: asked.compare,
    };
    const figures = periodFigures(sides);
    return {
      region: regionName(place.key),
      rank: place.rank,
      tied: place.isTied,
      reason: place.reason,
      previousRank: rankOf(asked.previous, place.key.id),
      lastYearRank: rankOf(asked.lastYear, place.key.id),
      value: valueFigure(asked, place, figures),
      goodDays: figures.goodDays,
      validDays: result.current.stat.days.valid,
      rate: figures.rate,
      rateChange: figures.change.rate,
      goodDaysChange: figures.change.goodDays,
      index: figures.index,
      indexChange: figures.change.index,
      concentrations: byPollutant((p) => figures.concentrations[p]),
      concentrationChanges: byPollutant((p) => figures.concentrations[p].change),
      mainPollutants: figures.mainPollutants,
      heavyDays: figures.heavyDays,
      list: red.has(place.key.id) ? "red" : black.has(place.key.id) ? "black" : null,
      bottomTwice: black.has(place.key.id) && blackBefore.has(place.key.id),
      origin: asked.origins.get(place.key.id) ?? "computed",
    };
  });
}

/** The measure's own figure; its trace is that of the rank, which leads on to the value. */
function valueFigure(asked: RowsAsked, place: Ranked<RegionNode>, figures: ReturnType<typeof periodFigures>): Figure {
  const { measure } = asked;
  const shown =
    measure === "improvement"
      ? e4Text(place.value, 1)
      : measure === "index"
        ? figures.index.shown
        : measure === "rate"
          ? figures.rate.shown
          : figures.concentrations[measure].shown;
  const { basis, stat } = (asked.results.find(({ region }) => region.id === place.key.id) as GroupResult).current;
  const isPollutant = measure !== "improvement" && measure !== "index" && measure !== "rate";
  const trace = formatTraceKey({
    figure: "rank",
    region: place.key.code,
    ...stat.period,
    ...basis,
    ...(isPollutant ? { pollutant: measure } : {}),
    of: isPollutant ? "concentration" : measure === "improvement" ? "change" : measure,
    ...(measure === "improvement" && asked.compare !== "none" ? { compare: asked.compare } : {}),
    among: asked.among,
  });
  return { shown, reason: place.reason, trace };
}

function rankOf(ranked: readonly Ranked<RegionNode>[], regionId: number): number | null {
  return ranked.find((place) => place.key.id === regionId)?.rank ?? null;
}

function listed(ranked: readonly Ranked<RegionNode>[]): number {
  const places = ranked.filter((place) => place.rank !== null).length;
  return Math.min(LISTED, Math.floor(places / 2));
}

function best(ranked: readonly Ranked<RegionNode>[]): Set<number> {
  const count = listed(ranked);
  return new Set(ranked.filter(({ rank }) => rank !== null && rank <= count).map(({ key }) => key.id));
}

function lowest(ranked: readonly Ranked<RegionNode>[]): Set<number> {
  const places = ranked.filter((place) => place.rank !== null);
  const count = listed(ranked);
  if (count === 0) return new Set();
  const limit = places[places.length - count]?.rank as number;
  return new Set(places.filter(({ rank }) => (rank as number) >= limit).map(({ key }) => key.id));
}

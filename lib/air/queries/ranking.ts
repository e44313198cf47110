import type { BasisView, Change, Figure, Reason, RegionName } from "@/lib/air/queries/figure";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import type { RankingInput, RankingMeasure, RankingPeriod } from "@/lib/air/schema";
import type { Viewer } from "@/lib/identity/rules/viewer";

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
  heavyDays: number;
  /** 红榜 top three, 黑榜 bottom three. */
  list: "red" | "black" | null;
  /** In the bottom three of this period and the one before. */
  bottomTwice: boolean;
  origin: "computed" | "official";
}

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
  ranked: number;
  red: RegionName[];
  black: RegionName[];
  bottomTwice: RegionName[];
  /** Last 12 periods, oldest first: rank of each region. */
  history: { from: string; to: string; label: string; ranks: Record<string, number | null> }[];
  basis: BasisView;
  tieRule: "shared" | "pm25" | "third-decimal";
  lastHourEnd: string | null;
  computedAt: string;
}

/** 排名. Null when the set is out of the viewer's sight. */
export async function ranking(viewer: Viewer, input: RankingInput): Promise<RankingView | null> {
  throw new Error(`not ready: ${viewer.loginName} ${JSON.stringify(input)}`);
}

import type { Figure } from "@/lib/air/queries/figure";
import type { RankingRow } from "@/lib/air/queries/ranking-rows";
import { POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";

const figure = (shown: string | null): Figure => ({ shown, reason: null, trace: "" });
const each = <Value>(value: Value) =>
  Object.fromEntries(POLLUTANTS.map((pollutant) => [pollutant, value])) as Record<Pollutant, Value>;

/** A row of the ranking workbook with a value in every column. */
export const RANKING_ROW: RankingRow = {
  region: { code: "1", name: "东镇", nameEn: "East" },
  rank: 1,
  tied: false,
  reason: null,
  previousRank: null,
  lastYearRank: null,
  value: figure("4.20"),
  goodDays: figure("268"),
  validDays: 320,
  rate: figure("83.8"),
  rateChange: null,
  goodDaysChange: null,
  index: figure("4.20"),
  indexChange: null,
  concentrations: each(figure("12")),
  concentrationChanges: each(null),
  mainPollutants: [],
  heavyDays: 1,
  list: null,
  bottomTwice: false,
  origin: "computed",
};

/**
 * The constants of 年终推算 and 分月控制值 with what they were measured on: nothing here was chosen by looking at the days that it
 * is judged by. `npm run bench -- --only hindcast` works `hindcast` and `verdicts` out again from the same public records and
 * says where it differs.
 */
export const SPLICE = {
  /** A past year counts when at least this share of its remaining dates is valid, in percent. */
  minimumPercent: 90,
  /** Days over which this year's level is compared with the past year's. */
  window: 120,
  /** Days of them that both years must have. */
  minimumCommon: 45,
  /** q is cut to these. */
  smallest: 0.4,
  largest: 2.5,
  /** How far back a usable year is looked for. */
  yearsBack: 3,
} as const;

/** Bands are given from 30 April on: before, a third of the year says too little about its level. Month and day. */
export const BANDS_FROM = "04-30";

/** What the bands claim to hold, in percent of years. */
export const BAND_LEVEL = 80;

/**
 * Half widths: good days k·√(n·p·(1−p)), concentrations k·C·√(n/N), index k·I·√(n/N).
 * Measured on 192 places, 2015–2022, leave-one-year-out, years equal: 3.3 holds 80.5 % of good-day results, 0.14 holds 78.9 % of
 * PM2.5. Of the index 0.105 held 72.5 % there, less than it claims; 0.12 is the next step that reaches 75 %.
 */
export const BAND_WIDTHS = { "good-days": 3.3, concentration: 0.14, index: 0.12 } as const;

export type OutlookMeasure = "good-days" | "pm25" | "pm10" | "index";

/** One line of proof: how often the band held what the year brought, as the reader is told it. */
export interface HindcastProof {
  readonly places: number;
  readonly from: number;
  readonly to: number;
  /** Standings looked at: the end of every month from April to November. */
  readonly cases: number;
  /** Percent inside, years equal. */
  readonly covers: Readonly<Record<OutlookMeasure, number>>;
}

/** 95 cities 2015–2016 and one city 2017–2021, official day values; the bench prints it by month and year. */
export const HINDCAST: HindcastProof = {
  places: 96,
  from: 2015,
  to: 2021,
  cases: 1576,
  covers: { "good-days": 78, pm25: 84, pm10: 86, index: 88 },
};

/**
 * How far the rest of a year fell below the rest of the year before: the ratio that 1, 5 and 10 % of 420 place-years stayed
 * under, by the month at whose end one stands. Between two of them the earlier row holds.
 */
export const REST_RATIOS: readonly {
  readonly afterMonth: number;
  readonly quantiles: readonly [number, number, number];
}[] = [
  { afterMonth: 3, quantiles: [0.7, 0.76, 0.79] },
  { afterMonth: 9, quantiles: [0.63, 0.67, 0.71] },
  { afterMonth: 11, quantiles: [0.55, 0.67, 0.71] },
];

/** Percentages that the quantiles stand for. */
export const REST_RATIO_PERCENTS = [1, 5, 10] as const;

/** Place-years behind them. */
export const REST_RATIO_YEARS = 420;

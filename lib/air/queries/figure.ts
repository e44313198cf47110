import type { Basis } from "@/lib/air/rules/basis";
import type { CrossingRule, NamedLeapDay } from "@/lib/air/rules/comparison-basis";
import type { FigureReason } from "@/lib/air/rules/figure-reason";
import type { IndexSchemeId } from "@/lib/air/rules/index-schemes";
import type { Pollutant } from "@/lib/air/rules/pollutants";

/** Why a figure is absent or must not be ranked; worded by `air.reason.<code>`. */
export type Reason = FigureReason;

/**
 * A figure ready to be shown. `shown` is the exact decimal text, rounded as published, or null when there is none. It may
 * be present *and* carry a reason (未达有效天数: shown with its n, not ranked).
 */
export interface Figure {
  shown: string | null;
  reason: Reason | null;
  /** Key for `?trace=`; opens the definition, formula and days behind it. */
  trace: string;
}

/** A comparison with the same calendar dates of the year before. */
export interface Change {
  /** null = cannot be compared; flat = 持平. */
  direction: "up" | "down" | "flat" | null;
  /** Unsigned exact decimal text: days, percentage points, or per cent by `unit`. */
  amount: string | null;
  /** Signed, e.g. "-22.6". */
  signed: string | null;
  unit: "days" | "points" | "percent";
  /** What it was, as shown then. */
  before: string | null;
  reason: Reason | null;
  trace: string;
}

/** The basis by which every figure of a view was computed; shown under each title. */
export interface BasisView {
  standard: Basis["standard"];
  /** True when the reader did not choose: the standard valid at the end of the period. */
  standardIsDefault: boolean;
  dust: Basis["dust"];
  /** What `dust` means for the two families of figures. */
  concentrationDust: "include" | "exclude";
  rateDust: "include" | "exclude" | "remaining";
  scheme: IndexSchemeId;
  schemeIsDefault: boolean;
  missing: Basis["missing"];
  compare: "rescored" | "as-then" | "none";
  /** The dates compared with; null when nothing is compared. */
  compareFrom: string | null;
  compareTo: string | null;
  /** False: the scheme of the index is the default and the office has not confirmed it (方案待确认). */
  schemeConfirmed: boolean;
  /** How a period with days of both standards counts them; null for any other period. */
  crossing: CrossingRule | null;
  /** 29 February inside one side of the comparison, or left out by it. */
  leapDay: NamedLeapDay | null;
}

export interface ConcentrationFigure extends Figure {
  pollutant: Pollutant;
  statistic: "mean" | "p95" | "p90";
  /** Unrounded, as exact decimal text with at most 6 decimals. */
  raw: string | null;
  unit: "µg/m³" | "mg/m³";
  /** Day values behind it, and how many the standard asks for (null: no rule for this length of period). */
  n: number;
  required: number | null;
  single: Figure;
  /** Per cent of the index, one decimal. */
  share: string | null;
  change: Change | null;
  singleChange: Change | null;
}

/** All figures of one subject in one period. */
export interface PeriodFigures {
  from: string;
  to: string;
  /** Calendar days of the period, and those of them that have a row at all. */
  days: number;
  daysWithData: number;
  /** Days of the period that were evaluated from official tables, and the others, from hours. */
  officialDays: number;
  computedDays: number;
  validDays: Figure;
  goodDays: Figure;
  /** Days with a row that do not count: no AQI or a pollutant missing at AQI ≤ 100. */
  invalidDays: number;
  /** Days of the period without any row. */
  absentDays: number;
  /** 优良率, one decimal; numerator = goodDays, denominator = validDays. */
  rate: Figure;
  /** Valid days by level, 优 … 严重. */
  levelDays: [number, number, number, number, number, number];
  /** AQI > 200. */
  /** Null where nothing valid was measured. */
  heavyDays: number | null;
  /** Days on which each pollutant was primary. */
  primaryDays: Record<Pollutant, number>;
  concentrations: Record<Pollutant, ConcentrationFigure>;
  index: Figure;
  /** To explain a figure published elsewhere: rounded concentrations but unrounded single indices; and nothing rounded. */
  indexUnroundedSingles: string | null;
  indexUnrounded: string | null;
  mainPollutants: Pollutant[];
  maxIndex: string | null;
  /** Approved dust days inside the period. */
  dustDays: string[];
  /** 29 February inside the period, named because 同比 compares unequal calendars. */
  leapDay: string | null;
  reasons: Reason[];
  change: {
    goodDays: Change | null;
    validDays: Change | null;
    rate: Change | null;
    index: Change | null;
    heavyDays: Change | null;
  };
}

/** One day in a calendar, list or trace. */
export interface DayCell {
  date: string;
  state: "valid" | "invalid" | "absent" | "future";
  aqi: number | null;
  /** 1 … 6; null unless valid. */
  level: 1 | 2 | 3 | 4 | 5 | 6 | null;
  primary: Pollutant[];
  missing: Pollutant[];
  dust: boolean;
}

export interface RegionName {
  code: string;
  name: string;
  nameEn: string;
}

import type { BasisView, Change, DayCell, Figure, PeriodFigures, RegionName } from "@/lib/air/queries/figure";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import type { DashboardInput } from "@/lib/air/schema";
import type { Viewer } from "@/lib/identity/rules/viewer";

/** A place in a group; `withheld` names why there is none. */
export interface RankFigure extends Figure {
  rank: number | null;
  of: number;
  /** Others on the same place (并列). */
  sharedWith: RegionName[];
  /** Rank of the same period last year, same group. */
  before: number | null;
}

export interface MonthIndex {
  /** 1 … 12 */
  month: number;
  current: Figure;
  previous: Figure;
  change: Change | null;
  /** The month is not over: the figure is cumulative. */
  running: boolean;
}

export interface TargetProgress {
  measure: "good_days" | "pm25" | "pm10" | "composite_index";
  /** Exact decimal text as set: days, µg/m³, index. */
  target: string;
  document: string;
  current: string | null;
  /** good_days: days that may still be lost (negative = already out of reach by so many). */
  daysToLose: number | null;
  /** pm25 / pm10: control value R of the remaining days (µg/m³, one decimal) and their number. */
  controlValue: string | null;
  remainingDays: number;
  /** What the same remaining dates brought in the last years: lost days, or mean µg/m³. */
  history: { year: number; lostDays: number | null; mean: string | null; validDays: number }[];
  /** Where the year ends if the rest goes like the best and the worst of those years. */
  projected: { best: string | null; worst: string | null };
  outlook: "met" | "on-track" | "at-risk" | "out-of-reach" | "unknown";
  trace: string;
}

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
  /** Today so far, from its hours: cumulative means, not yet a day value. */
  today: {
    date: string;
    hours: number;
    lastHour: number | null;
    /** Hourly AQI of the latest hour (1-h table). */
    hourAqi: number | null;
    hourPrimary: Pollutant[];
    /** AQI if the day ended now, from the hours so far; provisional. */
    provisionalAqi: number | null;
    provisionalPrimary: Pollutant[];
    concentrations: Record<Pollutant, string | null>;
  };
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
  throw new Error(`not ready: ${viewer.loginName} ${JSON.stringify(input)}`);
}

import type { BasisView, Change, Figure, RegionName } from "@/lib/air/queries/figure";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import type { TrendInput } from "@/lib/air/schema";
import type { Viewer } from "@/lib/identity/rules/viewer";

export interface TrendYearMonth {
  year: number;
  month: number;
  running: boolean;
  index: Figure;
  rate: Figure;
  goodDays: number;
  validDays: number;
  /** Shown texts as published (µg/m³ integers, CO 0.1 mg/m³). */
  concentrations: Record<Pollutant, Figure>;
}

export interface Episode {
  from: string;
  to: string;
  days: number;
  maxAqi: number;
  maxDate: string;
  /** AQI 500: 爆表, beyond the scale; the raw concentration counts. */
  offScale: boolean;
  primary: Pollutant[];
  dust: boolean;
  peak: { pollutant: Pollutant; concentration: string } | null;
  weather: {
    temperature: string | null;
    humidity: string | null;
    windSpeed: string | null;
    rain: string | null;
    calmHours: number | null;
    stagnantDays: number;
  } | null;
  trace: string;
}

export interface TrendView {
  subject: RegionName & { kind: "region" | "station" };
  regions: (RegionName & { level: string })[];
  basis: BasisView;
  year: number;
  years: number[];
  /** The year asked for and the two before, every month that has begun. */
  months: TrendYearMonth[];
  /** This year against last, by month. */
  changes: { month: number; index: Change | null; rate: Change | null }[];
  /** Cumulative index from 1 January to each month's end, this and last year. */
  cumulative: { month: number; current: string | null; previous: string | null }[];
  /** Mean by hour of the day (1 … 24, hour ending) and month of the year asked for; µg/m³ or mg/m³, one decimal. */
  hourProfile: Record<Pollutant, { month: number; hour: number; mean: string | null; n: number }[]>;
  /** Runs of valid days with AQI > 200 in the year asked for and the one before, newest first. */
  episodes: Episode[];
  /** Annual limits of the basis, shown text by pollutant, for limit lines. */
  limits: Record<Pollutant, string>;
  lastHourEnd: string | null;
  computedAt: string;
}

/** 趋势 of one region or station. Null when out of the viewer's sight. */
export async function trend(viewer: Viewer, input: TrendInput): Promise<TrendView | null> {
  throw new Error(`not ready: ${viewer.loginName} ${JSON.stringify(input)}`);
}

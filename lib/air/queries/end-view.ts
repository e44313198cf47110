import { e4Text } from "@/lib/air/queries/decimal-text";
import type { TargetMeasure } from "@/lib/air/rules/trace-key";
import type { YearEnd } from "@/lib/air/rules/year-end";
import { BAND_LEVEL, HINDCAST, type OutlookMeasure } from "@/lib/air/rules/year-end-evidence";

/** 年终推算 of one measure as shown: exact decimal texts, the level of its band and how often such bands held. */
export interface EndView {
  center: string;
  /** Null before 30 April. */
  low: string | null;
  high: string | null;
  /** The first day that has a band, while there is none. */
  bandFrom: string | null;
  /** The year whose days stand for the remaining ones, and how many of them. */
  baseYear: number;
  splicedDays: number;
  remainingDays: number;
  /** Percent that the band claims, and that it held in the hindcast. */
  level: number;
  held: { percent: number; places: number; from: number; to: number };
}

const MEASURES: Record<TargetMeasure, OutlookMeasure> = {
  good_days: "good-days",
  pm25: "pm25",
  pm10: "pm10",
  composite_index: "index",
};

/** Null without a year's end, or without a value of the measure. */
export function endView(measure: TargetMeasure, end: YearEnd | null): EndView | null {
  const of = MEASURES[measure];
  const value = end && (of === "good-days" ? end.goodDays : end[of]);
  if (!end || !value) return null;
  const shown = (number: number) =>
    of === "good-days" ? String(number) : (e4Text(number, of === "index" ? 2 : 1) as string);
  return {
    center: shown(value.center),
    low: value.band && shown(value.band.low),
    high: value.band && shown(value.band.high),
    bandFrom: end.bandFrom,
    baseYear: end.splice.baseYear,
    splicedDays: end.splice.days.length,
    remainingDays: end.remainingDays,
    level: BAND_LEVEL,
    held: { percent: HINDCAST.covers[of], places: HINDCAST.places, from: HINDCAST.from, to: HINDCAST.to },
  };
}

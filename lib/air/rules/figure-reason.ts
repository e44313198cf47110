import type { Pollutant } from "./pollutants";

/**
 * Why a figure is withheld or marked, as codes; worded by the messages `air.reason.<code>` with the fields as values.
 * A figure is never silently blank: it has a value, a value with such a mark, or no value and such a reason.
 */
export type FigureReason =
  /** Nothing was measured in the period. */
  | { readonly code: "no-data"; readonly pollutant?: Pollutant }
  /** 未达有效天数: fewer day values than the standard asks for. */
  | { readonly code: "too-few-days"; readonly pollutant?: Pollutant; readonly n: number; readonly required: number }
  /** 上年同期未达有效天数: what a change is counted from has too few day values; the change is withheld. */
  | {
      readonly code: "before-too-few-days";
      readonly pollutant?: Pollutant;
      readonly n: number;
      readonly required: number;
    }
  /** The index needs all six; these have no value. */
  | { readonly code: "pollutants-missing"; readonly pollutants: readonly Pollutant[] }
  /** The other side of a comparison has no value. */
  | { readonly code: "no-comparison" }
  /** A percentage of zero. */
  | { readonly code: "comparison-is-zero" }
  /** No target is set for the year. */
  | { readonly code: "no-target" }
  /** The year is over: no day remains that could be controlled. */
  | { readonly code: "no-day-left" };

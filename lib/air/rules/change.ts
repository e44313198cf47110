import type { FigureReason } from "./figure-reason";
import { type E4, roundProduct } from "./rounding";

/**
 * 同比 / 环比: how a published figure moved. Always computed from the rounded published values
 * [M: 2.60 against 3.36 gives −22.6 where the unrounded gives −22.1]; percent half-even to one decimal [M: 31.25 → 31.2].
 * Rates move in percentage points of the rounded rates [?], days in days. 0 is 持平 (flat). Improvement = −change.
 */
export type Direction = "up" | "down" | "flat";

export interface Change {
  readonly kind: "percent" | "points" | "days";
  readonly direction: Direction;
  /** Signed. E4 of a percent or of a point; days as a plain integer. Null with a reason. */
  readonly value: number | null;
  readonly reason: FigureReason | null;
}

/** Change of a concentration or an index in percent, one decimal. `current` and `previous` are published values in E4 (≥ 0). */
export function percentChange(current: E4 | null, previous: E4 | null): Change {
  if (current === null || previous === null) return withoutValue("percent", missingSide(current));
  if (previous === 0) {
    return current === 0 ? change("percent", 0) : withoutValue("percent", { code: "comparison-is-zero" });
  }
  return change("percent", roundProduct(current - previous, 1_000, previous) * 1_000);
}

/** Change of a rate in percentage points; both in E4 of a percent with one decimal. */
export function pointsChange(current: E4 | null, previous: E4 | null): Change {
  if (current === null || previous === null) return withoutValue("points", missingSide(current));
  return change("points", current - previous);
}

/** Change of a number of days. */
export function daysChange(current: number | null, previous: number | null): Change {
  if (current === null || previous === null) return withoutValue("days", missingSide(current));
  return change("days", current - previous);
}

/** 改善率: the change with its sign turned, for quantities of which less is better. Null without a change. */
export function improvement({ value }: Pick<Change, "value">): number | null {
  return value === null ? null : 0 - value;
}

/** Which side is to blame: this year's own gap is not one of last year. */
function missingSide(current: number | null): FigureReason {
  return { code: current === null ? "no-data" : "no-comparison" };
}

function change(kind: Change["kind"], value: number): Change {
  // + 0 turns −0 into 0.
  return { kind, direction: value > 0 ? "up" : value < 0 ? "down" : "flat", value: value + 0, reason: null };
}

function withoutValue(kind: Change["kind"], reason: FigureReason): Change {
  return { kind, direction: "flat", value: null, reason };
}

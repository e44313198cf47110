import type { DayCounts } from "./period";

/**
 * 优良天数 of a period as it is published: null without any valid day, because 0 would say that every day was polluted
 * where nothing is known. With valid days 0 is a figure.
 */
export function goodDayCount({ good, valid }: Pick<DayCounts, "good" | "valid">): number | null {
  return valid === 0 ? null : good;
}

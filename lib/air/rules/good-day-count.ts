import type { DayCounts } from "./period";

/**
 * 优良天数 of a period as it is published: null without any valid day, because 0 would say that every day was polluted
 * where nothing is known. With valid days 0 is a figure.
 */
export function goodDayCount({ good, valid }: Pick<DayCounts, "good" | "valid">): number | null {
  return valid === 0 ? null : good;
}

/** 重度及以上污染天数 (AQI > 200), null without any valid day for the same reason. */
export function heavyDayCount({ levels, valid }: Pick<DayCounts, "levels" | "valid">): number | null {
  return valid === 0 ? null : levels[4] + levels[5];
}

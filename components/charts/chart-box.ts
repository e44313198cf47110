/**
 * Where things stand in a line chart, px. The server's drawing and the live chart share it, so that one takes the other's place
 * without anything moving.
 */
export const CHART_HEIGHT = 260;
/** Above the highest value. */
export const CHART_TOP = 16;
/** Below the lowest: the categories' names. */
export const CHART_FOOT = 28;
/** Left of the first category: the value axis. */
export const CHART_LEFT = 36;
/** Right of the last category: the lines' names. */
export const CHART_RIGHT = 96;
/** From the last category to a line's name. */
export const END_LABEL_GAP = 8;
/** Least distance of two names. */
export const END_LABEL_LINE = 15;

/** Height of a value on a chart whose axis runs from `low` to `high`, one decimal. */
export function heightOf(value: number, low: number, high: number): number {
  const share = (value - low) / (high - low);
  return Math.round((CHART_HEIGHT - CHART_FOOT - share * (CHART_HEIGHT - CHART_FOOT - CHART_TOP)) * 10) / 10;
}

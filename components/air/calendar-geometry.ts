/** Where a day stands in the calendar picture: one row per month, one column per day of the month. In SVG units. */
export const CALENDAR = {
  width: 1110,
  left: 44,
  top: 22,
  pitchX: 32,
  pitchY: 24,
  cellWidth: 30,
  cellHeight: 21,
  get height() {
    return this.top + 12 * this.pitchY;
  },
  get right() {
    return this.left + 31 * this.pitchX;
  },
} as const;

/** Upper left corner of the cell of a civil date. */
export function cellOf(date: string): { x: number; y: number } {
  return {
    x: CALENDAR.left + (Number(date.slice(8, 10)) - 1) * CALENDAR.pitchX,
    y: CALENDAR.top + (Number(date.slice(5, 7)) - 1) * CALENDAR.pitchY,
  };
}

/** Month (1 … 12) and day (1 … 31) at a point; null beside the cells. The day may not exist (31 February). */
export function dayAt(x: number, y: number): { month: number; day: number } | null {
  const day = Math.floor((x - CALENDAR.left) / CALENDAR.pitchX) + 1;
  const month = Math.floor((y - CALENDAR.top) / CALENDAR.pitchY) + 1;
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 ? { month, day } : null;
}

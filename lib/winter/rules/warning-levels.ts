/** 重污染天气预警 has three levels and no blue (环大气〔2024〕6号). */
export const WARNING_LEVELS = ["yellow", "orange", "red"] as const;
export type WarningLevel = (typeof WARNING_LEVELS)[number];

/** AQI by running 24 hours above a line for so many hours without a break. */
export interface Condition {
  above: number;
  hours: number;
}

/** One way in which a level is reached: all its conditions hold at once. */
export interface Threshold {
  level: WarningLevel;
  all: readonly Condition[];
}

/**
 * Thresholds of 环大气〔2024〕6号: 黄 > 200, or > 150 for 48 h; 橙 > 200 for 48 h, or > 150 for 72 h; 红 > 200 for 72 h and > 300 for
 * 24 h. They are meant for the city's forecast; here they judge what the district measured. Older local plans differ, so an office may
 * put others in force from a day on (setting `winter.warning-thresholds`).
 */
export const WARNING_THRESHOLDS: readonly Threshold[] = [
  { level: "yellow", all: [{ above: 200, hours: 1 }] },
  { level: "yellow", all: [{ above: 150, hours: 48 }] },
  { level: "orange", all: [{ above: 200, hours: 48 }] },
  { level: "orange", all: [{ above: 150, hours: 72 }] },
  {
    level: "red",
    all: [
      { above: 200, hours: 72 },
      { above: 300, hours: 24 },
    ],
  },
];

/** A warning may be lifted when the air has been below yellow and is forecast so for this long. */
export const LIFT_HOURS = 36;
/** Measured heavy pollution for this long without a warning is a sign to ask the city for one. */
export const SIGN_HOURS = 12;
export const HEAVY_ABOVE = 200;

/** Place in the order of the levels; "none" (no warning) is below all. */
export function levelRank(level: WarningLevel | "none"): number {
  return level === "none" ? 0 : WARNING_LEVELS.indexOf(level) + 1;
}

/**
 * Hours above a line without a break up to the end of the series (hourly, oldest first, null = no figure). A missing hour neither counts
 * nor ends the run: what was not measured proves nothing.
 */
export function hoursAbove(series: readonly (number | null)[], above: number): number {
  let hours = 0;
  for (let i = series.length - 1; i >= 0; i--) {
    const value = series[i];
    if (value === null || value === undefined) continue;
    if (value <= above) break;
    hours++;
  }
  return hours;
}

/** The highest level whose thresholds the series has reached at its end; null = none, or nothing was measured. */
export function reachedLevel(
  series: readonly (number | null)[],
  thresholds: readonly Threshold[] = WARNING_THRESHOLDS,
): WarningLevel | null {
  const reached = thresholds.filter(({ all }) => all.every(({ above, hours }) => hoursAbove(series, above) >= hours));
  return WARNING_LEVELS.findLast((level) => reached.some((threshold) => threshold.level === level)) ?? null;
}

/** The lines that the thresholds name, from below: what the hours of an episode are counted against. */
export function linesOf(thresholds: readonly Threshold[]): number[] {
  return [...new Set(thresholds.flatMap(({ all }) => all.map(({ above }) => above)))].sort((a, b) => a - b);
}

/** The next line above a value; null when it is above all of them. */
export function nextLine(value: number, thresholds: readonly Threshold[]): number | null {
  return linesOf(thresholds).find((line) => line >= value) ?? null;
}

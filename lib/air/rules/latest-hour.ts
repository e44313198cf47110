/**
 * A region's latest hour needs at least half of the stations that have reported in the day before it [?]: a single station that
 * pushes first does not speak for the district; until the others are in, the hour before stays the latest. Stations silent for
 * longer than a day don't hold the others up.
 */
export const LATEST_HOUR_PERCENT = 50;

const DAY_MS = 86_400_000;

/** How many of `stations` must have an hour so that it counts for the region; at least one. */
export function stationsForHour(stations: number): number {
  return Math.max(1, Math.ceil((stations * LATEST_HOUR_PERCENT) / 100));
}

/** The end of the last hour that enough stations have reached, of the ends of each station's last hour. Null without any. */
export function regionHourEnd(ends: Iterable<Date>): Date | null {
  const sorted = [...ends].sort((a, b) => b.getTime() - a.getTime());
  const [newest] = sorted;
  if (!newest) return null;
  const living = sorted.filter((end) => newest.getTime() - end.getTime() <= DAY_MS);
  return living[stationsForHour(living.length) - 1] ?? newest;
}

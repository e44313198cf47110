/** A stretch of hours in a series, from index `at` on. */
export interface Stretch {
  at: number;
  hours: number;
}

/** The line below which an episode may be lifted, and the next one. */
const LINE = 150;
const HIGHER = 200;
/** Longest wait for the air to come down before the lifting. */
const LONGER = 48;
/** Hours between two episodes. */
const APART = 48;

/**
 * The stretch of at least `hours` that has the worst air: most hours above 150, then above 200, then the highest mean of the hours that have a
 * figure. It begins where `mayBegin` allows and lasts until the figure is no longer above 150, at most two days more. Null where the series
 * has no figure or no room beside what is taken.
 */
export function worstStretch(
  aqis: readonly (number | null)[],
  hours: number,
  taken: readonly Stretch[],
  mayBegin: (index: number) => boolean,
): Stretch | null {
  let best: { at: number; rank: [number, number, number] } | null = null;
  for (let at = 0; at + hours <= aqis.length; at++) {
    if (!mayBegin(at) || taken.some((one) => at < one.at + one.hours + APART && one.at < at + hours + LONGER + APART))
      continue;
    const known = aqis.slice(at, at + hours).filter((aqi) => aqi !== null);
    if (known.length === 0) continue;
    const rank: [number, number, number] = [
      known.filter((aqi) => aqi > LINE).length,
      known.filter((aqi) => aqi > HIGHER).length,
      known.reduce((sum, aqi) => sum + aqi, 0) / known.length,
    ];
    if (best === null || isWorse(rank, best.rank)) best = { at, rank };
  }
  if (best === null) return null;
  let end = best.at + hours;
  while (end < Math.min(aqis.length, best.at + hours + LONGER) && (aqis[end - 1] ?? 0) > LINE) end++;
  return { at: best.at, hours: end - best.at };
}

function isWorse(a: readonly number[], b: readonly number[]): boolean {
  const i = a.findIndex((value, n) => value !== b[n]);
  return i >= 0 && (a[i] as number) > (b[i] as number);
}

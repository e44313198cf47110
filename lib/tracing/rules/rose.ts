import { degrees, ROSE_FROM, SECTORS, type Sector, sectorOf, type Wind } from "./wind";

/**
 * 污染玫瑰 (conditional probability function): of the hours with wind from a sector, the share that reaches the 90th percentile
 * of the station's own hours with wind [M Liberty, 16 of 16 sectors of an independent count]. Calm hours stand apart. It shows where high hours come from over a season, transport from afar among it: no culprit.
 */
export interface RoseHour {
  readonly wind: Wind;
  /** In any one unit. */
  readonly value: number;
}

export interface RoseSector {
  readonly sector: Sector;
  /** Hours, in fractions where a rounded direction lies between two sectors. */
  readonly hours: number;
  readonly high: number;
  /** high ÷ hours; null with fewer hours than `ROSE_SECTOR_HOURS`. */
  readonly share: number | null;
}

export interface Rose {
  /** The 90th percentile of the hours with wind: high is what reaches it. */
  readonly threshold: number;
  readonly hours: number;
  /** Hours below 1 m/s, and the high ones among them. */
  readonly calm: { readonly hours: number; readonly high: number };
  /** In the order of the compass. */
  readonly sectors: readonly RoseSector[];
  /** The sector with the largest share; null when none has enough hours or nothing was high. */
  readonly top: Sector | null;
}

/** Fewer hours from a sector say nothing of it. */
export const ROSE_SECTOR_HOURS = 20;
const HIGH_PERCENT = 90;

/** Null without an hour with wind. */
export function rose(hours: readonly RoseHour[]): Rose | null {
  const windy = hours.filter(({ wind }) => wind.speed >= ROSE_FROM);
  if (windy.length === 0) return null;
  const threshold = percentile(windy.map(({ value }) => value));
  const spread = spreadOf(hours);
  const counts = new Map<Sector, { hours: number; high: number }>(
    SECTORS.map((sector) => [sector, { hours: 0, high: 0 }]),
  );
  const calm = { hours: 0, high: 0 };
  for (const { wind, value } of hours) {
    const isHigh = value >= threshold;
    if (wind.speed < ROSE_FROM) {
      calm.hours++;
      if (isHigh) calm.high++;
      continue;
    }
    for (const part of spread) {
      const own = counts.get(sectorOf(wind.from + part)) as { hours: number; high: number };
      own.hours += 1 / spread.length;
      if (isHigh) own.high += 1 / spread.length;
    }
  }
  const sectors = SECTORS.map((sector): RoseSector => {
    const own = counts.get(sector) as { hours: number; high: number };
    return { sector, ...own, share: own.hours < ROSE_SECTOR_HOURS ? null : own.high / own.hours };
  });
  const best = sectors.reduce<RoseSector | null>(
    (most, one) => ((one.share ?? 0) > (most?.share ?? 0) ? one : most),
    null,
  );
  return { threshold, hours: hours.length, calm, sectors, top: best?.sector ?? null };
}

/**
 * Directions rounded to 10° would favour the sectors that hold three of the 36 values over those that hold two: each is then
 * spread over the ten degrees that it stands for.
 */
function spreadOf(hours: readonly RoseHour[]): readonly number[] {
  const isRounded = hours.every(({ wind }) => degrees(wind.from) % 10 === 0);
  return isRounded ? Array.from({ length: 20 }, (_, i) => i / 2 - 4.75) : [0];
}

/** Linear between neighbours, as everywhere in the figures. */
function percentile(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const at = ((sorted.length - 1) * HIGH_PERCENT) / 100;
  const low = sorted[Math.floor(at)] as number;
  return low + ((sorted[Math.ceil(at)] as number) - low) * (at - Math.floor(at));
}

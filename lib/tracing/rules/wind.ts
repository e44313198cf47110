/**
 * Wind as an office has it: hourly speed and the direction it comes from, degrees clockwise from north. Below 1.5 m/s a direction
 * means nothing for a single hour (71 % of hours above 150 µg/m³ are such): 静风, no direction, no claim. A record of 0 / 0 is calm, not north.
 */
export interface Wind {
  /** m/s */
  readonly speed: number;
  /** 0…360, where it comes from. */
  readonly from: number;
}

/** Below this an episode's hour is calm. */
export const CALM_BELOW = 1.5;
/** A rose over a season counts from here on: single hours blur, many do not. */
export const ROSE_FROM = 1;

export const SECTORS = [
  "N",
  "NNE",
  "NE",
  "ENE",
  "E",
  "ESE",
  "SE",
  "SSE",
  "S",
  "SSW",
  "SW",
  "WSW",
  "W",
  "WNW",
  "NW",
  "NNW",
] as const;
export type Sector = (typeof SECTORS)[number];

const WIDTH = 360 / SECTORS.length;

/** 0 ≤ result < 360. */
export function degrees(angle: number): number {
  return ((angle % 360) + 360) % 360;
}

/** The sector that a direction lies in. */
export function sectorOf(direction: number): Sector {
  return SECTORS[Math.floor(degrees(direction + WIDTH / 2) / WIDTH)] as Sector;
}

/** The smaller angle between two directions, 0…180. */
export function angleBetween(a: number, b: number): number {
  const apart = degrees(a - b);
  return Math.min(apart, 360 - apart);
}

/** The mean of several hours' winds as vectors; calm where they cancel out or blow too lightly. Null without any. */
export function meanWind(winds: readonly Wind[]): (Wind & { isCalm: boolean }) | null {
  if (winds.length === 0) return null;
  const rad = Math.PI / 180;
  const east = winds.reduce((sum, { speed, from }) => sum + speed * Math.sin(from * rad), 0) / winds.length;
  const north = winds.reduce((sum, { speed, from }) => sum + speed * Math.cos(from * rad), 0) / winds.length;
  const speed = Math.hypot(east, north);
  return { speed, from: degrees(Math.atan2(east, north) / rad), isCalm: speed < CALM_BELOW };
}

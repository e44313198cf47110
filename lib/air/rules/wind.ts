/** The sixteen winds by where they come from, clockwise from north: each 22.5 degrees (GB/T 35227). */
export const WINDS = [
  "n",
  "nne",
  "ne",
  "ene",
  "e",
  "ese",
  "se",
  "sse",
  "s",
  "ssw",
  "sw",
  "wsw",
  "w",
  "wnw",
  "nw",
  "nnw",
] as const;
export type WindName = (typeof WINDS)[number];

/** Below this it is calm (静风) and has no direction: tenths of m/s. */
export const CALM_BELOW_TENTHS = 3;
/** An hour's wind is shown so long after its end; then nothing is known. */
export const WIND_HOURS = 3;

/** The whole degrees of a named wind. */
export function degreesOf(wind: WindName): number {
  return Math.round(WINDS.indexOf(wind) * 22.5) % 360;
}

/** The wind that degrees (0…359, from north clockwise) belong to. */
export function windAt(degrees: number): WindName {
  return WINDS[Math.round(degrees / 22.5) % WINDS.length] as WindName;
}

/**
 * The six basic pollutants of GB 3095 (table 1), in the one order used by masks, columns and arrays. [S]
 * A mask holds bit i for the pollutant at position i of POLLUTANTS.
 */
export const POLLUTANTS = ["so2", "no2", "co", "o3", "pm10", "pm25"] as const;

export type Pollutant = (typeof POLLUTANTS)[number];

/** One value per pollutant. */
export type ByPollutant<T> = Record<Pollutant, T>;

/** All six bits. */
export const ALL_POLLUTANTS_MASK = 0b111111;

/** PM10 and PM2.5: what a dust day blanks. */
export const PARTICLE_MASK = 0b110000;

const BITS: ByPollutant<number> = { so2: 1, no2: 2, co: 4, o3: 8, pm10: 16, pm25: 32 };

/** The mask bit of a pollutant. */
export function bit(pollutant: Pollutant): number {
  return BITS[pollutant];
}

/** The mask of several pollutants. */
export function maskOf(pollutants: readonly Pollutant[]): number {
  return pollutants.reduce((mask, pollutant) => mask | bit(pollutant), 0);
}

/** The pollutants of a mask, in the fixed order; bits above the sixth are ignored. */
export function pollutantsIn(mask: number): Pollutant[] {
  return POLLUTANTS.filter((pollutant) => (mask & bit(pollutant)) !== 0);
}

/** Builds one value per pollutant. */
export function byPollutant<T>(make: (pollutant: Pollutant) => T): ByPollutant<T> {
  return {
    so2: make("so2"),
    no2: make("no2"),
    co: make("co"),
    o3: make("o3"),
    pm10: make("pm10"),
    pm25: make("pm25"),
  };
}

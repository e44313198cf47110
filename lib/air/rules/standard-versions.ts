import type { CivilDate } from "@/lib/shared/civil-date";
import type { ByPollutant, Pollutant } from "./pollutants";
import type { E4 } from "./rounding";

/**
 * Versions of the ambient air quality standard and of the AQI, as dated data.
 * Limits: GB 3095-2012 with its 2018 amendment, GB 3095-2026 table 1. [S]
 * IAQI breakpoints: HJ 633-2012 table 1 [M: 5,162 of 5,162 official days], HJ 633-2026 table 1 [S].
 * Concentrations in E4 (1e-4 µg/m³; CO 1e-4 mg/m³); gases at 298.15 K and 1013.25 hPa, particles as found, since 2018-09-01. [S/K]
 */
export type StandardId = "2012" | "2026-transition" | "2026-final";

/** Standards with an IAQI table: every day is scored and stored under each of them. */
export type ScoredStandardId = "2012" | "2026-transition";

export const SCORED_STANDARDS: readonly ScoredStandardId[] = ["2012", "2026-transition"];

/** What a value was averaged over. "day" of O3 is the daily maximum 8-h mean. */
export type Averaging = "day" | "hour";

/** Null = the standard sets no such limit. `day` of O3 is the 8-h limit. */
export interface Limit {
  readonly year: E4 | null;
  readonly day: E4 | null;
  readonly hour: E4 | null;
}

/** One column of the IAQI table: `nodes[i]` has the IAQI `IAQI_NODES[i]`; `above` is the IAQI past the last node, null = none is worked out. */
export interface IaqiColumn {
  readonly nodes: readonly E4[];
  readonly above: number | null;
}

export interface StandardVersion {
  readonly id: StandardId;
  readonly validFrom: CivilDate;
  /** Last day, null = open. */
  readonly validTo: CivilDate | null;
  readonly documents: readonly string[];
  /** Grade II limits (residential, commercial, rural). */
  readonly gradeII: ByPollutant<Limit>;
  readonly gradeI: ByPollutant<Limit> | null;
  /** Null: the table of that stage has not been published. */
  readonly breakpoints: Record<Averaging, ByPollutant<IaqiColumn>> | null;
}

export const IAQI_NODES = [0, 50, 100, 150, 200, 300, 400, 500] as const;

function limit(year: number | null, day: number | null, hour: number | null): Limit {
  const e4 = (value: number | null) => (value === null ? null : value * 10_000);
  return { year: e4(year), day: e4(day), hour: e4(hour) };
}

function column(nodes: readonly number[], above: number | null = 500): IaqiColumn {
  return { nodes: nodes.map((node) => node * 10_000), above };
}

/** O3 8-h above 800 and SO2 1-h above 800 have no node of their own: 2012 refers to another average (null), 2026 keeps 300 and 200. [S] */
function table(
  pm10: readonly number[],
  pm25: readonly number[],
  ozoneAbove: number | null,
  sulfurHourAbove: number | null,
): Record<Averaging, ByPollutant<IaqiColumn>> {
  // HJ 633: the hourly report judges the 1-h means of particles by the day columns.
  const particles = { pm10: column(pm10), pm25: column(pm25) };
  return {
    day: {
      so2: column([0, 50, 150, 475, 800, 1600, 2100, 2620]),
      no2: column([0, 40, 80, 180, 280, 565, 750, 940]),
      co: column([0, 2, 4, 14, 24, 36, 48, 60]),
      o3: column([0, 100, 160, 215, 265, 800], ozoneAbove),
      ...particles,
    },
    hour: {
      so2: column([0, 150, 500, 650, 800], sulfurHourAbove),
      no2: column([0, 100, 200, 700, 1200, 2340, 3090, 3840]),
      co: column([0, 5, 10, 35, 60, 90, 120, 150]),
      o3: column([0, 160, 200, 300, 400, 800, 1000, 1200]),
      ...particles,
    },
  };
}

/** In order of their first day. */
export const STANDARD_VERSIONS: readonly StandardVersion[] = [
  {
    id: "2012",
    validFrom: "2016-01-01",
    validTo: "2026-02-28",
    documents: ["GB 3095-2012", "GB 3095-2012/XG1-2018", "HJ 633-2012", "HJ 663-2013"],
    gradeII: {
      so2: limit(60, 150, 500),
      no2: limit(40, 80, 200),
      co: limit(null, 4, 10),
      o3: limit(null, 160, 200),
      pm10: limit(70, 150, null),
      pm25: limit(35, 75, null),
    },
    gradeI: null,
    breakpoints: table([0, 50, 150, 250, 350, 420, 500, 600], [0, 35, 75, 115, 150, 250, 350, 500], null, null),
  },
  {
    id: "2026-transition",
    validFrom: "2026-03-01",
    validTo: "2030-12-31",
    documents: ["GB 3095-2026", "HJ 633-2026", "HJ 663-2026"],
    gradeII: {
      so2: limit(60, 150, 500),
      no2: limit(40, 80, 200),
      co: limit(null, 4, 10),
      o3: limit(null, 160, 200),
      pm10: limit(60, 120, null),
      pm25: limit(30, 60, null),
    },
    gradeI: {
      so2: limit(20, 50, 150),
      no2: limit(40, 80, 200),
      co: limit(null, 4, 10),
      o3: limit(null, 100, 160),
      pm10: limit(40, 50, null),
      pm25: limit(15, 35, null),
    },
    breakpoints: table([0, 50, 120, 250, 350, 420, 500, 600], [0, 35, 60, 115, 150, 250, 350, 500], 300, 200),
  },
  {
    id: "2026-final",
    validFrom: "2031-01-01",
    validTo: null,
    documents: ["GB 3095-2026"],
    gradeII: {
      so2: limit(20, 50, 150),
      no2: limit(30, 50, 200),
      co: limit(null, 4, 10),
      o3: limit(null, 160, 200),
      pm10: limit(50, 100, null),
      pm25: limit(25, 50, null),
    },
    gradeI: null,
    breakpoints: null,
  },
];

const BY_ID = new Map(STANDARD_VERSIONS.map((version) => [version.id, version]));

/** The version of that id. */
export function standardVersion(id: StandardId): StandardVersion {
  const version = BY_ID.get(id);
  if (!version) throw new RangeError(`unknown standard ${id}`);
  return version;
}

/** The standard valid on a day. Days before the national start in 2016 count under 2012, as the pilot cities did. */
export function standardOn(date: CivilDate): StandardId {
  const valid = STANDARD_VERSIONS.filter((version) => version.validFrom <= date).at(-1);
  return valid?.id ?? "2012";
}

/** First day of the transition standard: a period that ends on or after it and begins before has days of both. */
export const TRANSITION_FROM: CivilDate = "2026-03-01";

/** The standard whose IAQI table scores a day. [?] From 2031 the transition table goes on until the final one is published. */
export function scoredStandardOn(date: CivilDate): ScoredStandardId {
  return standardOn(date) === "2012" ? "2012" : "2026-transition";
}

/** The grade II limit that a single index divides by: annual where there is one, else day (CO) or 8-h (O3). E4. [M] */
export function annualLimit(id: StandardId, pollutant: Pollutant): E4 {
  const { year, day } = standardVersion(id).gradeII[pollutant];
  const limit = year ?? day;
  if (limit === null) throw new RangeError(`no annual or day limit for ${pollutant} in ${id}`);
  return limit;
}

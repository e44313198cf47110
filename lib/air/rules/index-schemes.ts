import type { CivilDate } from "@/lib/shared/civil-date";
import type { ByPollutant } from "./pollutants";
import type { StandardId } from "./standard-versions";

/**
 * How a composite index (综合指数) is put together: whose limits, which weights, how many decimals at each step. Dated data.
 * 2012: each single index half-even to 2 decimals, then the sum [M 10 of 10 government cases; 环办监测〔2018〕19号].
 * From 2026-03-01 环办监测〔2026〕7号 weights PM2.5 × 3, NO2 × 2, O3 × 2 on the transition limits and publishes PM2.5 with one
 * decimal. Two witnesses agree, no published figure proves it yet [probable]: it is the default, the office confirms it once, and
 * every figure names its scheme. Equal weights on the transition limits and the 2012 scheme stay choices.
 */
export type IndexSchemeId = "2012" | "2026-equal" | "2026-weighted" | "2026-final-equal";

export interface IndexScheme {
  readonly id: IndexSchemeId;
  /** Grade II limits of this standard divide the concentrations. */
  readonly limitsOf: StandardId;
  readonly weights: ByPollutant<number>;
  /** Decimals of µg/m³ concentrations, of CO, of a single index, of the sum, and of the sum as printed. */
  readonly decimals: {
    readonly concentration: number;
    readonly co: number;
    readonly single: number;
    readonly sum: number;
    readonly shown: number;
  };
  /** Decimals in which a period's concentration is published, and from which its change is taken. */
  readonly published: ByPollutant<number>;
  readonly validFrom: CivilDate;
  /** Takes over by itself on validFrom; the others only where the office chooses them. */
  readonly isDefault: boolean;
  readonly document: string;
  /** False = [?], not confirmed in a document read at first hand. */
  readonly confirmed: boolean;
}

const EQUAL: ByPollutant<number> = { so2: 1, no2: 1, co: 1, o3: 1, pm10: 1, pm25: 1 };
const INTEGERS: ByPollutant<number> = { so2: 0, no2: 0, co: 1, o3: 0, pm10: 0, pm25: 0 };
const TWO_DECIMALS = { concentration: 0, co: 1, single: 2, sum: 2, shown: 2 };

/** In order of their first day. */
export const INDEX_SCHEMES: readonly IndexScheme[] = [
  {
    id: "2012",
    limitsOf: "2012",
    weights: EQUAL,
    decimals: TWO_DECIMALS,
    published: INTEGERS,
    validFrom: "2013-01-01",
    isDefault: true,
    document: "环办监测〔2018〕19号",
    confirmed: true,
  },
  {
    id: "2026-equal",
    limitsOf: "2026-transition",
    weights: EQUAL,
    decimals: TWO_DECIMALS,
    published: INTEGERS,
    validFrom: "2026-03-01",
    isDefault: false,
    document: "GB 3095-2026",
    confirmed: false,
  },
  {
    id: "2026-weighted",
    limitsOf: "2026-transition",
    weights: { so2: 1, no2: 2, co: 1, o3: 2, pm10: 1, pm25: 3 },
    decimals: { concentration: 1, co: 2, single: 3, sum: 3, shown: 2 },
    published: { ...INTEGERS, pm25: 1 },
    validFrom: "2026-03-01",
    isDefault: true,
    document: "环办监测〔2026〕7号",
    confirmed: false,
  },
  {
    id: "2026-final-equal",
    limitsOf: "2026-final",
    weights: EQUAL,
    decimals: TWO_DECIMALS,
    published: INTEGERS,
    validFrom: "2031-01-01",
    isDefault: true,
    document: "GB 3095-2026",
    confirmed: false,
  },
];

const BY_ID = new Map(INDEX_SCHEMES.map((scheme) => [scheme.id, scheme]));

/** The scheme of that id. */
export function indexScheme(id: IndexSchemeId): IndexScheme {
  const scheme = BY_ID.get(id);
  if (!scheme) throw new RangeError(`unknown index scheme ${id}`);
  return scheme;
}

/** The scheme that holds on a day unless the office has chosen another; before the first one, the first. */
export function defaultSchemeOn(date: CivilDate): IndexSchemeId {
  const valid = INDEX_SCHEMES.filter((scheme) => scheme.isDefault && scheme.validFrom <= date).at(-1);
  return valid?.id ?? "2012";
}

import type { CivilDate } from "@/lib/shared/civil-date";
import { defaultSchemeOn, type IndexSchemeId } from "./index-schemes";
import { type ScoredStandardId, scoredStandardOn } from "./standard-versions";

/**
 * 口径: under what rules a figure holds. Every figure is shown with its basis.
 * Dust: the national report of 2021-07 takes approved dust days out of concentrations and index and keeps them in the
 * good-day rate ("standard-practice") [S]; some offices take them out of the rate as well (Lanzhou 2018: 188 / 262) [M];
 * dust-adjusted day tables score the day by its other four pollutants ("remaining") [M 205 of 211 rows].
 */
export interface Basis {
  /** "as-then": each day by the standard valid on that day; otherwise every day, last year's too, by this one. */
  readonly standard: ScoredStandardId | "as-then";
  readonly dust: DustChoice;
  readonly scheme: IndexSchemeId;
  readonly missing: MissingRule;
}

export type DustChoice = "standard-practice" | "include" | "exclude" | "remaining";

/** Concentrations and index: "exclude" blanks PM10 and PM2.5. Rate: "exclude" drops the day, "remaining" scores the other four. */
export interface DustTreatment {
  readonly concentrations: "include" | "exclude";
  readonly rate: "include" | "exclude" | "remaining";
}

/** What a day with a missing pollutant is worth; see day-validity. */
export type MissingRule = "hj633-2026" | "all-six" | "any";

export const DUST_CHOICES: readonly DustChoice[] = ["standard-practice", "include", "exclude", "remaining"];
export const MISSING_RULES: readonly MissingRule[] = ["hj633-2026", "all-six", "any"];

const TREATMENTS: Record<DustChoice, DustTreatment> = {
  "standard-practice": { concentrations: "exclude", rate: "include" },
  include: { concentrations: "include", rate: "include" },
  exclude: { concentrations: "exclude", rate: "exclude" },
  remaining: { concentrations: "exclude", rate: "remaining" },
};

/** What a choice does to concentrations and to the rate. */
export function dustTreatment(choice: DustChoice): DustTreatment {
  return TREATMENTS[choice];
}

/** The basis of a period that ends on `end`: its standard and scheme for both years, dust as in the national report, the 2026 missing rule. */
export function defaultBasis(end: CivilDate): Basis {
  return {
    standard: scoredStandardOn(end),
    dust: "standard-practice",
    scheme: defaultSchemeOn(end),
    missing: "hj633-2026",
  };
}

/** The standard that scores `date` under a basis. */
export function standardFor(basis: Pick<Basis, "standard">, date: CivilDate): ScoredStandardId {
  return basis.standard === "as-then" ? scoredStandardOn(date) : basis.standard;
}

import type { BasisView } from "@/lib/air/queries/figure";
import type { AirPolicies } from "@/lib/air/rules/air-policies";
import { type Basis, dustTreatment } from "@/lib/air/rules/basis";
import { type CompareChoice, comparisonBasis, crossesStandards, namedLeapDay } from "@/lib/air/rules/comparison-basis";
import { defaultSchemeOn, type IndexSchemeId, indexScheme } from "@/lib/air/rules/index-schemes";
import { scoredStandardOn, TRANSITION_FROM } from "@/lib/air/rules/standard-versions";
import type { BasisInput } from "@/lib/air/schema";
import { type CivilDate, type Period, samePeriodLastYear } from "@/lib/shared/civil-date";

/** The basis of a view and that of the year it is compared with. */
export interface ChosenBasis {
  basis: Basis;
  /** Null when nothing is to be compared. */
  before: Basis | null;
  compare: CompareChoice | "none";
  view: BasisView;
}

/**
 * What the reader chose, completed by what the office chose, completed by what is in force on the period's last day. A
 * standard chosen by hand brings the scheme of its own limits with it unless a scheme is chosen too. Days by the standard of
 * their time are compared with a year before that was judged likewise, unless re-scoring is asked for.
 */
export function basisOf(input: BasisInput, period: Period, policies: AirPolicies): ChosenBasis {
  const standard = input.standard ?? ownStandard(period, policies);
  const basis: Basis = {
    standard,
    dust: input.dust ?? policies.dust,
    scheme: input.scheme ?? ownScheme(input.standard, period.to, policies),
    missing: input.missing ?? policies.missing,
  };
  const compare = input.compare ?? (standard === "as-then" ? "as-then" : "rescored");
  return {
    basis,
    before: compare === "none" ? null : comparisonBasis(basis, period, compare),
    compare,
    view: viewOfBasis(basis, period, compare, policies, {
      standardIsDefault: input.standard === undefined,
      schemeIsDefault: input.scheme === undefined,
    }),
  };
}

/** A basis as the screens show it. */
export function viewOfBasis(
  basis: Basis,
  period: Period,
  compare: CompareChoice | "none",
  policies: AirPolicies,
  defaults: Pick<BasisView, "standardIsDefault" | "schemeIsDefault">,
): BasisView {
  const treatment = dustTreatment(basis.dust);
  const before = compare === "none" ? null : samePeriodLastYear(period);
  return {
    standard: basis.standard,
    ...defaults,
    dust: basis.dust,
    concentrationDust: treatment.concentrations,
    rateDust: treatment.rate,
    scheme: basis.scheme,
    missing: basis.missing,
    compare,
    compareFrom: before?.from ?? null,
    compareTo: before?.to ?? null,
    schemeConfirmed: indexScheme(basis.scheme).confirmed || policies.scheme !== null,
    crossing: crossesStandards(period) ? (basis.standard === "as-then" ? "as-then" : "one-standard") : null,
    leapDay: before && namedLeapDay(period),
  };
}

/** The standard of a period's days where the reader chose none. */
export function ownStandard(period: Period, policies: Pick<AirPolicies, "crossing">): Basis["standard"] {
  return policies.crossing === "as-then" && crossesStandards(period) ? "as-then" : scoredStandardOn(period.to);
}

function ownScheme(standard: BasisInput["standard"], end: CivilDate, policies: AirPolicies): IndexSchemeId {
  if (standard === "2012") return "2012";
  const { scheme } = policies;
  if (standard === "2026-transition" && scoredStandardOn(end) !== standard)
    return scheme !== null && indexScheme(scheme).limitsOf === standard ? scheme : defaultSchemeOn(TRANSITION_FROM);
  return scheme ?? defaultSchemeOn(end);
}

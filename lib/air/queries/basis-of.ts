import type { BasisView } from "@/lib/air/queries/figure";
import type { AirPolicies } from "@/lib/air/rules/air-policies";
import { type Basis, dustTreatment } from "@/lib/air/rules/basis";
import { defaultSchemeOn, type IndexSchemeId } from "@/lib/air/rules/index-schemes";
import { scoredStandardOn } from "@/lib/air/rules/standard-versions";
import type { BasisInput } from "@/lib/air/schema";
import { type CivilDate, type Period, samePeriodLastYear } from "@/lib/shared/civil-date";

/** The basis of a view and that of the year it is compared with. */
export interface ChosenBasis {
  basis: Basis;
  /** Null when nothing is to be compared. */
  before: Basis | null;
  compare: "rescored" | "as-then" | "none";
  view: BasisView;
}

/**
 * What the reader chose, completed by what the office chose, completed by what is in force on the period's last day. A
 * standard chosen by hand brings the scheme of its own limits with it unless a scheme is chosen too.
 */
export function basisOf(input: BasisInput, period: Period, policies: AirPolicies): ChosenBasis {
  const standard = input.standard ?? scoredStandardOn(period.to);
  const own = ownScheme(input.standard, period.to, policies);
  const basis: Basis = {
    standard,
    dust: input.dust ?? policies.dust,
    scheme: input.scheme ?? own,
    missing: input.missing ?? policies.missing,
  };
  const compare = input.compare ?? "rescored";
  const before = samePeriodLastYear(period);
  const treatment = dustTreatment(basis.dust);
  return {
    basis,
    before: compare === "none" ? null : compare === "rescored" ? basis : asThen(basis, before.to),
    compare,
    view: {
      standard,
      standardIsDefault: input.standard === undefined,
      dust: basis.dust,
      concentrationDust: treatment.concentrations,
      rateDust: treatment.rate,
      scheme: basis.scheme,
      schemeIsDefault: input.scheme === undefined,
      missing: basis.missing,
      compare,
      compareFrom: compare === "none" ? null : before.from,
      compareTo: compare === "none" ? null : before.to,
    },
  };
}

/** As it was published then: each day by its own standard, the index by the scheme of that time. */
export function asThen(basis: Basis, end: CivilDate): Basis {
  return { ...basis, standard: "as-then", scheme: defaultSchemeOn(end) };
}

function ownScheme(standard: BasisInput["standard"], end: CivilDate, policies: AirPolicies): IndexSchemeId {
  if (standard === "2012") return "2012";
  if (standard === "2026-transition" && scoredStandardOn(end) !== standard) return "2026-equal";
  return policies.scheme ?? defaultSchemeOn(end);
}

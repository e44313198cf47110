import type { BasisView } from "@/lib/air/queries/figure";
import { type Basis, dustTreatment } from "@/lib/air/rules/basis";
import { defaultSchemeOn, indexScheme } from "@/lib/air/rules/index-schemes";
import { scoredStandardOn } from "@/lib/air/rules/standard-versions";
import type { TraceKey } from "@/lib/air/rules/trace-key";
import { samePeriodLastYear } from "@/lib/shared/civil-date";

/** The basis alone, without the rest of the key: it goes into keys of other figures. */
export function basisInKey({ standard, dust, scheme, missing }: Basis): Basis {
  return { standard, dust, scheme, missing };
}

/** The basis that a key carries, as screens show it. */
export function basisView(key: TraceKey): BasisView {
  const treatment = dustTreatment(key.dust);
  const before = key.compare ? samePeriodLastYear({ from: key.from, to: key.to }) : null;
  return {
    standard: key.standard,
    standardIsDefault: key.standard === scoredStandardOn(key.to),
    dust: key.dust,
    concentrationDust: treatment.concentrations,
    rateDust: treatment.rate,
    scheme: key.scheme,
    schemeIsDefault: key.scheme === defaultSchemeOn(key.to),
    missing: key.missing,
    compare: key.compare ?? "none",
    compareFrom: before?.from ?? null,
    compareTo: before?.to ?? null,
  };
}

/** The clauses that a figure rests on, as they are cited. */
export function clausesOf(key: TraceKey): string[] {
  const of = key.figure === "change" || key.figure === "rank" ? (key.of ?? "index") : key.figure;
  const year = key.standard === "2012" ? "2012" : "2026";
  const hj663 = key.standard === "2012" ? "HJ 663-2013" : "HJ 663-2026";
  const days = [`HJ 633-${year} 5.3`, `${hj663} 5`];
  const values = [`GB 3095-${year} 表4`, `${hj663} 附录A`, "GB/T 8170-2008"];
  const dust = key.dust === "include" ? [] : ["环办监测〔2016〕120号"];
  switch (of) {
    case "good-days":
    case "valid-days":
    case "heavy-days":
    case "rate":
      return [...days, ...(dustTreatment(key.dust).rate === "include" ? [] : dust)];
    case "concentration":
      return [...values, ...dust];
    case "single":
    case "index":
    case "change":
      return [indexScheme(key.scheme).document, ...values, ...dust];
    case "day":
      return [`HJ 633-${year} 4.2`, `HJ 633-${year} 4.3`, `GB 3095-${year} 表4`, "GB/T 8170-2008"];
    default:
      return values;
  }
}

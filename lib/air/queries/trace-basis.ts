import { ownStandard, viewOfBasis } from "@/lib/air/queries/basis-of";
import type { BasisView } from "@/lib/air/queries/figure";
import type { AirPolicies } from "@/lib/air/rules/air-policies";
import { type Basis, dustTreatment } from "@/lib/air/rules/basis";
import { defaultSchemeOn, indexScheme } from "@/lib/air/rules/index-schemes";
import type { TraceKey } from "@/lib/air/rules/trace-key";

/** The basis alone, without the rest of the key: it goes into keys of other figures. */
export function basisInKey({ standard, dust, scheme, missing }: Basis): Basis {
  return { standard, dust, scheme, missing };
}

/** The basis that a key carries, as screens show it under the office's choices of that time. */
export function basisView(key: TraceKey, policies: AirPolicies): BasisView {
  const period = { from: key.from, to: key.to };
  return viewOfBasis(basisInKey(key), period, key.compare ?? "none", policies, {
    standardIsDefault: key.standard === ownStandard(period, policies),
    schemeIsDefault: key.scheme === (policies.scheme ?? defaultSchemeOn(key.to)),
  });
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

import type { BasisView } from "@/lib/air/queries/figure";
import { INDEX_SCHEMES } from "@/lib/air/rules/index-schemes";
import { formatTraceKey } from "@/lib/air/rules/trace-key";

/** The trace of one day of a region, on the basis of the page. */
export function dayTraceKey(region: string, basis: BasisView, date: string): string {
  const { standard, dust, missing } = basis;
  const scheme = INDEX_SCHEMES.find(({ id }) => id === basis.scheme)?.id ?? "2012";
  return formatTraceKey({ figure: "day", region, from: date, to: date, standard, dust, scheme, missing });
}

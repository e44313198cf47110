import type { RecomputeResult } from "@/lib/air/commands/recompute-stale";

/** What an import has evaluated, official days among it: of a day table there are no station-days at all. */
export function evaluatedText({ stationDays, regionDays, officialDays }: RecomputeResult): string {
  const computed = `${stationDays} station-days and ${regionDays} region-days`;
  if (officialDays === 0) return `  ${computed} evaluated`;
  const official = `${officialDays} official region-days`;
  return stationDays + regionDays === 0 ? `  ${official} evaluated` : `  ${computed}, ${official} evaluated`;
}

import type { Viewer } from "@/lib/identity/rules/viewer";
import { registerCoverage } from "@/lib/inspections/queries/register-coverage";
import { sweptInPeriod } from "@/lib/inspections/queries/sweep-progress";
import { stoveCounts } from "@/lib/ledgers/queries/stove-counts";
import type { Period } from "@/lib/shared/civil-date";
import { exemptionsIn, stopChecksIn, warningsIn } from "@/lib/winter/queries/period-winter";
import type { FactSeason } from "../rules/fact-season";

/** Days back for which the registers' changes are worked out; the report uses none of those, the kept answer is the coverage page's. */
const COVERAGE_DAYS = 30;

/** What registers, sweeps and winter say of a period, in the viewer's reach. Dues are as of today, everything else of the period. */
export async function seasonOf(viewer: Viewer, period: Period): Promise<FactSeason> {
  const [registers, swept, stoves, warnings, exemptions, stopChecks] = await Promise.all([
    registerCoverage(viewer, COVERAGE_DAYS),
    sweptInPeriod(viewer, period),
    stoveCounts(viewer, period.to),
    warningsIn(viewer, period),
    exemptionsIn(viewer, period),
    stopChecksIn(viewer, period),
  ]);
  return {
    registers: registers.map(({ register, town, registered, soon, overdue }) => ({
      register,
      town,
      registered,
      soon,
      overdue,
    })),
    swept,
    stoves,
    warnings,
    exemptions,
    stopChecks,
  };
}

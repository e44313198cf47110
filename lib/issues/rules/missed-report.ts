import { type CivilDate, diffDays } from "@/lib/shared/civil-date";

/** Days for which a clean report vouches, the day itself not counted: policy `supervision.missed-report`. */
export const CLEAN_REPORT_DAYS = 3;

export interface CleanReport {
  inspectionId: number;
  /** The town or grid that was reported clean. */
  regionId: number;
  /** The unit that reported. */
  unitId: number;
  on: CivilDate;
}

export interface FoundIssue {
  foundOn: CivilDate;
  finderUnitId: number;
  /** The issue's grid, town and what is above: a report of any of them covers the place. */
  regionPath: readonly number[];
}

/**
 * 漏报: the clean report that an issue contradicts — the latest one for the place within the last days before it was found, by a unit
 * other than the finder's. An office that finds what it had itself reported clean has corrected itself and missed nothing.
 * A report made after the finding says nothing about it. Null when there is none.
 */
export function missedReport(
  issue: FoundIssue,
  reports: readonly CleanReport[],
  days: number = CLEAN_REPORT_DAYS,
): CleanReport | null {
  let latest: CleanReport | null = null;
  for (const report of reports) {
    const age = diffDays(issue.foundOn, report.on);
    if (age < 0 || age > days || report.unitId === issue.finderUnitId || !issue.regionPath.includes(report.regionId))
      continue;
    if (
      latest === null ||
      report.on > latest.on ||
      (report.on === latest.on && report.inspectionId > latest.inspectionId)
    )
      latest = report;
  }
  return latest;
}

import { policyValue } from "@/lib/identity/queries/policy-value";
import type { Database } from "@/lib/platform/db";
import { type Threshold, WARNING_THRESHOLDS } from "../rules/warning-levels";
import { type Measure, WARNING_MEASURES } from "../rules/warning-measures";

/** The thresholds in force today. */
export function warningThresholds(db: Database): Promise<readonly Threshold[]> {
  return policyValue<readonly Threshold[]>(db, "winter.warning-thresholds", WARNING_THRESHOLDS);
}

/** The measures in force today. */
export function warningMeasures(db: Database): Promise<readonly Measure[]> {
  return policyValue<readonly Measure[]>(db, "winter.warning-measures", WARNING_MEASURES);
}

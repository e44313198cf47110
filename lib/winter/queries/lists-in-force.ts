import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql } from "@/lib/platform/db";
import { measureLines, thresholdLines } from "../rules/edited-warning-lists";
import { warningMeasures, warningThresholds } from "./warning-lists";

const onPool: Database = { sql };

/** Thresholds and measures in force, as the lines of their form; empty without the right to read warnings. */
export async function listsInForce(viewer: Viewer): Promise<{ thresholds: string; measures: string }> {
  if (!may(viewer, "warnings:read")) return { thresholds: "", measures: "" };
  const [thresholds, measures] = await Promise.all([warningThresholds(onPool), warningMeasures(onPool)]);
  return { thresholds: thresholdLines(thresholds), measures: measureLines(measures) };
}

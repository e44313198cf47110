import { answeredBy } from "@/lib/identity/queries/unit-heirs";
import { districtIds, reachesDistrict, scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type InspectionName, inspectionsById } from "@/lib/inspections/queries/inspections-by-id";
import type { IssueRow } from "@/lib/issues/queries/issue-list";
import { issuesById } from "@/lib/issues/queries/issues-by-id";
import { sql } from "@/lib/platform/db";
import type { WeeklyCount } from "../rules/weekly-totals";

export interface FigureRows {
  /** How many the figure counted. */
  n: number;
  /** Whether every report asked for kept its rows; those drafted before they were kept have none. */
  isKept: boolean;
  issues: IssueRow[];
  inspections: InspectionName[];
}

/**
 * What a figure of a round counted when it was drafted, of one unit or of all: the rows as they stand now, those within the viewer's
 * reach. Reports that the viewer does not see contribute nothing.
 */
export async function weeklyRows(
  viewer: Viewer,
  asked: { roundId: number; count: WeeklyCount; unitId?: number | undefined },
): Promise<FigureRows> {
  const { reach } = scope(viewer, "weekly:read");
  const kept = await sql<{ n: number; ids: number[] | null }>(
    "weekly-figure-rows",
    `SELECT (w.figures ->> $2)::int AS n, w.rows -> $2 AS ids FROM weekly_report w JOIN unit u ON u.id = w.unit_id
      WHERE w.round_id = $1 AND ($7::int[] IS NULL OR u.region_id = ANY($7::int[])) AND ($3::int IS NULL OR w.unit_id = $3) AND ($4 OR $5 AND ${answeredBy("w.unit_id", "$6")})`,
    [
      asked.roundId,
      asked.count,
      asked.unitId ?? null,
      reachesDistrict(viewer, "weekly:read"),
      reach !== null,
      viewer.unitId,
      districtIds(viewer),
    ],
  );
  const ids = kept.flatMap((report) => report.ids ?? []);
  const isChecks = asked.count === "selfChecks";
  return {
    n: kept.reduce((sum, report) => sum + report.n, 0),
    isKept: kept.every((report) => report.ids !== null || report.n === 0),
    issues: isChecks ? [] : await issuesById(viewer, ids),
    inspections: isChecks ? await inspectionsById(viewer, ids) : [],
  };
}

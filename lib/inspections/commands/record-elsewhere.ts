import type { Viewer } from "@/lib/identity/rules/viewer";
import type { IssueReported } from "@/lib/issues/commands/report-issue";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import type { ElsewhereInput } from "../schema";
import { inspectionEnded } from "./inspection-conflict";
import { lockInspection } from "./lock-inspection";
import { reportFindings } from "./report-findings";

/**
 * What a planned inspection came across away from the ledgers' places: straw burning in a field, a lorry on the road. The same
 * findings again are a success and write nothing, also when the inspection has ended meanwhile; new ones are then a Conflict that
 * says who ended it. Refused errors.inspection-not-yours to whoever is not of the team. The trail holds each as an issue reported.
 */
export async function recordElsewhere(
  tx: Tx,
  viewer: Viewer,
  input: ElsewhereInput,
): Promise<{ issues: IssueReported[] }> {
  const inspection = await lockInspection(tx, viewer, input.inspectionId);
  if (!inspection.mayRun) throw new Refused("inspection-not-yours");
  if (inspection.state !== "planned" && !(await arrivedBefore(tx, input))) throw inspectionEnded(inspection);
  const issues = await reportFindings(tx, viewer, inspection, input.findings);
  if (issues.every((issue) => issue.repeated)) return { issues };
  await tx.change(
    "sup-inspection-started",
    "UPDATE inspection SET started_at = least(started_at, $2::timestamptz) WHERE id = $1",
    [inspection.id, now()],
  );
  return { issues };
}

async function arrivedBefore(tx: Tx, { inspectionId, findings }: ElsewhereInput): Promise<boolean> {
  const [row] = await tx.sql<{ n: number }>(
    "sup-elsewhere-before",
    "SELECT count(*)::int AS n FROM issue WHERE inspection_id = $1 AND client_id = ANY($2::uuid[])",
    [inspectionId, findings.map((finding) => finding.clientId)],
  );
  return row?.n === findings.length;
}

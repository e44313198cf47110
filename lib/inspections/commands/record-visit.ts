import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { IssueReported } from "@/lib/issues/commands/report-issue";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, Refused } from "@/lib/platform/errors";
import { contentHash } from "@/lib/shared/content-hash";
import type { VisitInput } from "../schema";
import { inspectionEnded, visitRecorded } from "./inspection-conflict";
import { checkInspectionPlaces } from "./inspection-places";
import { lockInspection } from "./lock-inspection";
import { reportFindings } from "./report-findings";
import { writeResults } from "./write-results";

export interface VisitRecorded {
  /** In the order of the findings; a device sends the pictures to these. */
  issues: IssueReported[];
  repeated: boolean;
}

interface Earlier {
  client_id: string | null;
  content_hash: string;
  visited_at: Date | null;
  recorded_by_name: string;
}

const CLOCK_SKEW_MS = 10 * 60_000;

/**
 * Writes how one place of a planned inspection was found: each item's result, and what was wrong as issues of their own. The place
 * may be one that was met on the way. The same visit again is a success; a colleague's visit of the same place is not written
 * over unless the device names it (`replaces`): Conflict with who and when. Conflict also when the inspection has ended.
 */
export async function recordVisit(tx: Tx, viewer: Viewer, input: VisitInput): Promise<VisitRecorded> {
  const inspection = await lockInspection(tx, viewer, input.inspectionId);
  const hash = contentHash({ ...input, by: viewer.userId });
  const [earlier] = await tx.sql<Earlier>(
    "sup-visit-before",
    "SELECT client_id, content_hash, visited_at, recorded_by_name FROM inspection_site WHERE inspection_id = $1 AND site_id = $2",
    [input.inspectionId, input.siteId],
  );
  if (earlier?.client_id === input.clientId) {
    if (earlier.content_hash !== hash) throw new Conflict("client-id-conflict", { number: inspection.title });
    return { issues: await reportFindings(tx, viewer, inspection, input.findings), repeated: true };
  }
  if (!inspection.mayRun) throw new Refused("inspection-not-yours");
  if (inspection.state !== "planned") throw inspectionEnded(inspection);
  if (earlier?.visited_at && earlier.client_id !== (input.replaces ?? null))
    throw visitRecorded(earlier.recorded_by_name, earlier.visited_at);
  check(input);
  if (!earlier)
    await checkInspectionPlaces(tx, viewer, "inspections:record", { team: [], regionIds: [], siteIds: [input.siteId] });

  const issues = await reportFindings(tx, viewer, inspection, input.findings);
  const failed = input.results.filter((result) => result.outcome === "fail").length;
  await tx.change(
    "sup-visit",
    `INSERT INTO inspection_site (inspection_id, site_id, visited_at, clean, client_id, content_hash, recorded_by_name, note) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)
     ON CONFLICT (inspection_id, site_id) DO UPDATE SET visited_at = excluded.visited_at, clean = excluded.clean, client_id = excluded.client_id,
       content_hash = excluded.content_hash, recorded_by_name = excluded.recorded_by_name, note = excluded.note`,
    [
      input.inspectionId,
      input.siteId,
      input.visitedAt,
      failed === 0 && issues.length === 0,
      input.clientId,
      hash,
      viewer.name,
      input.note,
    ],
  );
  await writeResults(
    tx,
    input.inspectionId,
    input.results.map((result) => ({ ...result, siteId: input.siteId })),
    new Map(input.findings.map((finding, i) => [finding.clientId, issues[i]?.issueId ?? null])),
  );
  await tx.change(
    "sup-inspection-started",
    "UPDATE inspection SET started_at = least(started_at, $2::timestamptz) WHERE id = $1",
    [input.inspectionId, input.visitedAt],
  );
  await recordAudit(tx, viewer, {
    event: "inspection.visited",
    subject: { type: "inspection", id: input.inspectionId },
    detail: {
      siteId: input.siteId,
      passed: input.results.filter((result) => result.outcome === "pass").length,
      failed,
      issues: issues.length,
    },
  });
  return { issues, repeated: false };
}

function check(input: VisitInput): void {
  if (new Date(input.visitedAt).getTime() > now().getTime() + CLOCK_SKEW_MS)
    throw new BadInput("bad-input", {}, { visitedAt: { key: "date-in-future" } });
  if (input.findings.some((finding) => finding.siteId !== input.siteId))
    throw new BadInput("bad-input", {}, { findings: { key: "site-not-visited" } });
}

import { recordAudit } from "@/lib/identity/commands/record-audit";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import { civilDateOf } from "@/lib/shared/civil-date";
import type { InspectionRecordInput } from "../schema";
import { contentHash } from "./content-hash";
import { earlierInspection, insertInspection, writeTeam } from "./insert-inspection";
import { type IssueReported, reportIssue } from "./report-issue";

export interface InspectionRecorded {
  inspectionId: number;
  issues: IssueReported[];
  repeated: boolean;
}

/**
 * Writes an inspection that was made: where, by whom, each item's result, and its findings as issues of their own, all or
 * nothing. A region reported clean is written down as such: 漏报 is held against it later. Idempotent by client id, as the
 * findings are by theirs. BadInput when a region is called clean in the same breath in which a problem in it is reported.
 */
export async function recordInspection(
  tx: Tx,
  viewer: Viewer,
  input: InspectionRecordInput,
): Promise<InspectionRecorded> {
  check(viewer, input);
  const earlier = await earlierInspection(tx, viewer, input);
  if (earlier !== null) return { inspectionId: earlier, issues: [], repeated: true };
  const inspectionId =
    input.planId === undefined
      ? await insertInspection(tx, viewer, input, {
          state: "done",
          startedAt: new Date(input.startedAt),
          finishedAt: new Date(input.finishedAt),
        })
      : await finishPlan(tx, viewer, input, input.planId);
  const visitedOn = civilDateOf(new Date(input.finishedAt));
  await tx.change(
    "sup-visited-regions",
    `INSERT INTO inspection_region (inspection_id, region_id, visited_on, clean)
     SELECT $1, r."regionId", $3, r.clean FROM jsonb_to_recordset($2::jsonb) AS r("regionId" int, clean boolean)
     ON CONFLICT (inspection_id, region_id) DO UPDATE SET visited_on = excluded.visited_on, clean = excluded.clean`,
    [inspectionId, JSON.stringify(input.regions), visitedOn],
  );
  await tx.change(
    "sup-visited-sites",
    `INSERT INTO inspection_site (inspection_id, site_id, visited_at, clean)
     SELECT $1, s."siteId", coalesce(s."visitedAt", $3::timestamptz), s.clean
     FROM jsonb_to_recordset($2::jsonb) AS s("siteId" int, clean boolean, "visitedAt" timestamptz)
     ON CONFLICT (inspection_id, site_id) DO UPDATE SET visited_at = excluded.visited_at, clean = excluded.clean`,
    [inspectionId, JSON.stringify(input.sites), input.finishedAt],
  );
  const issues: IssueReported[] = [];
  for (const finding of input.findings) issues.push(await reportIssue(tx, viewer, finding, inspectionId));
  await rejectFalseClean(tx, inspectionId);
  await writeResults(tx, inspectionId, input, issues);
  await recordAudit(tx, viewer, {
    event: "inspection.recorded",
    subject: { type: "inspection", id: inspectionId },
    detail: {
      kind: input.kind,
      regions: input.regions.length,
      sites: input.sites.length,
      issues: issues.length,
      clean: input.regions.filter((region) => region.clean).length,
    },
  });
  return { inspectionId, issues, repeated: false };
}

function check(viewer: Viewer, input: InspectionRecordInput): void {
  if (new Date(input.finishedAt) < new Date(input.startedAt))
    throw new BadInput("bad-input", {}, { finishedAt: { key: "period-reversed" } });
  const reach = scope(viewer, "inspections:record");
  const foreign = input.regions.find((region) => !reach.includes(region.regionId));
  if (foreign) throw new NotFound("region-unknown", { regionId: foreign.regionId });
  const visited = new Set(input.sites.map((site) => site.siteId));
  if (input.results.some((result) => !visited.has(result.siteId)))
    throw new BadInput("bad-input", {}, { results: { key: "site-not-visited" } });
}

async function finishPlan(tx: Tx, viewer: Viewer, input: InspectionRecordInput, planId: number): Promise<number> {
  const done = await tx.change(
    "sup-plan-finish",
    `UPDATE inspection SET state = 'done', client_id = $2, content_hash = $3, started_at = $4, finished_at = $5, note = $6, title = $7,
       checklist_version_id = coalesce($8, checklist_version_id), recorded_by = $9, recorded_by_name = $10, version = version + 1
     WHERE id = $1 AND state = 'planned' AND ($11 OR lead_unit_id = $12 OR recorded_by = $9
       OR EXISTS (SELECT FROM inspection_member m WHERE m.inspection_id = inspection.id AND m.unit_id = $12))`,
    [
      planId,
      input.clientId,
      contentHash({ ...input, by: viewer.userId }),
      input.startedAt,
      input.finishedAt,
      input.note,
      input.title,
      input.checklistVersionId ?? null,
      viewer.userId,
      viewer.name,
      scope(viewer, "inspections:record").reach === "all",
      viewer.unitId,
    ],
  );
  if (done === 0) throw new Conflict("inspection-done-or-foreign", { inspectionId: planId });
  if (input.team.length > 0) {
    await tx.change("sup-team-clear", "DELETE FROM inspection_member WHERE inspection_id = $1", [planId]);
    await writeTeam(tx, planId, input.team);
  }
  return planId;
}

async function rejectFalseClean(tx: Tx, inspectionId: number): Promise<void> {
  const [contradiction] = await tx.sql<{ region_id: number }>(
    "sup-false-clean",
    `SELECT r.region_id FROM inspection_region r JOIN issue i ON i.inspection_id = r.inspection_id AND (i.grid_id = r.region_id OR i.town_id = r.region_id)
     WHERE r.inspection_id = $1 AND r.clean LIMIT 1`,
    [inspectionId],
  );
  if (contradiction) throw new BadInput("bad-input", {}, { regions: { key: "clean-with-findings" } });
}

async function writeResults(
  tx: Tx,
  inspectionId: number,
  input: InspectionRecordInput,
  issues: readonly IssueReported[],
): Promise<void> {
  const issueOf = new Map(input.findings.map((finding, i) => [finding.clientId, issues[i]?.issueId ?? null]));
  const rows = input.results.map((result) => ({
    ...result,
    issueId: result.findingId ? (issueOf.get(result.findingId) ?? null) : null,
  }));
  await tx.change(
    "sup-results",
    `INSERT INTO inspection_result (inspection_id, site_id, item_id, outcome, note, issue_id)
     SELECT $1, r."siteId", r."itemId", r.outcome::item_outcome, r.note, r."issueId"
     FROM jsonb_to_recordset($2::jsonb) AS r("siteId" int, "itemId" int, outcome text, note text, "issueId" int)`,
    [inspectionId, JSON.stringify(rows)],
  );
}

import { recordAudit } from "@/lib/identity/commands/record-audit";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict } from "@/lib/platform/errors";
import { civilDateOf } from "@/lib/shared/civil-date";
import type { InspectionRecordInput } from "../schema";
import { contentHash } from "./content-hash";
import { rejectFalseClean } from "./false-clean";
import { earlierInspection, insertInspection, writeTeam } from "./insert-inspection";
import { checkInspectionPlaces } from "./inspection-places";
import { type IssueReported, reportIssue } from "./report-issue";
import { writeResults } from "./write-results";

export interface InspectionRecorded {
  inspectionId: number;
  issues: IssueReported[];
  repeated: boolean;
}

const CLOCK_SKEW_MS = 10 * 60_000;

/**
 * Writes an inspection that was made: where, by whom, each item's result, and its findings as issues of their own, all or
 * nothing. A region reported clean is written down as such: 漏报 is held against it later. A place at which something was found
 * was visited. Idempotent by client id, as the findings are by theirs: a resend gets the same issues, so that pictures find
 * their way. BadInput when a region is called clean in the same breath in which a problem in it is reported.
 */
export async function recordInspection(
  tx: Tx,
  viewer: Viewer,
  input: InspectionRecordInput,
): Promise<InspectionRecorded> {
  check(input);
  const earlier = await earlierInspection(tx, viewer, input);
  if (earlier !== null)
    return { inspectionId: earlier, issues: await report(tx, viewer, input, earlier), repeated: true };
  await checkInspectionPlaces(tx, viewer, "inspections:record", {
    ...(input.planId === undefined ? { leadUnitId: input.leadUnitId } : {}),
    team: input.team,
    regionIds: input.regions.map((region) => region.regionId),
    siteIds: input.sites.map((site) => site.siteId),
  });
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
    `INSERT INTO inspection_site (inspection_id, site_id, visited_at, clean, recorded_by_name)
     SELECT $1, s."siteId", coalesce(s."visitedAt", $3::timestamptz), s.clean, $4
     FROM jsonb_to_recordset($2::jsonb) AS s("siteId" int, clean boolean, "visitedAt" timestamptz)
     ON CONFLICT (inspection_id, site_id) DO UPDATE SET visited_at = excluded.visited_at, clean = excluded.clean, recorded_by_name = excluded.recorded_by_name`,
    [inspectionId, JSON.stringify(visitedSites(input)), input.finishedAt, viewer.name],
  );
  const issues = await report(tx, viewer, input, inspectionId);
  await rejectFalseClean(tx, inspectionId);
  await writeResults(
    tx,
    inspectionId,
    input.results,
    new Map(input.findings.map((finding, i) => [finding.clientId, issues[i]?.issueId ?? null])),
  );
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

async function report(
  tx: Tx,
  viewer: Viewer,
  input: InspectionRecordInput,
  inspectionId: number,
): Promise<IssueReported[]> {
  const issues: IssueReported[] = [];
  for (const finding of input.findings) issues.push(await reportIssue(tx, viewer, finding, inspectionId));
  return issues;
}

/** The places named, and those at which something was found. */
function visitedSites(input: InspectionRecordInput): InspectionRecordInput["sites"] {
  const found = new Set(input.findings.flatMap((finding) => finding.siteId ?? []));
  const named = new Set(input.sites.map((site) => site.siteId));
  return [
    ...input.sites.map((site) => (found.has(site.siteId) ? { ...site, clean: false } : site)),
    ...[...found].filter((siteId) => !named.has(siteId)).map((siteId) => ({ siteId, clean: false })),
  ];
}

function check(input: InspectionRecordInput): void {
  if (new Date(input.finishedAt) < new Date(input.startedAt))
    throw new BadInput("bad-input", {}, { finishedAt: { key: "period-reversed" } });
  if (new Date(input.finishedAt).getTime() > now().getTime() + CLOCK_SKEW_MS)
    throw new BadInput("bad-input", {}, { finishedAt: { key: "date-in-future" } });
  const visited = new Set(input.sites.map((site) => site.siteId));
  if (input.results.some((result) => !visited.has(result.siteId)))
    throw new BadInput("bad-input", {}, { results: { key: "site-not-visited" } });
}

async function finishPlan(tx: Tx, viewer: Viewer, input: InspectionRecordInput, planId: number): Promise<number> {
  const done = await tx.change(
    "sup-plan-finish",
    `UPDATE inspection SET state = 'done', client_id = $2, content_hash = $3, started_at = $4, finished_at = $5, note = $6, title = $7,
       checklist_version_id = coalesce($8, checklist_version_id), recorded_by = $9, recorded_by_name = $10, recorded_at = $13, version = version + 1
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
      now(),
    ],
  );
  if (done === 0) throw new Conflict("inspection-done-or-foreign", { inspectionId: planId });
  if (input.team.length > 0) {
    await tx.change("sup-team-clear", "DELETE FROM inspection_member WHERE inspection_id = $1", [planId]);
    await writeTeam(tx, planId, input.team);
  }
  return planId;
}

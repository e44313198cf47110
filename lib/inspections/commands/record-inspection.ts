import { checkCampaign } from "@/lib/campaigns/commands/check-campaign";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type IssueReported, reportIssue } from "@/lib/issues/commands/report-issue";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { civilDateOf } from "@/lib/shared/civil-date";
import type { InspectionRecordInput } from "../schema";
import { checkChecklist } from "./check-checklist";
import { rejectFalseClean } from "./false-clean";
import { earlierInspection, insertInspection } from "./insert-inspection";
import { checkInspectionPlaces } from "./inspection-places";
import { writeResults } from "./write-results";

export interface InspectionRecorded {
  inspectionId: number;
  issues: IssueReported[];
  repeated: boolean;
}

const CLOCK_SKEW_MS = 10 * 60_000;

/**
 * Writes an inspection that was made without having been planned (a planned one is recorded place by place: record-visit): where,
 * by whom, each item's result, and its findings as issues of their own, all or nothing. A region reported clean is written down
 * as such: 漏报 is held against it later. A place at which something was found was visited. Idempotent by client id, as the
 * findings are by theirs: a resend gets the same issues, so that pictures find their way. BadInput when a region is called clean
 * in the same breath in which a problem in it is reported.
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
    leadUnitId: input.leadUnitId,
    team: input.team,
    regionIds: input.regions.map((region) => region.regionId),
    siteIds: input.sites.map((site) => site.siteId),
  });
  await checkCampaign(tx, viewer, input.campaignId, new Date(input.startedAt));
  await checkChecklist(tx, input.checklistVersionId, new Date(input.startedAt));
  const inspectionId = await insertInspection(tx, viewer, input, {
    state: "done",
    startedAt: new Date(input.startedAt),
    finishedAt: new Date(input.finishedAt),
  });
  const visitedOn = civilDateOf(new Date(input.finishedAt));
  await tx.change(
    "sup-visited-regions",
    `INSERT INTO inspection_region (inspection_id, region_id, visited_on, clean)
     SELECT $1, r."regionId", $3, r.clean FROM jsonb_to_recordset($2::jsonb) AS r("regionId" int, clean boolean)`,
    [inspectionId, JSON.stringify(input.regions), visitedOn],
  );
  await tx.change(
    "sup-visited-sites",
    `INSERT INTO inspection_site (inspection_id, site_id, visited_at, clean, recorded_by_name)
     SELECT $1, s."siteId", coalesce(s."visitedAt", $3::timestamptz), s.clean, $4
     FROM jsonb_to_recordset($2::jsonb) AS s("siteId" int, clean boolean, "visitedAt" timestamptz)`,
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
  if (visited.size !== input.sites.length) throw new BadInput("bad-input", {}, { sites: { key: "place-twice" } });
  if (new Set(input.regions.map((region) => region.regionId)).size !== input.regions.length)
    throw new BadInput("bad-input", {}, { regions: { key: "place-twice" } });
  if (input.results.some((result) => !visited.has(result.siteId)))
    throw new BadInput("bad-input", {}, { results: { key: "site-not-visited" } });
}

import { checkCampaign } from "@/lib/campaigns/commands/check-campaign";
import { nextNumber } from "@/lib/documents/commands/next-number";
import { seriesAround } from "@/lib/documents/queries/number-series";
import { issueNumber } from "@/lib/documents/rules/document-number";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { officesFor } from "@/lib/identity/queries/offices-for";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict } from "@/lib/platform/errors";
import { civilDateOf, yearOf } from "@/lib/shared/civil-date";
import { contentHash } from "@/lib/shared/content-hash";
import type { IssueInput } from "../schema";
import { issuePlace } from "./issue-place";
import { suggestMissedReport } from "./suggest-missed-report";
import { suggestRecurrences } from "./suggest-recurrences";

export interface IssueReported {
  issueId: number;
  taskId: number;
  number: string;
  /** The same report had arrived before; nothing was written. */
  repeated: boolean;
}

const CLOCK_SKEW_MS = 10 * 60_000;

/**
 * Writes what was found, with its task in state 待交办. Idempotent by the device's own id: the same content again is a success that
 * changes nothing, other content under the same id a Conflict (errors.client-id-conflict). Parallel twins wait for each
 * other. Suggests 反弹 and 漏报 in the same transaction.
 */
export async function reportIssue(
  tx: Tx,
  viewer: Viewer,
  input: IssueInput,
  inspectionId: number | null = null,
): Promise<IssueReported> {
  const hash = contentHash({ ...input, by: viewer.userId });
  const earlier = await earlierReport(tx, input.clientId, hash);
  if (earlier) return earlier;
  const at = now();
  const foundAt = new Date(input.foundAt);
  if (foundAt.getTime() > at.getTime() + CLOCK_SKEW_MS)
    throw new BadInput("bad-input", {}, { foundAt: { key: "date-in-future" } });
  const place = await issuePlace(tx, viewer, input);
  const category = await categoryOf(tx, input.categoryId);
  await checkCampaign(tx, viewer, input.campaignId, foundAt, inspectionId);
  await checkStation(tx, viewer, input.stationId);
  const year = yearOf(civilDateOf(at));
  const series = await seriesAround(tx, place.townId);
  const number = issueNumber(year, await nextNumber(tx, "issue", year, series), series?.code);
  const [issue] = await tx.sql<{ id: number }>(
    "sup-issue-insert",
    `INSERT INTO issue (number, client_id, content_hash, category_id, source, severity, description, site_id, town_id, grid_id, address, lon, lat,
       found_at, found_by, found_by_name, found_by_unit_id, reported_at, fixed_on_spot, inspection_id, campaign_id, station_id, spike_hour, external_ref, datum)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24,$25) RETURNING id`,
    [
      number,
      input.clientId,
      hash,
      input.categoryId,
      input.source,
      input.severity,
      input.description,
      place.siteId,
      place.townId,
      place.gridId,
      place.address,
      place.lon,
      place.lat,
      foundAt,
      viewer.userId || null,
      viewer.name,
      viewer.unitId,
      at,
      input.fixedOnSpot,
      inspectionId,
      input.campaignId ?? null,
      input.stationId ?? null,
      input.spikeHour ?? null,
      input.externalRef,
      place.datum,
    ],
  );
  if (!issue) throw new Error("issue not inserted");
  const [task] = await tx.sql<{ id: number }>(
    "sup-task-insert",
    "INSERT INTO rectification_task (issue_id, state_since) VALUES ($1, $2) RETURNING id",
    [issue.id, at],
  );
  if (!task) throw new Error("task not inserted");
  await suggestRecurrences(tx, issue.id);
  await suggestMissedReport(tx, {
    issueId: issue.id,
    foundOn: civilDateOf(foundAt),
    finderUnitId: viewer.unitId,
    regionPath: place.regionPath,
  });
  await notify(tx, {
    kind: "issue.reported",
    taskId: task.id,
    params: { number, description: input.description.slice(0, 60), who: viewer.name },
    unitIds: await officesFor(tx, place.townId),
    exceptUserId: viewer.userId,
    dedupeKey: `issue-${issue.id}`,
  });
  await recordAudit(tx, viewer, {
    event: "issue.reported",
    subject: { type: "issue", id: issue.id },
    detail: { number, category: category.code, townId: place.townId, source: input.source },
  });
  return { issueId: issue.id, taskId: task.id, number, repeated: false };
}

async function earlierReport(tx: Tx, clientId: string, hash: string): Promise<IssueReported | null> {
  // A lock on the id, not on a row that isn't there yet: a parallel twin must not take a number and then give it back.
  await tx.sql("sup-client-lock", "SELECT pg_advisory_xact_lock(hashtextextended($1, 4))", [clientId]);
  const [row] = await tx.sql<{ id: number; task_id: number; number: string; content_hash: string }>(
    "sup-issue-by-client",
    "SELECT i.id, t.id AS task_id, i.number, i.content_hash FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE i.client_id = $1",
    [clientId],
  );
  if (!row) return null;
  if (row.content_hash !== hash) throw new Conflict("client-id-conflict", { number: row.number });
  return { issueId: row.id, taskId: row.task_id, number: row.number, repeated: true };
}

async function categoryOf(tx: Tx, categoryId: number): Promise<{ code: string }> {
  const [category] = await tx.sql<{ code: string }>(
    "sup-category",
    "SELECT code FROM category WHERE id = $1 AND retired_at IS NULL",
    [categoryId],
  );
  if (!category) throw new BadInput("bad-input", {}, { categoryId: { key: "category-unknown" } });
  return category;
}

/** A station of the viewer's district. */
async function checkStation(tx: Tx, viewer: Viewer, stationId: number | undefined): Promise<void> {
  if (stationId === undefined) return;
  const [station] = await tx.sql(
    "sup-issue-station",
    "SELECT 1 FROM station WHERE id = $1 AND ($2::int[] IS NULL OR region_id = ANY($2::int[]))",
    [stationId, districtIds(viewer)],
  );
  if (!station) throw new BadInput("bad-input", {}, { stationId: { key: "not-found" } });
}

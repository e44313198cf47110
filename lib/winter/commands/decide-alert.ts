import { recordAudit } from "@/lib/identity/commands/record-audit";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import { type IssueSource, issueInput } from "@/lib/issues/schema";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import { derivedUuid } from "@/lib/shared/derived-uuid";
import type { AlertDecision } from "../schema-alerts";

const NAMESPACE = "8a8f4a6e-1f0b-4c58-9a6b-5d3f5a2b7c03";
const SOURCES: Readonly<Record<string, IssueSource>> = {
  video: "video",
  satellite: "satellite",
  "dust-meter": "online_monitor",
  hotline: "public_report",
};

interface Loaded {
  source: string;
  source_no: string;
  at: Date;
  place: string;
  description: string;
  lon: number | null;
  lat: number | null;
  town_id: number | null;
  state: string;
}

/** Confirms a candidate into an issue, or dismisses it with a reason; once. Conflict alert-decided (by whom) for the second. */
export async function decideAlert(tx: Tx, viewer: Viewer, input: AlertDecision): Promise<{ number: string | null }> {
  const [row] = await tx.sql<Loaded>(
    "alert-load",
    "SELECT source, source_no, at, place, description, lon, lat, town_id, state FROM inbound_alert WHERE id = $1 AND ($2::int[] IS NULL OR town_id = ANY($2::int[])) FOR UPDATE",
    [input.alertId, districtIds(viewer)],
  );
  if (!row) throw new NotFound("alert-unknown", { alertId: input.alertId });
  if (row.state !== "candidate") throw new Conflict("alert-decided");
  const confirmed = input.decision === "confirm";
  const issue = confirmed ? await asIssue(tx, viewer, input, row) : null;
  await tx.change(
    "alert-decide",
    `UPDATE inbound_alert SET state = $2, decided_at = $3, decided_by = $4, decided_by_name = $5, reason = $6, issue_id = $7,
       town_id = coalesce($8, town_id) WHERE id = $1 AND state = 'candidate'`,
    [
      input.alertId,
      confirmed ? "confirmed" : "dismissed",
      now(),
      viewer.userId || null,
      viewer.name,
      input.reason,
      issue?.issueId ?? null,
      input.townId ?? null,
    ],
  );
  await recordAudit(tx, viewer, {
    event: "alert.decided",
    subject: { type: "alert", id: input.alertId },
    detail: { decision: input.decision, reason: input.reason, ...(issue ? { number: issue.number } : {}) },
  });
  return { number: issue?.number ?? null };
}

function asIssue(tx: Tx, viewer: Viewer, input: AlertDecision, row: Loaded) {
  const townId = input.townId ?? row.town_id;
  if (input.categoryId === undefined) throw new BadInput("bad-input", {}, { categoryId: { key: "category-unknown" } });
  if (townId === null) throw new BadInput("bad-input", {}, { townId: { key: "town-wanted" } });
  return reportIssue(
    tx,
    viewer,
    issueInput.parse({
      clientId: derivedUuid(NAMESPACE, `${row.source}/${row.source_no}`),
      categoryId: input.categoryId,
      source: SOURCES[row.source] ?? "superior",
      description: [row.description, input.reason].filter(Boolean).join("。"),
      townId,
      address: row.place || row.source_no,
      ...(row.lon === null || row.lat === null ? {} : { lon: row.lon, lat: row.lat }),
      foundAt: row.at.toISOString(),
      externalRef: row.source_no,
    }),
  );
}

import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict } from "@/lib/platform/errors";
import { contentHash } from "@/lib/shared/content-hash";
import type { InspectionInput, InspectionRecordInput } from "../schema";

type Head = InspectionInput | InspectionRecordInput;

/** The inspection that arrived before under this client id with this content; Conflict when the content differs; null when new. */
export async function earlierInspection(tx: Tx, viewer: Viewer, input: Head): Promise<number | null> {
  await tx.sql("sup-client-lock", "SELECT pg_advisory_xact_lock(hashtextextended($1, 4))", [input.clientId]);
  const [row] = await tx.sql<{ id: number; content_hash: string; title: string }>(
    "sup-inspection-by-client",
    "SELECT id, content_hash, title FROM inspection WHERE client_id = $1",
    [input.clientId],
  );
  if (!row) return null;
  if (row.content_hash !== contentHash({ ...input, by: viewer.userId }))
    throw new Conflict("client-id-conflict", { number: row.title });
  return row.id;
}

/** The head row and the team. */
export async function insertInspection(
  tx: Tx,
  viewer: Viewer,
  input: Head,
  facts: { state: "planned" | "done"; startedAt: Date | null; finishedAt: Date | null },
): Promise<number> {
  const [row] = await tx.sql<{ id: number }>(
    "sup-inspection-insert",
    `INSERT INTO inspection (client_id, content_hash, kind, state, title, campaign_id, lead_unit_id, checklist_version_id, planned_from, planned_to,
       started_at, finished_at, note, recorded_by, recorded_by_name, recorded_at, planned_by, planned_by_name)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18) RETURNING id`,
    [
      input.clientId,
      contentHash({ ...input, by: viewer.userId }),
      input.kind,
      facts.state,
      input.title,
      input.campaignId ?? null,
      input.leadUnitId,
      input.checklistVersionId ?? null,
      input.plannedFrom,
      input.plannedTo,
      facts.startedAt,
      facts.finishedAt,
      input.note,
      viewer.userId,
      viewer.name,
      now(),
      facts.state === "planned" ? viewer.userId || null : null,
      facts.state === "planned" ? viewer.name : "",
    ],
  );
  if (!row) throw new Error("inspection not inserted");
  await writeTeam(tx, row.id, input.team);
  return row.id;
}

async function writeTeam(tx: Tx, inspectionId: number, team: Head["team"]): Promise<void> {
  await tx.change(
    "sup-team",
    `INSERT INTO inspection_member (inspection_id, team, unit_id, user_id, name, is_lead)
     SELECT $1, m.team, m."unitId", m."userId", m.name, m."isLead"
     FROM jsonb_to_recordset($2::jsonb) AS m(team text, "unitId" int, "userId" int, name text, "isLead" boolean)`,
    [inspectionId, JSON.stringify(team)],
  );
}

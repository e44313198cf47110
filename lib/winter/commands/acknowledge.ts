import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import { localMoment } from "@/lib/shared/local-moment";
import { mayAnswerFor } from "../queries/recipient-scope";
import type { AcknowledgeInput } from "../schema";

interface Loaded {
  unit_id: number;
  site_id: number | null;
  town_id: number | null;
  grid_id: number | null;
  warning_id: number;
  exempt_reason: string;
  acknowledged_at: Date | null;
  acknowledged_by_name: string;
  round: number;
  now_round: number;
  state: string;
  level: string;
  lifted_at: Date | null;
}

export interface Acknowledged {
  warningId: number;
  /** Somebody had done it before; nothing was written. */
  before: { who: string; at: string } | null;
}

/**
 * One recipient's acknowledgement: it silences this one and no other. A unit for itself; for a place its grid (town, office) with the note of a
 * call or a photo (`photoKey`). Conflict warning-lifted or warning-superseded for whoever answers an old message; the second of two is told
 * who was first.
 */
export async function acknowledge(
  tx: Tx,
  viewer: Viewer,
  input: AcknowledgeInput & { photoKey?: string },
): Promise<Acknowledged> {
  const [row] = await tx.sql<Loaded>(
    "warning-recipient",
    `SELECT r.unit_id, r.site_id, s.town_id, s.grid_id, r.warning_id, r.exempt_reason, r.acknowledged_at, r.acknowledged_by_name, r.round,
            w.round AS now_round, w.state, w.level, w.lifted_at
       FROM warning_recipient r JOIN warning w ON w.id = r.warning_id LEFT JOIN site s ON s.id = r.site_id WHERE r.id = $1 FOR UPDATE OF r`,
    [input.recipientId],
  );
  const of = row && { unitId: row.unit_id, siteId: row.site_id, townId: row.town_id, gridId: row.grid_id };
  if (!row || !of || !mayAnswerFor(viewer, of))
    throw new NotFound("warning-unknown", { recipientId: input.recipientId });
  if (row.state === "lifted")
    throw new Conflict("warning-lifted", { at: row.lifted_at ? localMoment(row.lifted_at) : "—" });
  if (row.round !== row.now_round) throw new Conflict("warning-superseded");
  if (row.acknowledged_at)
    return {
      warningId: row.warning_id,
      before: { who: row.acknowledged_by_name, at: localMoment(row.acknowledged_at) },
    };
  if (row.exempt_reason !== "") throw new Conflict("warning-exempt");
  const how = row.site_id === null ? "self" : input.photoKey ? "photo" : "call";
  if (how === "call" && input.note.length < 4)
    throw new BadInput("bad-input", {}, { note: { key: "warning-call-wanted" } });
  await tx.change(
    "warning-acknowledge",
    `UPDATE warning_recipient SET acknowledged_at = $2, acknowledged_by = $3, acknowledged_by_name = $4, ack_how = $5, ack_note = $6,
       ack_photo_key = $7, next_reminder_at = NULL WHERE id = $1 AND acknowledged_at IS NULL`,
    [input.recipientId, now(), viewer.userId || null, viewer.name, how, input.note, input.photoKey ?? null],
  );
  await recordAudit(tx, viewer, {
    event: "warning.acknowledged",
    subject: { type: "warning-recipient", id: input.recipientId },
    detail: { warning: row.warning_id, how },
  });
  return { warningId: row.warning_id, before: null };
}

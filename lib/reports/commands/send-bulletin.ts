import { recordAudit } from "@/lib/identity/commands/record-audit";
import { boundsAround } from "@/lib/identity/queries/district-bounds";
import { REGION_BELOW } from "@/lib/identity/queries/region-below";
import { answeredBy } from "@/lib/identity/queries/unit-heirs";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict, NotFound } from "@/lib/platform/errors";
import { localMoment } from "@/lib/shared/local-moment";

/** Sends an issued bulletin to every open town and department of its region, and of what lies below, each with a receipt to sign. Their ids, for the message. */
export async function sendToUnits(tx: Tx, { id, region }: { id: number; region: string }): Promise<number[]> {
  const [home] = await tx.sql<{ id: number }>("bulletin-home", "SELECT id FROM region WHERE code = $1", [region]);
  const bounds = home ? await boundsAround(tx, home.id) : null;
  const sent = await tx.sql<{ unitId: number }>(
    "bulletin-send",
    `WITH RECURSIVE here AS (
       SELECT id FROM region WHERE code = $3 UNION SELECT r.id FROM ${REGION_BELOW} r JOIN here ON here.id = r.above)
     INSERT INTO bulletin_receipt (bulletin_id, unit_id, sent_at)
     SELECT $1, u.id, $2 FROM unit u WHERE u.kind IN ('town', 'department') AND u.closed_on IS NULL AND ($4 OR u.region_id IN (SELECT id FROM here)) ORDER BY u.sort_order, u.id
     ON CONFLICT DO NOTHING RETURNING unit_id AS "unitId"`,
    [id, now(), region, bounds === null],
  );
  return sent.map(({ unitId }) => unitId);
}

/** Units that a bulletin was sent to. */
export async function unitsOf(tx: Tx, bulletinId: number): Promise<number[]> {
  const rows = await tx.sql<{ unitId: number }>(
    "bulletin-sent-units",
    'SELECT unit_id AS "unitId" FROM bulletin_receipt WHERE bulletin_id = $1 ORDER BY id',
    [bulletinId],
  );
  return rows.map(({ unitId }) => unitId);
}

/**
 * 签收 of an issued bulletin by a unit that it was sent to, or that answers for one since merged into it; once. NotFound for others, Conflict
 * bulletin-received (by whom, when) for the second, bulletin-moved-on for one that was withdrawn.
 */
export async function receiveBulletin(tx: Tx, viewer: Viewer, bulletinId: number): Promise<void> {
  const mine = answeredBy("r.unit_id", "$2");
  const receipts = await tx.sql<{ number: string; state: string; at: Date | null; byName: string }>(
    "bulletin-receipt-load",
    `SELECT b.number, b.state, r.received_at AS at, r.received_by_name AS "byName" FROM bulletin_receipt r JOIN bulletin b ON b.id = r.bulletin_id
      WHERE r.bulletin_id = $1 AND ${mine} ORDER BY r.received_at IS NOT NULL`,
    [bulletinId, viewer.unitId],
  );
  const [receipt] = receipts;
  if (!receipt) throw new NotFound("bulletin-unknown", { id: bulletinId });
  if (receipt.state !== "issued") throw new Conflict("bulletin-moved-on");
  const received = await tx.change(
    "bulletin-receive",
    `UPDATE bulletin_receipt r SET received_at = $3, received_by = $4, received_by_name = $5
      WHERE r.bulletin_id = $1 AND ${mine} AND r.received_at IS NULL`,
    [bulletinId, viewer.unitId, now(), viewer.userId, viewer.name],
  );
  if (received === 0) {
    const [by] = await tx.sql<{ at: Date; byName: string }>(
      "bulletin-received-by",
      `SELECT r.received_at AS at, r.received_by_name AS "byName" FROM bulletin_receipt r
        WHERE r.bulletin_id = $1 AND ${mine} AND r.received_at IS NOT NULL LIMIT 1`,
      [bulletinId, viewer.unitId],
    );
    throw new Conflict("bulletin-received", { who: by?.byName ?? "—", at: by ? localMoment(by.at) : "—" });
  }
  await recordAudit(tx, viewer, {
    event: "bulletin.received",
    subject: { type: "bulletin", id: bulletinId },
    detail: { number: receipt.number },
  });
}

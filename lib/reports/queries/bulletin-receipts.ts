import { answeredBy } from "@/lib/identity/queries/unit-heirs";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";

/** An issued bulletin at one unit; receivedAt null = not signed for yet. */
export interface BulletinReceipt {
  unitId: number;
  unit: string;
  unitEn: string;
  receivedAt: Date | null;
  receivedByName: string;
}

/** Who has signed for a bulletin and who has not, those who have not first. The caller has checked that it is the office that asks. */
export function bulletinReceipts(id: number): Promise<BulletinReceipt[]> {
  return sql<BulletinReceipt>(
    "bulletin-receipts",
    `SELECT r.unit_id AS "unitId", u.name AS unit, u.name_en AS "unitEn", r.received_at AS "receivedAt", r.received_by_name AS "receivedByName"
       FROM bulletin_receipt r JOIN unit u ON u.id = r.unit_id WHERE r.bulletin_id = $1
      ORDER BY r.received_at IS NOT NULL, u.kind, u.sort_order, u.id`,
    [id],
  );
}

/** Whether the viewer's unit, or one merged into it, has still to sign for a bulletin. */
export async function owesReceipt(viewer: Viewer, id: number): Promise<boolean> {
  const [owed] = await sql<{ one: number }>(
    "bulletin-owed",
    `SELECT 1 AS one FROM bulletin_receipt r WHERE r.bulletin_id = $1 AND r.received_at IS NULL AND ${answeredBy("r.unit_id", "$2")} LIMIT 1`,
    [id, viewer.unitId],
  );
  return owed !== undefined;
}

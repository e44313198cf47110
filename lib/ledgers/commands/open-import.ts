import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { sql, type Tx } from "@/lib/platform/db";
import { LIVING_STATES } from "../rules/sheet/import-states";
import type { KnownImport, SheetOrder } from "./sheet-order";

/** First half of the advisory locks on lists; the second is the hash of what the file means. */
const SHEET_LOCK = 72_707_430;

type Opening = Pick<SheetOrder, "register" | "book" | "token" | "file" | "updates"> & { sha256: string; rows: number };

/**
 * Opens an import for a list, or tells which living one already has it. The lock is held as long as `lock` lasts, that is, while the list
 * is being staged; one in state staging that nobody holds the lock of was broken off, and is closed here. Written outside `lock`, so that
 * others can name who is at it.
 */
export async function openImport(
  lock: Tx,
  viewer: Viewer,
  order: Opening,
): Promise<{ id: number } | { known: KnownImport }> {
  for (let attempt = 0; ; attempt++) {
    const [held] = await lock.sql<{ held: boolean }>(
      "sheet-lock",
      "SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS held",
      [SHEET_LOCK, order.sha256],
    );
    if (held?.held) {
      await sql(
        "sheet-broken-off",
        "UPDATE register_import SET state = 'failed', error = 'broken-off' WHERE sha256 = $1 AND state = 'staging'",
        [order.sha256],
      );
      const opened = await inserted(viewer, order);
      if (opened) return opened;
    }
    const known = await livingImport(order.sha256);
    if (known) return { known };
    // Whoever holds the lock has not written the import yet, or has just given up.
    if (attempt > 200) throw new Error("the list is being read elsewhere and does not come free");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function inserted(viewer: Viewer, order: Opening): Promise<{ id: number } | undefined> {
  const [row] = await sql<{ id: number }>(
    "sheet-open",
    `INSERT INTO register_import (register, book, token, file_name, sha256, bytes, updates, rows, unit_id, staged_at, staged_by, staged_by_name)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (sha256) WHERE state IN ('staging', 'staged', 'committed') DO NOTHING RETURNING id`,
    [
      order.register.key,
      order.book?.key ?? "",
      order.token,
      order.file.name.slice(0, 300),
      order.sha256,
      order.file.bytes,
      order.updates,
      order.rows,
      viewer.unitId || null,
      now(),
      viewer.userId || null,
      viewer.name,
    ],
  );
  return row;
}

async function livingImport(sha256: string): Promise<KnownImport | undefined> {
  const [row] = await sql<KnownImport>(
    "sheet-living",
    `SELECT id, state, CASE state WHEN 'committed' THEN committed_by_name ELSE staged_by_name END AS by, coalesce(committed_at, staged_at) AS at
     FROM register_import WHERE sha256 = $1 AND state = ANY($2)`,
    [sha256, LIVING_STATES],
  );
  return row;
}

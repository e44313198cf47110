import type { Tx } from "@/lib/platform/db";
import { Conflict } from "@/lib/platform/errors";
import type { Finding } from "../rules/parsed-rows";
import type { HourTable } from "./hour-sink";

/** How many months a finding lists. */
const LISTED = 12;

/**
 * A batch brings hours of months whose hours stand outside the running tables (npm run detach-year): they are kept, and the figures of
 * those months stay. Null when there is none. `firstHour`, `lastHour`: hours since 1970 UTC; months are in UTC, as they are detached.
 */
export async function detachedMonths(
  tx: Tx,
  table: HourTable,
  batchId: number,
  { firstHour, lastHour }: { firstHour: number | null; lastHour: number | null },
): Promise<Finding | null> {
  if (firstHour === null || lastHour === null) return null;
  const rows = await tx.sql<{ month: string }>(
    `detached-months-${table}`,
    `SELECT to_char(m.month, 'YYYY-MM') AS month FROM detached_month m
      WHERE m.month <= to_timestamp($3::float8 * 3600) AND m.month + interval '1 month' > to_timestamp($2::float8 * 3600)
        AND EXISTS (SELECT FROM ${table} h
                     WHERE h.batch_id = $1 AND h.hour_begin >= m.month AND h.hour_begin < m.month + interval '1 month')
      ORDER BY m.month`,
    [batchId, firstHour, lastHour],
  );
  if (rows.length === 0) return null;
  const months = rows.map(({ month }) => month);
  const list = `${months.slice(0, LISTED).join(", ")}${months.length > LISTED ? " …" : ""}`;
  return { kind: "months-detached", params: { list } };
}

/**
 * A batch whose hours have since left the running tables can't be taken back: nothing would be found to take, and its figures would stay.
 * Throws Conflict batch-months-detached with the months (UTC). Hours that came after their month had left are here.
 */
export async function refuseDetached(tx: Tx, batchId: number): Promise<void> {
  const rows = await tx.sql<{ month: string }>(
    "withdrawn-detached",
    `SELECT to_char(m.month, 'YYYY-MM') AS month FROM import_batch b
       JOIN detached_month m ON m.month <= b.last_hour AND m.month + interval '1 month' > b.first_hour AND m.detached_at > b.committed_at
      WHERE b.id = $1 ORDER BY m.month`,
    [batchId],
  );
  const [first] = rows;
  if (first) throw new Conflict("batch-months-detached", { from: first.month, to: rows.at(-1)?.month ?? first.month });
}

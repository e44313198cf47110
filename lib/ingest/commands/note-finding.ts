import { type Tx, transaction } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Finding } from "../rules/parsed-rows";

/** How many names a finding lists. */
const LISTED = 10;

/** What is found out about a batch only when it is committed or evaluated: kept with what reading it has found. */
export async function noteFinding(tx: Tx, batchId: number, finding: Finding): Promise<void> {
  await tx.change("note-finding", "UPDATE import_batch SET findings = findings || $2::jsonb WHERE id = $1", [
    batchId,
    JSON.stringify([finding]),
  ]);
}

/** New stations without a single hour: they count for no region until they have one. Null when there is none. */
export function silentStations(codes: readonly string[]): Finding | null {
  if (codes.length === 0) return null;
  return { kind: "stations-not-begun", params: { count: codes.length, list: listed(codes) } };
}

/**
 * Says on a batch that it has brought hours for months whose hours stand outside the running tables: they are kept, and the figures of
 * those months stay. Months are in UTC, as they are detached.
 */
export async function noteDetachedMonths(tx: Tx, batchId: number, first: Date, last: Date): Promise<Finding | null> {
  const rows = await tx.sql<{ month: string }>(
    "batch-detached-months",
    `SELECT to_char(m.month, 'YYYY-MM') AS month FROM detached_month m
      WHERE m.month <= $3 AND m.month + interval '1 month' > $2
        AND EXISTS (SELECT FROM hourly_reading h
                     WHERE h.batch_id = $1 AND h.hour_begin >= m.month AND h.hour_begin < m.month + interval '1 month')
      ORDER BY m.month`,
    [batchId, first, last],
  );
  if (rows.length === 0) return null;
  const finding: Finding = { kind: "months-detached", params: { list: listed(rows.map(({ month }) => month)) } };
  await noteFinding(tx, batchId, finding);
  return finding;
}

/**
 * Says on the batches that were evaluated which region-days had a complete value before and have none now, and returns the same as
 * a finding; null when nothing was lost.
 */
export async function noteLostDays(
  batchIds: readonly number[],
  lost: readonly { regionId: number; date: CivilDate }[],
): Promise<Finding | null> {
  if (lost.length === 0) return null;
  return transaction(async (tx) => {
    const names = await tx.sql<{ id: number; name: string }>(
      "lost-day-regions",
      "SELECT id, name FROM region WHERE id = ANY($1)",
      [[...new Set(lost.map(({ regionId }) => regionId))]],
    );
    const nameOf = new Map(names.map(({ id, name }) => [id, name]));
    const list = listed(lost.map(({ regionId, date }) => `${nameOf.get(regionId) ?? ""} ${date}`));
    const finding: Finding = { kind: "region-days-lost", params: { count: lost.length, list } };
    for (const id of batchIds) await noteFinding(tx, id, finding);
    return finding;
  });
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, LISTED).join(", ")}${names.length > LISTED ? " …" : ""}`;
}

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

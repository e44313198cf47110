import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { AuditEntry } from "@/lib/identity/rules/audit-events";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { Conflict, NotFound, Refused } from "@/lib/platform/errors";
import { waitAtMost } from "@/lib/platform/patience";
import type { Finding } from "../rules/parsed-rows";
import { pendingPlaces } from "../rules/place-findings";
import { bringsDays, type SourceFormat } from "../rules/source-formats";
import { beginStations } from "./begin-stations";
import { lockFileCommits } from "./commit-lock";
import { createPlaces } from "./create-places";
import { mergeDays } from "./merge-days";
import { type MergeCounts, mergeHours } from "./merge-hours";
import { noteFinding, silentStations } from "./note-finding";
import { refuseOwnReplacement } from "./second-person";

interface TakenBatch {
  id: number;
  file_name: string;
  sha256: string;
  format: SourceFormat;
  rows: number;
  first_hour: Date | null;
  last_hour: Date | null;
  findings: Finding[];
  staged_by: number | null;
}

export type Committed = MergeCounts & { batchId: number; fileName: string; sha256: string };

/**
 * Makes staged batches count, in the order given, all of them in one transaction: new places, hours or official days, the
 * history of what they replace, the marks on days that have to be evaluated again, the batches' state and the audit. The ids
 * may still be coming while the next file is being staged. The caller then lets the daily results be recomputed; if it
 * doesn't get to it, the marks stay. Needs import:commit.
 * Refused `second-person` where the setting demands another person for values that replace official ones. Conflict
 * `nothing-to-commit` for a batch without a row, `batch-not-staged` when another has committed or discarded one of them, `staging-lost` when a crash of the
 * database has emptied the staging area. Waits for a file that is being committed, at most `patienceMs` where given.
 */
export async function commitBatches(
  viewer: Viewer,
  batchIds: Iterable<number> | AsyncIterable<number>,
  { patienceMs }: { patienceMs?: number } = {},
): Promise<Committed[]> {
  if (!may(viewer, "import:commit")) throw new Refused("not-permitted", { permission: "import:commit" });
  return transaction(async (tx) => {
    if (patienceMs !== undefined) await waitAtMost(tx, patienceMs);
    await lockFileCommits(tx);
    const committed = await commitWithin(tx, viewer, batchIds);
    const empty = committed.find(({ inserted, superseding, unchanged }) => inserted + superseding + unchanged === 0);
    if (empty) throw new Conflict("nothing-to-commit", { batch: empty.batchId });
    return committed;
  });
}

/** The same inside a transaction of the caller, which holds the files' lock or those of all stations concerned. */
export async function commitWithin(
  tx: Tx,
  viewer: Viewer,
  batchIds: Iterable<number> | AsyncIterable<number>,
): Promise<Committed[]> {
  const committed: Committed[] = [];
  const madePlaces = new Set<number>();
  const entries: AuditEntry[] = [];
  for await (const id of batchIds) committed.push(await commitOne(tx, viewer, id, madePlaces, entries));
  await concludeCommit(tx, viewer, entries);
  return committed;
}

/**
 * Last in the transaction, because the head of the trail stays locked from the first entry on; then the data's version, as
 * everywhere: with an entry, or when the transaction has also `evaluated` days that others had marked.
 */
export async function concludeCommit(
  tx: Tx,
  viewer: Viewer,
  entries: readonly AuditEntry[],
  evaluated = false,
): Promise<void> {
  if (entries.length === 0 && !evaluated) return;
  for (const entry of entries) await recordAudit(tx, viewer, entry);
  await tx.change("air-changed", "UPDATE data_version SET version = version + 1, at = now() WHERE area = 'air'");
}

/** One staged batch; the caller holds the locks and concludes with `entries`. */
export async function commitOne(
  tx: Tx,
  viewer: Viewer,
  id: number,
  madePlaces: Set<number>,
  entries: AuditEntry[],
): Promise<Committed> {
  const batch = await take(tx, viewer, id);
  entries.push(...(await createPlaces(tx, id, batch.findings, madePlaces)));
  const { rows, first_hour: firstHour, last_hour: lastHour } = batch;
  let counts: MergeCounts = { inserted: 0, superseding: 0, unchanged: 0 };
  if (bringsDays(batch.format)) counts = await mergeDays(tx, id, rows, now());
  else if (rows > 0 && firstHour && lastHour) counts = await mergeHours(tx, { id, rows, firstHour, lastHour });
  if (counts.superseding > 0) await refuseOwnReplacement(tx, viewer, batch);
  const made = pendingPlaces(batch.findings).flatMap(({ kind, id: place }) => (kind === "station" ? [place] : []));
  const silent = firstHour ? silentStations(await beginStations(tx, made, firstHour)) : null;
  if (silent) await noteFinding(tx, id, silent);
  await tx.change(
    "batch-counted",
    "UPDATE import_batch SET inserted = $2, superseding = $3, unchanged = $4 WHERE id = $1",
    [id, counts.inserted, counts.superseding, counts.unchanged],
  );
  const detail = {
    file: batch.file_name,
    sha256: batch.sha256,
    inserted: counts.inserted,
    superseding: counts.superseding,
  };
  entries.push({ event: "import.committed", subject: { type: "import-batch", id }, detail });
  return { batchId: id, fileName: batch.file_name, sha256: batch.sha256, ...counts };
}

/** Moves a batch from staged to committed, so that of two people who press the button one wins. */
async function take(tx: Tx, viewer: Viewer, id: number): Promise<TakenBatch> {
  const [batch] = await tx.sql<TakenBatch>(
    "take-batch",
    `UPDATE import_batch b SET state = 'committed', committed_at = $2, committed_by = $3 FROM data_source d
      WHERE b.id = $1 AND b.state = 'staged' AND d.code = b.source_code
      RETURNING b.staged_by, b.id, b.file_name, b.sha256, d.format, b.inserted + b.superseding + b.unchanged AS rows, b.first_hour, b.last_hour, b.findings`,
    [id, now(), viewer.userId || null],
  );
  if (!batch) {
    const [other] = await tx.sql<{ state: string }>(
      "batch-state",
      "SELECT state::text FROM import_batch WHERE id = $1",
      [id],
    );
    if (!other) throw new NotFound("no-such-batch", { batch: id });
    throw new Conflict("batch-not-staged", { batch: id, state: other.state });
  }
  const table = bringsDays(batch.format) ? "staged_day" : "staged_hour";
  const { rows } = await tx.client.query<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE batch_id = $1`, [id]);
  if (rows[0]?.n !== batch.rows) throw new Conflict("staging-lost", { batch: id });
  return batch;
}

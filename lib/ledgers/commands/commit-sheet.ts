import { recordAudit } from "@/lib/identity/commands/record-audit";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { BadInput, Conflict, Refused } from "@/lib/platform/errors";
import { UNDECIDED } from "../rules/sheet/import-states";
import { addRecords } from "./add-records";
import { refreshConflicts } from "./refresh-conflicts";
import type { CommittedSheet } from "./sheet-order";
import { takeImport } from "./take-import";
import { writeChangedRows, writeDecisions, writeNewRows } from "./write-sheet-rows";

/** Rows that are written by one statement: what it locks and copies stays bounded. */
const SLICE = 2000;

/**
 * Makes a staged list count: all rows in one transaction of set-based statements, so that after a crash at any moment either everything or
 * nothing is there, and the list can be confirmed again. Conflict `sheet-conflicts` when entries have been changed since the preview: those
 * rows then wait for a decision, with both versions. BadInput `sheet-undecided`, `sheet-nothing`. Needs sites:manage.
 */
export async function commitSheet(viewer: Viewer, id: number): Promise<CommittedSheet> {
  if (!may(viewer, "sites:manage")) throw new Refused("not-permitted", { permission: "sites:manage" });
  const outcome = await transaction(async (tx) => {
    const taken = await takeImport(tx, viewer, id);
    const conflicts = taken.book ? 0 : await refreshConflicts(tx, viewer, taken);
    // Committed as they are found, and shown; nothing of the list itself is written.
    if (conflicts > 0) return { conflicts };
    const counts = await undecided(tx, id);
    if (counts.waiting > 0) throw new BadInput("sheet-undecided", { count: counts.waiting });
    if (counts.written === 0) throw new BadInput("sheet-nothing");
    const done = taken.book
      ? await addRecords(tx, viewer, taken, (written) => progress(id, written))
      : await writeEntries(tx, viewer, id, taken);
    await conclude(tx, viewer, { ...taken, ...done });
    return { done };
  }).catch((error: { code?: string }) => {
    if (error.code === "23505") throw new BadInput("sheet-number-taken");
    throw error;
  });
  if ("conflicts" in outcome) throw new Conflict("sheet-conflicts", { count: outcome.conflicts ?? 0 });
  return outcome.done;
}

async function undecided(tx: Tx, id: number): Promise<{ waiting: number; written: number }> {
  const [row] = await tx.sql<{ waiting: number; written: number }>(
    "sheet-undecided",
    `SELECT count(*) FILTER (WHERE outcome = ANY($2))::int AS waiting,
       count(*) FILTER (WHERE outcome IN ('new', 'changed') OR decision = 'same')::int AS written
     FROM register_import_row WHERE import_id = $1`,
    [id, UNDECIDED],
  );
  return row ?? { waiting: 0, written: 0 };
}

type Taken = Awaited<ReturnType<typeof takeImport>>;

async function writeEntries(tx: Tx, viewer: Viewer, id: number, { register }: Taken): Promise<CommittedSheet> {
  const [span] = await tx.sql<{ first: number; last: number }>(
    "sheet-span",
    "SELECT coalesce(min(line_no), 0)::int AS first, coalesce(max(line_no), -1)::int AS last FROM register_import_row WHERE import_id = $1",
    [id],
  );
  const { first, last } = span ?? { first: 0, last: -1 };
  const done = { created: 0, changed: 0 };
  await progress(id, 0);
  for (let from = first; from <= last; from += SLICE) {
    const slice = { id, from, to: from + SLICE - 1 };
    done.created += await writeNewRows(tx, viewer, register, slice);
    done.changed += await writeChangedRows(tx, viewer, register, slice);
    await progress(id, Math.min(slice.to, last) - first + 1);
  }
  await writeDecisions(tx, register, id);
  return done;
}

/** Seen by whoever waits, beside the transaction, which nobody sees. */
async function progress(id: number, done: number): Promise<void> {
  await sql("sheet-committing", "UPDATE register_import SET done = $2 WHERE id = $1", [id, done]);
}

async function conclude(tx: Tx, viewer: Viewer, taken: Taken & CommittedSheet): Promise<void> {
  const { id, register, book, fileName, sha256, created, changed } = taken;
  // Sealed copies have done their work.
  await tx.change(
    "sheet-empty",
    "UPDATE register_import_row SET place = NULL, own = NULL, entry = NULL WHERE import_id = $1 AND (place IS NOT NULL OR own IS NOT NULL OR entry IS NOT NULL)",
    [id],
  );
  await tx.change(
    "sheet-committed",
    `UPDATE register_import SET state = 'committed', created = $2, changed = $3, done = rows, committed_at = $4, committed_by = $5, committed_by_name = $6
     WHERE id = $1 AND state = 'staged'`,
    [id, created, changed, now(), viewer.userId || null, viewer.name],
  );
  await recordAudit(tx, viewer, {
    event: "register.imported",
    subject: { type: "register-import", id },
    detail: { register: register.key, book: book?.key ?? "", file: fileName, sha256, created, changed },
  });
}

/** Puts a staged list aside; its rows go. */
export async function discardSheet(tx: Tx, viewer: Viewer, id: number): Promise<void> {
  const { register, fileName } = await takeImport(tx, viewer, id);
  await tx.change(
    "sheet-discard",
    "UPDATE register_import SET state = 'discarded' WHERE id = $1 AND state = 'staged'",
    [id],
  );
  await tx.change("sheet-discard-rows", "DELETE FROM register_import_row WHERE import_id = $1", [id]);
  await recordAudit(tx, viewer, {
    event: "register.discarded",
    subject: { type: "register-import", id },
    detail: { register: register.key, file: fileName },
  });
}

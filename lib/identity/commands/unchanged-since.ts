import type { Tx } from "@/lib/platform/db";
import { Conflict } from "@/lib/platform/errors";
import { contentHash } from "@/lib/shared/content-hash";
import { localMoment } from "@/lib/shared/local-moment";
import type { AuditEventName } from "../rules/audit-events";

/** A thing in the trail; without an id, any of its type (a list that one form changes). */
interface Subject {
  type: string;
  id?: string | number;
  /** Where events of other kinds stand under it that change nothing. */
  event?: AuditEventName;
}

/**
 * What stands now of a thing that a form changes, when it is still what the form showed; of two who save at once the second is
 * told who was quicker and when (errors.changed-meanwhile, from the trail). `seen`: contentHash of what was shown; `read` gives
 * the same facts afresh. The lock on the subject holds until the transaction ends, also where there is no row to lock yet.
 */
export async function unchangedSince<Facts>(
  tx: Tx,
  subject: Subject,
  seen: string,
  read: () => Promise<Facts>,
): Promise<Facts> {
  await tx.sql("seen-lock", "SELECT pg_advisory_xact_lock(hashtextextended($1, 6))", [
    `${subject.type}/${subject.id ?? ""}`,
  ]);
  const present = await read();
  if (contentHash(present) === seen) return present;
  throw await quickerPerson(tx, subject);
}

/** The Conflict that tells the loser who changed the subject last and when; without names where the trail knows nobody. */
export async function quickerPerson(tx: Tx, subject: Subject): Promise<Conflict> {
  const [last] = await tx.sql<{ who: string; at: Date }>(
    "seen-by-whom",
    `SELECT actor_name AS who, at FROM audit_event WHERE subject_type = $1 AND ($2::text IS NULL OR subject_id = $2)
       AND ($3::text IS NULL OR event = $3) AND outcome = 'ok' ORDER BY id DESC LIMIT 1`,
    [subject.type, subject.id === undefined ? null : String(subject.id), subject.event ?? null],
  );
  return last
    ? new Conflict("changed-meanwhile", { who: last.who, at: localMoment(last.at) })
    : new Conflict("conflict");
}

import { createHash } from "node:crypto";

/** A row of the trail as text, the way the database hashes it: `at` in UTC with milliseconds and Z, `detail` as PostgreSQL writes jsonb. */
export interface ChainRow {
  id: string;
  at: string;
  event: string;
  outcome: string;
  actorId: string | null;
  actorName: string;
  unitId: string | null;
  subjectType: string;
  subjectId: string;
  detail: string;
  ip: string;
  sessionHash: string | null;
  prevHash: string;
  hash: string;
}

/**
 * edited: its content isn't what was hashed. missing: rows before it are gone. link: it hangs on another row than the one before it.
 * tail: rows after it are gone. pruned: it says that rows went by rule, and they did not. rewritten: it is another row than the one that
 * was anchored outside the database. anchors: what was anchored there has itself been changed.
 */
export const CHAIN_FAULTS = ["edited", "missing", "link", "tail", "pruned", "rewritten", "anchors"] as const;
export type ChainFault = (typeof CHAIN_FAULTS)[number];

export const FIRST_HASH = "0".repeat(64);

/** Length in UTF-8 bytes, a colon, the value, a comma; `-,` for null: no value can imitate a border between two. */
function field(value: string | null): string {
  return value === null ? "-," : `${Buffer.byteLength(value)}:${value},`;
}

/** The canonical text of a row: the same as audit_canonical() in the database, so that an export can be checked anywhere. */
export function canonicalText(row: Omit<ChainRow, "hash">): string {
  return [
    row.id,
    row.at,
    row.event,
    row.outcome,
    row.actorId,
    row.actorName,
    row.unitId,
    row.subjectType,
    row.subjectId,
    row.detail,
    row.ip,
    row.sessionHash,
    row.prevHash,
  ]
    .map(field)
    .join("");
}

export function chainHash(row: Omit<ChainRow, "hash">): string {
  return createHash("sha256").update(canonicalText(row)).digest("hex");
}

/** What is wrong with a row that should follow `before`; null when nothing is. */
export function rowFault(row: ChainRow, before: { id: bigint; hash: string }): ChainFault | null {
  if (BigInt(row.id) !== before.id + 1n) return "missing";
  if (row.prevHash !== before.hash) return "link";
  return chainHash(row) === row.hash ? null : "edited";
}

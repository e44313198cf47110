import { type Tx, transaction } from "@/lib/platform/db";
import { type ChainFault, type ChainRow, FIRST_HASH, rowFault } from "../rules/audit-chain";

export interface ChainVerdict {
  rows: number;
  /** The first row that doesn't hold, and what is wrong; null = the whole trail is as it was written. */
  firstBad: { id: number; fault: ChainFault } | null;
  /** The last row that is gone by rule (retention); 0 = none. */
  prunedTo: number;
}

const BATCH = 5000;

/**
 * Reads the whole trail in one snapshot and checks each row's number, link and hash, and the end against the head. A
 * beginning that was removed counts as whole when a line of the trail itself says so (audit.pruned). `progress` gets the
 * rows checked so far.
 */
export function verifyAudit(progress: (rows: number) => void = () => {}): Promise<ChainVerdict> {
  return transaction(async (tx) => {
    let before = await beginning(tx);
    const prunedTo = Number(before.id);
    let rows = 0;
    for (;;) {
      const batch = await nextRows(tx, before.id);
      for (const row of batch) {
        const fault = rowFault(row, before);
        if (fault) return { rows, firstBad: { id: Number(row.id), fault }, prunedTo };
        before = { id: BigInt(row.id), hash: row.hash };
        rows++;
      }
      progress(rows);
      if (batch.length < BATCH) break;
    }
    const [head] = await tx.sql<{ id: string; hash: string }>(
      "audit-head",
      "SELECT last_id::text AS id, hash FROM audit_head",
    );
    const whole = head && BigInt(head.id) === before.id && head.hash === before.hash;
    return { rows, firstBad: whole ? null : { id: Number(before.id) + 1, fault: "tail" as const }, prunedTo };
  }, "REPEATABLE READ");
}

function nextRows(tx: Tx, after: bigint): Promise<ChainRow[]> {
  return tx.sql<ChainRow>(
    "audit-chain-rows",
    `SELECT id::text, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, event, outcome, actor_id::text AS "actorId", actor_name AS "actorName",
            unit_id::text AS "unitId", subject_type AS "subjectType", subject_id AS "subjectId", detail::text AS detail, ip,
            session_hash AS "sessionHash", prev_hash AS "prevHash", hash
       FROM audit_event e WHERE e.id > $1 ORDER BY e.id LIMIT ${BATCH}`,
    [after.toString()],
  );
}

/** Where the chain may begin: at nothing, or after the last row that was pruned by a line that is still there. */
async function beginning(tx: Tx): Promise<{ id: bigint; hash: string }> {
  const [pruned] = await tx.sql<{ id: string; hash: string }>(
    "audit-pruned",
    `SELECT detail->>'lastId' AS id, detail->>'lastHash' AS hash FROM audit_event e WHERE event = 'audit.pruned' ORDER BY e.id DESC LIMIT 1`,
  );
  return pruned ? { id: BigInt(pruned.id), hash: pruned.hash } : { id: 0n, hash: FIRST_HASH };
}

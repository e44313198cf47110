import { type Tx, transaction } from "@/lib/platform/db";
import { markHolds } from "@/lib/platform/seal";
import { auditAnchors } from "../queries/audit-anchors";
import { type ChainFault, type ChainRow, FIRST_HASH, rowFault } from "../rules/audit-chain";
import { PRUNED_PURPOSE, prunedDetail, prunedFits, prunedText } from "../rules/pruned-line";

export interface ChainVerdict {
  rows: number;
  /** The first row that doesn't hold, and what is wrong; null = the whole trail is as it was written. */
  firstBad: { id: number; fault: ChainFault } | null;
  /** The last row that is gone by rule (retention); 0 = none. */
  prunedTo: number;
  /** How often the trail's stand was anchored outside the database, and when last (ISO 8601); null = never. */
  anchors: number;
  anchoredAt: string | null;
}

const BATCH = 5000;

/**
 * Reads the whole trail in one snapshot and checks each row's number, link and hash, the end against the head, and all of it against
 * the anchors outside the database. A beginning that was removed counts as whole when a line of the trail says so under the seal
 * (audit.pruned). `progress` gets the rows checked so far. Throws without LANTIAN_SEAL_KEYS when there is a seal to be checked.
 */
export async function verifyAudit(progress: (rows: number) => void = () => {}): Promise<ChainVerdict> {
  // Before the snapshot: an anchor made meanwhile would name lines that the snapshot does not have.
  const { anchors, broken } = await auditAnchors();
  return transaction(async (tx) => {
    const start = await beginning(tx);
    const anchored = new Map(anchors.map(({ id, hash }) => [id, hash]));
    let before = start;
    let rows = 0;
    const verdict = (firstBad: ChainVerdict["firstBad"]): ChainVerdict => ({
      rows,
      firstBad,
      prunedTo: Number(start.id),
      anchors: anchors.length,
      anchoredAt: anchors.at(-1)?.at ?? null,
    });
    if (broken) return verdict({ id: Number(broken.id), fault: "anchors" });
    for (;;) {
      const batch = await nextRows(tx, before.id);
      for (const row of batch) {
        const fault = rowFault(row, before) ?? sealFault(row, anchored.get(row.id));
        if (fault) return verdict({ id: Number(row.id), fault });
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
    const cut = anchors.some(({ id }) => BigInt(id) > before.id);
    return verdict(whole && !cut ? null : { id: Number(before.id) + 1, fault: "tail" });
  }, "REPEATABLE READ");
}

/** What the hashes cannot tell: whoever owns the database can compute them anew, but not a seal. */
function sealFault(row: ChainRow, anchoredHash: string | undefined): ChainFault | null {
  if (anchoredHash !== undefined && anchoredHash !== row.hash) return "rewritten";
  if (row.event !== "audit.pruned") return null;
  const detail = prunedDetail(row.detail);
  const holds = detail && prunedFits(row, detail) && markHolds(prunedText(detail), PRUNED_PURPOSE, detail.seal);
  return holds ? null : "pruned";
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

/** Where the chain may begin: at nothing, or after the last row that was pruned by a line that is still there and fits the first row. */
async function beginning(tx: Tx): Promise<{ id: bigint; hash: string }> {
  const [pruned] = await tx.sql<{ id: string; hash: string }>(
    "audit-pruned",
    `WITH first AS (SELECT e.id, e.prev_hash FROM audit_event e ORDER BY e.id LIMIT 1)
     SELECT (first.id - 1)::text AS id, first.prev_hash AS hash FROM first
      WHERE EXISTS (SELECT FROM audit_event e WHERE e.event = 'audit.pruned' AND e.id >= first.id
                       AND e.detail->>'lastId' = (first.id - 1)::text AND e.detail->>'lastHash' = first.prev_hash)`,
  );
  return pruned ? { id: BigInt(pruned.id), hash: pruned.hash } : { id: 0n, hash: FIRST_HASH };
}

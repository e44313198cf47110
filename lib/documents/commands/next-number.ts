import type { Tx } from "@/lib/platform/db";
import type { NoticeKind } from "../rules/document-number";

/**
 * The next number of a kind and year, from 1. The counter's row stays locked until the caller's transaction ends: a rolled-back
 * document gives its number back, so there are neither gaps nor doubles. Take it before the audit line is written: whoever
 * holds the audit's head must never wait for a counter.
 */
export async function nextNumber(
  tx: Tx,
  kind: NoticeKind | "issue" | "exemption" | "personal-copy",
  year: number,
): Promise<number> {
  const [row] = await tx.sql<{ last: number }>(
    "sup-next-number",
    `INSERT INTO number_sequence AS s (kind, year, last) VALUES ($1, $2, 1)
     ON CONFLICT (kind, year) DO UPDATE SET last = s.last + 1 RETURNING last`,
    [kind, year],
  );
  if (!row) throw new Error(`no number for ${kind} ${year}`);
  return row.last;
}

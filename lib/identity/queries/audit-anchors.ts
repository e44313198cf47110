import { sql } from "@/lib/platform/db";
import { readLines } from "@/lib/platform/line-file";
import { markHolds } from "@/lib/platform/seal";
import { anchorFileName } from "../rules/anchor-file";

/** Where the chain stood at an instant, sealed with a key that the database does not have, in a file that it cannot write. */
export interface AuditAnchor {
  /** ISO 8601, UTC. */
  at: string;
  /** Number and hash of the last line then. */
  id: string;
  hash: string;
  seal: string;
}

export const ANCHOR_FOLDER = "audit";
export const ANCHOR_PURPOSE = "audit-anchor";

/** What is sealed: the stand itself and the seal before, so that no anchor can be taken out from between two. */
export function anchorText({ at, id, hash }: Omit<AuditAnchor, "seal">, before: AuditAnchor | undefined): string {
  return [at, id, hash, before?.seal ?? "-"].join(" ");
}

/** The file of this database. */
export async function anchorFile(): Promise<string> {
  const [row] = await sql<{ name: string }>("audit-anchor-database", "SELECT current_database() AS name");
  return anchorFileName(row?.name ?? "");
}

/** All anchors, oldest first, and the first that is no longer as it was sealed (null = none). */
export async function auditAnchors(): Promise<{ anchors: AuditAnchor[]; broken: AuditAnchor | null }> {
  const anchors: AuditAnchor[] = [];
  for (const line of await readLines(ANCHOR_FOLDER, await anchorFile())) {
    const anchor = parsed(line);
    if (!markHolds(anchorText(anchor, anchors.at(-1)), ANCHOR_PURPOSE, anchor.seal)) return { anchors, broken: anchor };
    anchors.push(anchor);
  }
  return { anchors, broken: null };
}

/** The newest anchor not after an instant, for the foot of a paper; null before the first. */
export async function anchorOn(instant: Date): Promise<AuditAnchor | null> {
  const { anchors } = await auditAnchors();
  return anchors.findLast(({ at }) => new Date(at) <= instant) ?? null;
}

/** What of a seal is printed: enough to recognise it by, in groups. */
export function shortSeal({ seal }: AuditAnchor): string {
  return (seal.split(":")[1] ?? "").slice(0, 16).replace(/(.{4})(?=.)/g, "$1 ");
}

/** A line that cannot be read is an anchor of nothing: its seal will not hold. */
function parsed(line: string): AuditAnchor {
  try {
    const { at, id, hash, seal } = JSON.parse(line) as Record<string, unknown>;
    return {
      at: String(at),
      id: /^\d{1,18}$/.test(String(id)) ? String(id) : "0",
      hash: String(hash),
      seal: String(seal),
    };
  } catch {
    return { at: "", id: "0", hash: "", seal: "" };
  }
}

import { now } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { appendLine } from "@/lib/platform/line-file";
import { sealMark } from "@/lib/platform/seal";
import { ANCHOR_FOLDER, ANCHOR_PURPOSE, anchorFile, anchorText, auditAnchors } from "../queries/audit-anchors";

/**
 * Writes where the trail stands, sealed, into a file outside the database: whoever owns the database can cut the trail and mend its
 * hashes, but not this. Nothing is written (false) while the trail has not grown. Throws when the file
 * itself is broken: no seal is put upon a forgery.
 */
export async function anchorAudit(): Promise<boolean> {
  const { anchors, broken } = await auditAnchors();
  if (broken)
    throw new Error(`the anchor of ${broken.at || "?"} below LANTIAN_DATA_DIR/${ANCHOR_FOLDER} has been changed`);
  const [head] = await sql<{ id: string; hash: string }>(
    "audit-anchor-head",
    "SELECT last_id::text AS id, hash FROM audit_head",
  );
  const last = anchors.at(-1);
  if (!head || head.id === "0" || head.id === last?.id) return false;
  const stand = { at: now().toISOString(), id: head.id, hash: head.hash };
  const seal = sealMark(anchorText(stand, last), ANCHOR_PURPOSE);
  await appendLine(ANCHOR_FOLDER, await anchorFile(), JSON.stringify({ ...stand, seal }));
  return true;
}

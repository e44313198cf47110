import { recordAudit } from "@/lib/identity/commands/record-audit";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { contentNamed } from "./attach-plan";

/** Puts the scan of the city's paper to a warning; a later one takes its place, the earlier stays on disk. NotFound without the warning. */
export async function attachScan(
  tx: Tx,
  viewer: Viewer,
  warningId: number,
  scan: { key: string; media: string },
): Promise<void> {
  const [row] = await tx.sql<{ level: string; document_no: string }>(
    "warning-scan",
    "UPDATE warning SET scan_key = $2, scan_media = $3 WHERE id = $1 AND ($4::int[] IS NULL OR region_id = ANY($4::int[])) RETURNING level, document_no",
    [warningId, scan.key, scan.media, districtIds(viewer)],
  );
  if (!row) throw new NotFound("warning-unknown", { warningId });
  await recordAudit(tx, viewer, {
    event: "warning.moved",
    subject: { type: "warning", id: warningId },
    detail: {
      move: "scanned",
      level: row.level,
      documentNo: row.document_no,
      reason: "",
      sha256: contentNamed(scan.key),
    },
  });
}

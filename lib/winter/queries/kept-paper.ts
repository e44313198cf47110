import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { warningRow } from "./warning-list";

/** Where the scan of a warning is kept. NotFound when there is none. */
export async function warningScan(viewer: Viewer, warningId: number): Promise<{ key: string; media: string }> {
  const [row] = (await warningRow(viewer, warningId))
    ? await sql<{ key: string | null; media: string | null }>(
        "warning-scan-key",
        "SELECT scan_key AS key, scan_media AS media FROM warning WHERE id = $1",
        [warningId],
      )
    : [];
  if (!row?.key) throw new NotFound("warning-unknown", { warningId });
  return { key: row.key, media: row.media ?? "image/jpeg" };
}

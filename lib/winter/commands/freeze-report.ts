import { recordAudit } from "@/lib/identity/commands/record-audit";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict } from "@/lib/platform/errors";
import { contentHash } from "@/lib/shared/content-hash";
import { warningSums } from "../queries/warning-sums";

/** Freezes the figures of a warning that has been lifted, once: what is found out later does not change the paper. Conflict when it is frozen already or not over. */
export async function freezeReport(tx: Tx, viewer: Viewer, warningId: number): Promise<{ sha256: string }> {
  const sums = await warningSums(tx, warningId, now());
  const sha256 = contentHash(JSON.parse(JSON.stringify(sums)));
  const frozen = await tx.change(
    "warning-freeze",
    `UPDATE warning SET report = $2::jsonb, report_sha256 = $3, reported_at = $4, reported_by_name = $5
      WHERE id = $1 AND state = 'lifted' AND report IS NULL
        AND ($6::int[] IS NULL OR region_id = ANY($6::int[]))`,
    [warningId, JSON.stringify(sums), sha256, now(), viewer.name, districtIds(viewer)],
  );
  if (frozen === 0) throw new Conflict("warning-report-not-now");
  await recordAudit(tx, viewer, {
    event: "warning.reported",
    subject: { type: "warning", id: warningId },
    detail: { sha256 },
  });
  return { sha256 };
}

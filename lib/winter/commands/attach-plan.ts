import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";

/** The digest in a kept file's key, "ab/<sha256>.pdf". */
export function contentNamed(key: string): string {
  return key.replace(/^.*\/|\.\w+$/g, "");
}

/** Puts the plan (一书一表一方案) to an application that has not been reviewed yet, by the unit that applied. NotFound otherwise. */
export async function attachPlan(
  tx: Tx,
  viewer: Viewer,
  exemptionId: number,
  plan: { key: string; media: string },
): Promise<void> {
  const changed = await tx.change(
    "exemption-plan",
    `UPDATE stop_exemption SET plan_key = $3, plan_media = $4, version = version + 1 WHERE id = $1 AND unit_id = $2 AND state = 'applied'`,
    [exemptionId, viewer.unitId, plan.key, plan.media],
  );
  if (changed === 0) throw new NotFound("exemption-unknown", { exemptionId });
  await recordAudit(tx, viewer, {
    event: "exemption.moved",
    subject: { type: "exemption", id: exemptionId },
    // One that takes the place of another leaves it to be found: kept files are called after their content.
    detail: { to: "plan", reason: "", sha256: contentNamed(plan.key) },
  });
}

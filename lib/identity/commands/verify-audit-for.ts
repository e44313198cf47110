import type { Viewer } from "../rules/viewer";
import { recordAlone } from "./record-audit";
import { type ChainVerdict, verifyAudit } from "./verify-audit";

/** Verifies the trail for a person: that it was checked, and with which result, is itself a line of it. */
export async function verifyAuditFor(viewer: Viewer): Promise<ChainVerdict> {
  const verdict = await verifyAudit();
  await recordAlone(viewer, {
    event: "audit.verified",
    subject: { type: "audit", id: "chain" },
    detail: { rows: verdict.rows, firstBad: verdict.firstBad?.id ?? null },
    outcome: verdict.firstBad ? "failed" : "ok",
  });
  return verdict;
}

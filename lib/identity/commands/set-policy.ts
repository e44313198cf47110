import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { policy } from "../queries/policy";
import type { Policies, PolicyKey } from "../rules/policy";
import type { Viewer } from "../rules/viewer";
import { recordAudit } from "./record-audit";
import { unchangedSince } from "./unchanged-since";

/**
 * Puts a setting in force from today. What held before stays in the table under its own day and in the trail. Conflict when it was
 * changed since the form was opened (`seen`: contentHash of what it showed).
 */
export async function setPolicy<Key extends PolicyKey>(
  tx: Tx,
  viewer: Viewer,
  key: Key,
  value: Policies[Key],
  { reason, seen }: { reason: string; seen: string },
): Promise<void> {
  const subject = { type: "policy", id: key };
  const before = await unchangedSince(tx, subject, seen, () => policy(key, tx));
  await tx.change(
    "policy-set",
    `INSERT INTO policy_setting (key, valid_from, value, set_at, set_by, reason) VALUES ($1, $2, $3::jsonb, $4, $5, $6)
     ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by, reason = excluded.reason`,
    [key, today(), JSON.stringify(value), now(), viewer.userId || null, reason],
  );
  await recordAudit(tx, viewer, {
    event: "policy.changed",
    subject,
    detail: { key, before, after: value, reason },
  });
}

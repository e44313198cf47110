import { recordAudit } from "@/lib/identity/commands/record-audit";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { roadPolicy } from "../queries/road-policy";
import type { RoadPolicyInput } from "../schema-roads";

/** Puts other numbers of the rule table in force from today; suggestions that were made keep the numbers they rest on. Conflict when they were changed since the form was opened. */
export async function setRoadPolicy(tx: Tx, viewer: Viewer, input: RoadPolicyInput): Promise<object> {
  const { reason, seen, ...after } = input;
  const before = await unchangedSince(tx, { type: "policy", id: "winter.road-dust" }, seen, () => roadPolicy(tx));
  await tx.change(
    "road-policy",
    `INSERT INTO policy_setting (key, valid_from, value, set_at, set_by, reason) VALUES ('winter.road-dust', $1, $2::jsonb, $3, $4, $5)
     ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by, reason = excluded.reason`,
    [today(), JSON.stringify(after), now(), viewer.userId || null, reason],
  );
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject: { type: "policy", id: "winter.road-dust" },
    detail: { what: "road-dust", before, after, reason },
  });
  return {};
}

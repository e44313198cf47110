import { recordAudit } from "@/lib/identity/commands/record-audit";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { escalationRules } from "../queries/escalation-rules";
import { editedLadder } from "../rules/edited-ladder";
import type { LadderInput } from "../schema-escalation";

/** Puts another ladder in force from today. What has fired stays as it was. Conflict when it was changed since the form was opened. */
export async function setLadder(tx: Tx, viewer: Viewer, input: LadderInput): Promise<number> {
  const { family, atLeast, level, reason } = input;
  if (atLeast.length !== family.length || level.length !== family.length) throw new BadInput("bad-input");
  const subject = { type: "policy", id: "supervision.escalation" };
  const before = await unchangedSince(tx, subject, input.seen, () => escalationRules(tx));
  const lines = family.flatMap((name, i) =>
    name === "" ? [] : [{ family: name, atLeast: atLeast[i] ?? 0, level: level[i] ?? 0 }],
  );
  const rules = editedLadder(lines, before);
  if (!rules) throw new BadInput("ladder-limits");
  await tx.change(
    "sup-ladder",
    `INSERT INTO policy_setting (key, valid_from, value, set_at, set_by, reason) VALUES ('supervision.escalation', $1, $2::jsonb, $3, $4, $5)
     ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by, reason = excluded.reason`,
    [today(), JSON.stringify(rules), now(), viewer.userId || null, reason],
  );
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject,
    detail: { what: "escalation", before, after: rules, reason },
  });
  return rules.length;
}

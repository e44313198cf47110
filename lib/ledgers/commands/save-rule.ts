import { recordAudit } from "@/lib/identity/commands/record-audit";
import { quickerPerson } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { REGISTERS } from "../rules/registers";
import type { RuleForm } from "../schema-entry";

/** Switches a rule of a register, and whether it makes problems by itself. Conflict when somebody was quicker. */
export async function saveRule(tx: Tx, viewer: Viewer, form: RuleForm): Promise<void> {
  if (!REGISTERS[form.register].due.some(({ key }) => key === form.rule)) throw new NotFound("record-unknown");
  const subject = { type: "register-rule", id: `${form.register}/${form.rule}` };
  const values = [form.register, form.rule, form.enabled, form.makesIssue, form.graceDays, now(), viewer.name];
  const changed =
    form.version === 0
      ? await tx.change(
          "rule-first",
          `INSERT INTO register_rule (register, rule, enabled, makes_issue, grace_days, changed_at, changed_by_name)
           VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
          values,
        )
      : await tx.change(
          "rule-again",
          `UPDATE register_rule SET enabled = $3, makes_issue = $4, grace_days = $5, changed_at = $6, changed_by_name = $7, version = version + 1
           WHERE register = $1 AND rule = $2 AND version = $8`,
          [...values, form.version],
        );
  if (changed === 0) throw await quickerPerson(tx, subject);
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject,
    detail: {
      what: "register-rule",
      before: null,
      after: { enabled: form.enabled, makesIssue: form.makesIssue, graceDays: form.graceDays },
      reason: form.reason,
    },
  });
}

import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { applyTransition } from "@/lib/issues/commands/apply-transition";
import { loadTask } from "@/lib/issues/queries/load-task";
import { refusalOf } from "@/lib/issues/rules/allowed-verbs";
import { isFinal } from "@/lib/issues/rules/task-state";
import { notify } from "@/lib/messages/commands/notify";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { EscalationSubject } from "../queries/escalation-facts";
import type { Firing, UnitEscalationFacts } from "../rules/escalation-rules";

/**
 * One firing: the row with rule, facts and time; the task's rung; from 催办 on a reminder that wants a reply; the messages. False, and
 * nothing written, when this slot key has fired before, or the task has been finished meanwhile.
 */
export async function fireEscalation(
  tx: Tx,
  viewer: Viewer,
  subject: EscalationSubject | UnitEscalationFacts,
  firing: Firing,
  jobSlot: string,
): Promise<boolean> {
  const task = "facts" in subject ? await loadTask(tx, viewer, subject.taskId) : null;
  if (task && isFinal(task.state)) return false;
  const unitId =
    "facts" in subject ? (firing.to === "verifier" ? subject.verifierUnitId : subject.ownerUnitId) : subject.unitId;
  if (unitId === null) return false;
  const facts = {
    ...("facts" in subject ? subject.facts() : subject),
    value: firing.value,
    family: firing.family,
    atLeast: firing.atLeast,
  };
  const fired = await tx.change(
    "sup-escalation-fire",
    `INSERT INTO escalation (slot_key, rule, level, task_id, unit_id, facts, fired_at, job_slot) VALUES ($1,$2,$3,$4,$5,$6::jsonb,$7,$8) ON CONFLICT (slot_key) DO NOTHING`,
    [firing.slotKey, firing.rule, firing.level, task?.id ?? null, unitId, JSON.stringify(facts), now(), jobSlot],
  );
  if (fired === 0) return false;
  if (task) {
    await tx.change(
      "sup-escalation-level",
      "UPDATE rectification_task SET escalation_level = greatest(escalation_level, $2) WHERE id = $1",
      [task.id, firing.level],
    );
    if (firing.level >= 2 && firing.to === "owner" && refusalOf(viewer, task, "remind", today()) === null)
      await applyTransition(tx, viewer, {
        taskId: task.id,
        verb: "remind",
        version: task.version,
        reason: `rule:${firing.rule}`,
      });
  }
  const [about] = task
    ? await tx.sql<{ number: string; description: string }>(
        "sup-escalation-about",
        "SELECT number, left(description, 60) AS description FROM issue WHERE id = $1",
        [task.issueId],
      )
    : [];
  await notify(tx, {
    kind: `escalation.${firing.level}`,
    taskId: task?.id ?? null,
    params: {
      ...about,
      rule: firing.rule,
      family: firing.family,
      value: firing.value,
    },
    unitIds: [unitId, ...(task?.issuerUnitId ? [task.issuerUnitId] : [])],
    dedupeKey: `escalation-${firing.slotKey}`,
  });
  await recordAudit(tx, viewer, {
    event: "escalation.fired",
    subject: task ? { type: "task", id: task.id } : { type: "unit", id: unitId },
    detail: { rule: firing.rule, level: firing.level, slot: firing.slotKey },
  });
  return true;
}

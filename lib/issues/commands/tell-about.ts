import type { Viewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import type { Tx } from "@/lib/platform/db";
import type { LoadedTask } from "../queries/load-task";
import { type Audience, TRANSITIONS, type Verb } from "../rules/transition-table";

interface Row {
  number: string;
  description: string;
  due_on: string | null;
  found_by: number | null;
  owner_unit_id: number | null;
  issuer_unit_id: number | null;
  verifier_unit_id: number | null;
  co: number[];
  cc: number[];
}

/** Tells those whom the transition table names, as the task is after the change; whose order was withdrawn, as it was `before`. */
export async function tellAbout(
  tx: Tx,
  viewer: Viewer,
  before: LoadedTask,
  verb: Verb,
  eventId: number,
): Promise<void> {
  const audiences = TRANSITIONS[verb].notifies;
  if (audiences.length === 0) return;
  const [task] = await tx.sql<Row>(
    "sup-tell-about",
    `SELECT i.number, left(i.description, 60) AS description, t.due_on, i.found_by, t.owner_unit_id, t.issuer_unit_id, t.verifier_unit_id,
        ARRAY(SELECT unit_id FROM task_unit WHERE task_id = t.id AND part = 'co') AS co,
        ARRAY(SELECT unit_id FROM task_unit WHERE task_id = t.id AND part = 'cc') AS cc
     FROM rectification_task t JOIN issue i ON i.id = t.issue_id WHERE t.id = $1`,
    [before.id],
  );
  if (!task) return;
  const cleared = TRANSITIONS[verb].clock === "clear";
  const units: Record<Audience, (number | null)[]> = {
    owner: [cleared ? before.ownerUnitId : task.owner_unit_id],
    co: cleared ? [...before.coUnitIds] : task.co,
    cc: cleared ? before.ccUnitIds : task.cc,
    issuer: [task.issuer_unit_id],
    verifier: [task.verifier_unit_id],
    finder: [],
  };
  await notify(tx, {
    kind: `task.${verb}`,
    taskId: before.id,
    params: { number: task.number, description: task.description, who: viewer.name, dueOn: task.due_on ?? "" },
    unitIds: audiences.flatMap((audience) => units[audience]).filter((unitId) => unitId !== null),
    userIds: audiences.includes("finder") && task.found_by !== null ? [task.found_by] : [],
    exceptUserId: viewer.userId,
    dedupeKey: `event-${eventId}`,
  });
}

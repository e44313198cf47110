import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { LoadedTask } from "../queries/load-task";
import { addWorkingDays, type WorkingCalendar } from "../rules/working-days";
import type { TransitionInput } from "../schema";
import { taskConflict } from "./task-conflict";

/** Working days in which a 催办 wants its reply when the sender names no other. */
const REPLY_DAYS = 1;

/** The reminder that goes with a 催办: the fixing unit owes a reply to it. */
export async function writeReminder(
  tx: Tx,
  viewer: Viewer,
  task: LoadedTask,
  input: TransitionInput,
  calendar: WorkingCalendar,
  at: Date,
): Promise<void> {
  await tx.change(
    "sup-reminder",
    `INSERT INTO reminder (task_id, level, to_unit_id, text, sent_at, sent_by, sent_by_name, reply_due_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      task.id,
      2,
      task.ownerUnitId,
      input.reason ?? "",
      at,
      viewer.userId || null,
      viewer.name,
      addWorkingDays(calendar, today(), input.days ?? REPLY_DAYS),
    ],
  );
}

/** One reply answers every open reminder of the task; whoever comes second finds none. */
export async function writeReply(
  tx: Tx,
  viewer: Viewer,
  task: LoadedTask,
  input: TransitionInput,
  at: Date,
): Promise<void> {
  const answered = await tx.change(
    "sup-reply",
    `UPDATE reminder SET reply = $2, replied_at = $3, replied_by = $4, replied_by_name = $5 WHERE task_id = $1 AND replied_at IS NULL`,
    [task.id, input.reason ?? "", at, viewer.userId || null, viewer.name],
  );
  if (answered === 0) throw await taskConflict(tx, task.id);
}

import type { Database } from "@/lib/platform/db";
import { Conflict } from "@/lib/platform/errors";
import { localMoment } from "@/lib/shared/local-moment";

/** The Conflict that tells the loser who did what when: errors.task-moved-on with verb (a key), state, who, at (Asia/Shanghai). */
export async function taskConflict(db: Database, taskId: number): Promise<Conflict> {
  const [last] = await db.sql<{ verb: string; to_state: string; actor_name: string; at: Date }>(
    "sup-last-change",
    "SELECT verb, to_state, actor_name, at FROM task_event WHERE task_id = $1 AND version IS NOT NULL ORDER BY id DESC LIMIT 1",
    [taskId],
  );
  if (!last) return new Conflict("task-stale", { taskId });
  return new Conflict("task-moved-on", {
    taskId,
    verb: last.verb,
    state: last.to_state,
    who: last.actor_name,
    at: localMoment(last.at),
  });
}

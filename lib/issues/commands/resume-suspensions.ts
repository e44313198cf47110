import { systemViewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { eachApart } from "@/lib/platform/each-apart";
import { Conflict } from "@/lib/platform/errors";
import { applyTransition } from "./apply-transition";

/**
 * Brings back every task whose 挂账 has run out. The clock has resumed on the last day already (rules/task-clock.ts); this moves the
 * state after it. Safe to run often and twice at once. A task that can't be brought back is
 * answered by its number in `skipped` and holds up no other.
 */
export async function resumeSuspensions(): Promise<{ resumed: number; skipped: string[] }> {
  const ended = await sql<{ id: number; version: number; number: string }>(
    "sup-suspensions-ended",
    `SELECT t.id, t.version, i.number FROM rectification_task t JOIN issue i ON i.id = t.issue_id
      WHERE t.state = 'suspended' AND t.suspended_until < $1::date ORDER BY t.id`,
    [today()],
  );
  let resumed = 0;
  const skipped = await eachApart(
    ended,
    ({ number }) => number,
    async (task) => {
      try {
        await transaction((tx) =>
          applyTransition(tx, systemViewer("suspension ended"), {
            taskId: task.id,
            verb: "resume",
            version: task.version,
          }),
        );
        resumed++;
      } catch (error) {
        // Somebody resumed it by hand, or another instance did: what was wanted has happened.
        if (!(error instanceof Conflict)) throw error;
      }
    },
  );
  return { resumed, skipped };
}

import { systemViewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { Conflict } from "@/lib/platform/errors";
import { applyTransition } from "./apply-transition";

/**
 * Brings back every task whose 挂账 has run out. The clock has resumed on the last day already (rules/task-clock.ts); this moves the
 * state after it. Safe to run often and twice at once. Returns how many were brought back.
 */
export async function resumeSuspensions(): Promise<number> {
  const ended = await sql<{ id: number; version: number }>(
    "sup-suspensions-ended",
    "SELECT id, version FROM rectification_task WHERE state = 'suspended' AND suspended_until < $1::date ORDER BY id",
    [today()],
  );
  let resumed = 0;
  for (const task of ended) {
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
  }
  return resumed;
}

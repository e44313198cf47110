import type { Database } from "@/lib/platform/db";
import { type CivilDate, civilDateOf } from "@/lib/shared/civil-date";
import type { ClockEvent } from "../rules/clock-steps";
import type { Verb } from "../rules/transition-table";

interface Row {
  verb: Verb;
  at: Date;
  payload: { dueOn?: CivilDate; until?: CivilDate };
}

/** The events of a task that the clock may read, oldest first. */
export async function loadClockEvents(db: Database, taskId: number): Promise<ClockEvent[]> {
  const rows = await db.sql<Row>(
    "sup-clock-events",
    "SELECT verb, at, payload FROM task_event WHERE task_id = $1 AND version IS NOT NULL ORDER BY id",
    [taskId],
  );
  return rows.map(({ verb, at, payload }) => ({
    verb,
    on: civilDateOf(at),
    ...(payload.dueOn ? { dueOn: payload.dueOn } : {}),
    ...(payload.until ? { until: payload.until } : {}),
  }));
}

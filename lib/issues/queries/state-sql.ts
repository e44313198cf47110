import { FINAL_STATES, type TaskState, WORKING_STATES } from "../rules/task-state";

/** As literals, not as a parameter: only so does PostgreSQL see that the partial index over live tasks serves. */
function among(states: readonly TaskState[]): string {
  return `(${states.map((state) => `'${state}'`).join(", ")})`;
}

/** The groups of rules/task-state.ts as conditions over rectification_task `t`. */
export const FINAL_SQL = `t.state IN ${among(FINAL_STATES)}`;
export const LIVE_SQL = `t.state NOT IN ${among(FINAL_STATES)}`;
export const WORKING_SQL = `t.state IN ${among(WORKING_STATES)}`;
/** Live and not suspended: a deadline can pass. */
export const RUNNING_SQL = `t.state NOT IN ${among([...FINAL_STATES, "suspended"])}`;

/**
 * 超期, the only definition of it: the red lamp (rules/lamp.ts). Past the deadline and neither finished nor 挂账; what waits for the
 * verifier is judged on the day on which it was handed over. `today` is where the statement keeps the day: "$3::date".
 */
export function overdueSql(today: string): string {
  return `(${RUNNING_SQL} AND coalesce(t.clock_stopped_on, ${today}) > t.due_on)`;
}

/** Calendar days past the deadline; 0 for what is not overdue. */
export function overdueDaysSql(today: string): string {
  return `(CASE WHEN ${overdueSql(today)} THEN coalesce(t.clock_stopped_on, ${today}) - t.due_on ELSE 0 END)`;
}

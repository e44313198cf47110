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

/** Past the deadline, suspended and finished ones left out; parameter `n` is today. */
export function lateSql(n: number): string {
  return `(${RUNNING_SQL} AND coalesce(t.clock_stopped_on, $${n}::date) > t.due_on)`;
}

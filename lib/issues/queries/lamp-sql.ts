import { FINAL_SQL, overdueSql } from "./state-sql";

/**
 * rules/lamp.ts as an SQL expression over rectification_task `t`; parameter `n` is today. Null where there is no lamp. A test holds
 * the two together.
 */
export function lampSql(n: number): string {
  return `CASE WHEN t.due_on IS NULL OR t.yellow_from IS NULL OR ${FINAL_SQL} THEN NULL
    WHEN t.state = 'suspended' THEN 'blue'
    WHEN ${overdueSql(`$${n}::date`)} THEN 'red'
    WHEN coalesce(t.clock_stopped_on, $${n}::date) >= t.yellow_from THEN 'yellow'
    ELSE 'green' END`;
}

/**
 * The end of an INSERT of what a form sends under a number of its own (`client_id`): the first sending writes the row (`first`); the same one
 * again finds it; what differs in one of `columns` gives no row, and is a Conflict "client-id-conflict" for the caller to throw: somebody whose
 * answer was lost may have put something else into the form since, and must not be told that this is on record.
 */
export function sentOnce(table: string, columns: readonly string[]): string {
  const of = (row: string) => columns.map((column) => `${row}.${column}`).join(", ");
  return `ON CONFLICT (client_id) DO UPDATE SET client_id = excluded.client_id
     WHERE ROW(${of(table)}) IS NOT DISTINCT FROM ROW(${of("excluded")}) RETURNING id, xmax = 0 AS first`;
}

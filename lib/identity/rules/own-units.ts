/**
 * SQL condition: `column` is the viewer's unit (parameter number `n`) or one that was merged into it, for whose open papers the successor
 * stands.
 */
export function ofOwnUnit(column: string, n: number): string {
  return `${column} IN (SELECT id FROM unit WHERE id = $${n} OR merged_into_id = $${n})`;
}

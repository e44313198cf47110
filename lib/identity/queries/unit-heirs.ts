/**
 * Each unit with the open one that answers for it today, as rows (unit_id, heir): itself, or the last of those it was merged into. What stays
 * under a closed unit's name, as a report drafted before the merge, is the heir's to answer for: only the heir has people.
 */
export const UNIT_HEIRS = `(WITH RECURSIVE up AS (
    SELECT id AS unit_id, id AS heir, merged_into_id FROM unit
    UNION ALL SELECT up.unit_id, u.id, u.merged_into_id FROM up JOIN unit u ON u.id = up.merged_into_id)
  SELECT unit_id, heir FROM up WHERE merged_into_id IS NULL)`;

/** The units that the one in parameter `at` answers for, itself among them, as a condition on `column`. */
export const answeredBy = (column: string, at: string) =>
  `${column} IN (SELECT unit_id FROM ${UNIT_HEIRS} heirs WHERE heir = ${at})`;

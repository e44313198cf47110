import type { Viewer } from "../rules/viewer";

/** Whether a row's region is `region` (as SQL) or one that it lies in: a city's rules hold in its districts, a district's in no other. */
export const holdsIn = (column: string, region: string) => `${column} IN (WITH RECURSIVE up AS (
    SELECT id, parent_id FROM region WHERE id = ${region}
    UNION ALL SELECT r.id, r.parent_id FROM up JOIN region r ON r.id = up.parent_id) SELECT id FROM up)`;

/** The same for a viewer who works for one district of several; everything where there is one, and for the city. One parameter, at `position`. */
export function heldAbove(viewer: Viewer, column: string, position: number): { condition: string; params: unknown[] } {
  return {
    condition: `($${position}::int IS NULL OR ${holdsIn(column, `$${position}::int`)})`,
    params: [viewer.bounds?.regionId ?? null],
  };
}

/** Whether a row is the viewer's district's own to word: not the city's, not another's. One parameter, `viewer.bounds?.regionId ?? null`, at `position`. */
export const ownToWord = (column: string, position: number) =>
  `($${position}::int IS NULL OR ${column} = $${position}::int)`;

import { WEEKLY_COUNTS, type WeeklyRows } from "./weekly-totals";

export interface UnitRows {
  unitId: number;
  rows: WeeklyRows;
}

/** What the report of a unit that was closed since counted, and the unit that answers for it now. */
export interface ClosedUnitReport extends UnitRows {
  heir: number;
}

/**
 * The records of a round when units were merged while it ran. What a closed unit's report counted stays in that report, as those records
 * stand now, and is left out of its heir's: each problem is counted once in the sum. Problems that no report had stay with the heir.
 */
export function rowsApart(units: readonly UnitRows[], closed: readonly ClosedUnitReport[]): UnitRows[] {
  return units.flatMap((unit) => {
    const left = closed.filter(({ heir, unitId }) => heir === unit.unitId && unitId !== heir);
    const taken = left.map(({ unitId, rows }) => {
      const counted = issuesOf(rows);
      // Finished self-checks are not handed over: they are the closed unit's as they were.
      return { unitId, rows: { ...only(unit.rows, (id) => counted.has(id)), selfChecks: rows.selfChecks } };
    });
    const gone = new Set(left.flatMap(({ rows }) => [...issuesOf(rows)]));
    const own = { ...only(unit.rows, (id) => !gone.has(id)), selfChecks: unit.rows.selfChecks };
    return [{ unitId: unit.unitId, rows: own }, ...taken];
  });
}

/** Self-checks are inspections, whose ids are not the problems'. */
function issuesOf({ selfChecks: _selfChecks, ...figures }: WeeklyRows): Set<number> {
  return new Set(Object.values(figures).flat());
}

function only(rows: WeeklyRows, keeps: (id: number) => boolean): WeeklyRows {
  const left = { ...rows };
  for (const count of WEEKLY_COUNTS) left[count] = rows[count].filter(keeps);
  return left;
}

import { ranking } from "@/lib/air/queries/ranking";
import { scorecards } from "@/lib/follow-up/queries/scorecards";
import type { UnitEscalationFacts } from "@/lib/follow-up/rules/escalation-rules";
import { officeDistricts } from "@/lib/identity/queries/district-bounds";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { addDays, type CivilDate, endOfMonth, startOfMonth } from "@/lib/shared/civil-date";
import { bottomMonths, type MonthRanks } from "../rules/bottom-months";

/** A district's towns by the composite index, and by 按期率 (the third ranking). */
export type BottomRanking = `air-index:${string}` | "rectification";

/** Months of the rectification ranking that are looked back on: more than any rule of the ladder asks for. */
const MONTHS_BACK = 6;

/**
 * Which towns stood last in the last whole month, and for how many months without a break: what the ladder's bottom-rank rules
 * judge. A month in which fewer than two towns are ranked, or in which a town is not, breaks its row. Towns without a unit of
 * their own are left out.
 */
export async function bottomRanks(viewer: Viewer): Promise<UnitEscalationFacts[]> {
  const lastDay = addDays(startOfMonth(today()), -1);
  const [districts, units] = await Promise.all([districtsWithTowns(), unitsOfTowns()]);
  const facts: UnitEscalationFacts[] = [];
  const add = (name: BottomRanking, months: readonly MonthRanks[]) => {
    for (const [town, count] of bottomMonths(months)) {
      const unitId = units.get(town);
      if (unitId === undefined) continue;
      facts.push({ subject: "unit", unitId, ranking: name, period: lastDay.slice(0, 7), bottomMonths: count });
    }
  };
  for (const district of districts) {
    const view = await ranking(viewer, {
      measure: "index",
      period: "month",
      date: startOfMonth(lastDay),
      of: `towns:${district}`,
    });
    // Without data of the last whole month the ranking shows an earlier one: no news.
    if (view?.from === startOfMonth(lastDay))
      add(
        `air-index:${district}`,
        view.history.map(({ ranks }) => ranks),
      );
  }
  // Each district's towns among themselves.
  const offices = await officeDistricts({ sql });
  for (const { bounds } of offices.length > 0 ? offices : [{ bounds: null }])
    add("rectification", await rectificationMonths({ ...viewer, bounds }, lastDay));
  return facts;
}

/** Ranks by region code, oldest month first. */
async function rectificationMonths(viewer: Viewer, lastDay: CivilDate): Promise<MonthRanks[]> {
  const codes = new Map(
    (await sql<{ id: number; code: string }>("job-town-codes", "SELECT id, code FROM region WHERE level = 'town'")).map(
      ({ id, code }) => [id, code],
    ),
  );
  const months: MonthRanks[] = [];
  for (let first = startOfMonth(lastDay), back = 0; back < MONTHS_BACK; back++) {
    const rows = await scorecards(viewer, "town", { from: first, to: endOfMonth(first) });
    months.unshift(Object.fromEntries(rows.map(({ id, rank }) => [codes.get(id) ?? "", rank])));
    first = startOfMonth(addDays(first, -1));
  }
  return months;
}

async function districtsWithTowns(): Promise<string[]> {
  const rows = await sql<{ code: string }>(
    "job-districts",
    `SELECT d.code FROM region d WHERE d.closed_on IS NULL AND d.level = 'district'
       AND EXISTS (SELECT FROM region t JOIN unit u ON u.region_id = t.id AND u.kind = 'town' WHERE t.parent_id = d.id AND t.level = 'town') ORDER BY d.sort_order, d.id`,
  );
  return rows.map(({ code }) => code);
}

/** The town's own unit by the town's code. */
async function unitsOfTowns(): Promise<Map<string, number>> {
  const rows = await sql<{ code: string; unitId: number }>(
    "job-units-of-towns",
    `SELECT r.code, min(u.id) AS "unitId" FROM region r JOIN unit u ON u.region_id = r.id AND u.kind = 'town' AND u.closed_on IS NULL
     WHERE r.level = 'town' GROUP BY r.code`,
  );
  return new Map(rows.map(({ code, unitId }) => [code, unitId]));
}

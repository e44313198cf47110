import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { type DueRule, REGISTER_KEYS, type Register, type RegisterKey } from "../rules/register";
import { REGISTERS } from "../rules/registers";
import { rulesOn } from "./due-rules";
import { dueSql, kindSql, nextDueSql } from "./due-sql";
import { entriesSql } from "./entry-where";

/** An entry for which a rule was due on a day, and of which no problem was made for that day yet. */
export interface OverdueEntry {
  siteId: number;
  code: string;
  name: string;
  townId: number;
  dueOn: CivilDate;
}

/** Open entries for which a rule was due before a day, without those of which a problem was made for that very due date; the oldest first. */
export function overdueWithoutIssue(
  register: Register,
  rule: DueRule,
  before: CivilDate,
  limit: number,
): Promise<OverdueEntry[]> {
  return sql<OverdueEntry>(
    `due-entries-${register.key}-${rule.key}`,
    `SELECT e.* FROM (SELECT s.id AS "siteId", s.code, s.name, s.town_id AS "townId", ${dueSql(register, rule)} AS "dueOn"
       FROM ${entriesSql(register)} WHERE ${kindSql(register)} AND s.closed_on IS NULL) e
     WHERE e."dueOn" < $1::date AND NOT EXISTS (SELECT FROM register_due_issue d WHERE d.site_id = e."siteId" AND d.rule = $2 AND d.due_on = e."dueOn")
     ORDER BY e."dueOn", e."siteId" LIMIT $3`,
    [before, `${register.key}/${rule.key}`, limit],
  );
}

/** How many entries that a unit answers for are overdue, by register; none for a register without any. */
export interface OwnOverdue {
  register: RegisterKey;
  overdue: number;
  earliest: CivilDate;
}

/** What is overdue in the registers for which the viewer's unit answers: its 待办. */
export async function ownOverdue(viewer: Viewer): Promise<OwnOverdue[]> {
  const found = await Promise.all(
    REGISTER_KEYS.map(async (key) => {
      const register = REGISTERS[key];
      const rules = await rulesOn(register);
      if (rules.length === 0) return [];
      const [row] = await sql<Omit<OwnOverdue, "register">>(
        "",
        `SELECT count(*)::int AS overdue, min(e.due) AS earliest FROM (SELECT ${nextDueSql(register, rules)} AS due FROM ${entriesSql(register)}
           WHERE ${kindSql(register)} AND s.closed_on IS NULL AND s.owner_unit_id = $1) e WHERE e.due < $2::date`,
        [viewer.unitId, today()],
      );
      return row && row.overdue > 0 ? [{ register: key, ...row }] : [];
    }),
  );
  return found.flat();
}

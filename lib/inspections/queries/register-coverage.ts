import { keptWork } from "@/lib/identity/queries/kept-work";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { LIVE_SQL } from "@/lib/issues/queries/state-sql";
import { rulesOn } from "@/lib/ledgers/queries/due-rules";
import { kindSql, nextDueSql } from "@/lib/ledgers/queries/due-sql";
import { entriesSql } from "@/lib/ledgers/queries/entry-where";
import { siteScope } from "@/lib/ledgers/queries/site-scope";
import { DUE_SOON_DAYS } from "@/lib/ledgers/rules/entry-filter";
import { REGISTER_KEYS, type RegisterKey } from "@/lib/ledgers/rules/register";
import { columnOf } from "@/lib/ledgers/rules/register-field";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { addDays, startOfDay } from "@/lib/shared/civil-date";

/** 底数 of a register in a town; each figure is what the list shows under the same filter. */
export interface RegisterCount {
  register: RegisterKey;
  townId: number;
  town: string;
  townEn: string;
  /** Open entries. */
  registered: number;
  /** Changed within the asked days. */
  changed: number;
  /** With a problem that isn't finished. */
  todo: number;
  /** Nobody was there for the asked days. */
  unseen: number;
  /** Fall due within DUE_SOON_DAYS. */
  soon: number;
  overdue: number;
}

export const COUNTED = ["registered", "changed", "todo", "unseen", "soon", "overdue"] as const;
export type Counted = (typeof COUNTED)[number];

/** All registers (or one) by town within the viewer's sight, in the order of menu and towns; worked out once per change of the work. */
export function registerCoverage(
  viewer: Viewer,
  days: number,
  only?: RegisterKey | undefined,
): Promise<RegisterCount[]> {
  const keys = only ? [only] : REGISTER_KEYS;
  const own = siteScope(viewer, "inspections:read", 1);
  return keptWork("register-coverage", [keys, days, own.params], () => counted(viewer, keys, days));
}

/**
 * All registers in one statement: what changed, has a problem or was visited is the same for each, and is worked out once. An entry's due day
 * stands in a column of the union, so that each look into a book is one, however many figures ask for it.
 */
async function counted(viewer: Viewer, keys: readonly RegisterKey[], days: number): Promise<RegisterCount[]> {
  const own = siteScope(viewer, "inspections:read", 4);
  const day = today();
  const arms = await Promise.all(
    keys.map(async (key, i) => {
      const register = REGISTERS[key];
      const seen = register.seenOn ? ` AND coalesce(x."${columnOf(register.seenOn)}" < $2::date, TRUE)` : "";
      return `SELECT ${i} AS place, s.town_id, ${nextDueSql(register, await rulesOn(register))} AS due, c.site_id IS NOT NULL AS changed,
         o.site_id IS NOT NULL AS todo, v.site_id IS NULL${seen} AS unseen
       FROM ${entriesSql(register)} LEFT JOIN changed c ON c.site_id = s.id LEFT JOIN todo o ON o.site_id = s.id LEFT JOIN visited v ON v.site_id = s.id
       WHERE ${kindSql(register)} AND s.closed_on IS NULL AND ${own.condition}`;
    }),
  );
  const rows = await sql<Omit<RegisterCount, "register"> & { place: number }>(
    "",
    `WITH changed AS MATERIALIZED (SELECT DISTINCT site_id FROM site_change WHERE at >= $3),
       todo AS MATERIALIZED (SELECT DISTINCT i.site_id FROM rectification_task t JOIN issue i ON i.id = t.issue_id WHERE ${LIVE_SQL} AND i.site_id IS NOT NULL),
       visited AS MATERIALIZED (SELECT DISTINCT site_id FROM inspection_site WHERE visited_at >= $2::date::timestamp AT TIME ZONE 'Asia/Shanghai')
     SELECT e.place, e.town_id AS "townId", g.name AS town, g.name_en AS "townEn", count(*)::int AS registered,
       count(*) FILTER (WHERE e.changed)::int AS changed, count(*) FILTER (WHERE e.todo)::int AS todo, count(*) FILTER (WHERE e.unseen)::int AS unseen,
       count(*) FILTER (WHERE e.due BETWEEN $1::date AND $1::date + ${DUE_SOON_DAYS})::int AS soon, count(*) FILTER (WHERE e.due < $1::date)::int AS overdue
     FROM (${arms.join(" UNION ALL ")}) e JOIN region g ON g.id = e.town_id
     GROUP BY e.place, e.town_id, g.id ORDER BY e.place, g.sort_order, g.id`,
    [day, addDays(day, -days), startOfDay(addDays(day, 1 - days)), ...own.params],
  );
  return rows.map(({ place, ...row }) => ({ register: keys[place] as RegisterKey, ...row }));
}

/** Sums over towns. */
export function summed(rows: readonly RegisterCount[]): Record<Counted, number> {
  const sums = { registered: 0, changed: 0, todo: 0, unseen: 0, soon: 0, overdue: 0 };
  for (const row of rows) for (const key of COUNTED) sums[key] += row[key];
  return sums;
}

/** The filter under which a register's list shows what a figure counts. */
export function filterOf(what: Counted, days: number): Record<string, string> {
  switch (what) {
    case "registered":
      return {};
    case "changed":
      return { changed: String(days) };
    case "todo":
      return { open: "1" };
    case "unseen":
      return { unseen: String(days) };
    case "soon":
    case "overdue":
      return { due: what };
  }
}

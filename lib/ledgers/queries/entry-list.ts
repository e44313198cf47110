import { keptWork } from "@/lib/identity/queries/kept-work";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { EntryFilter } from "../rules/entry-filter";
import { shownColumns, valuesOf } from "../rules/entry-row";
import type { EntryValues } from "../rules/entry-value";
import type { DueRule, Register } from "../rules/register";
import type { SiteKind } from "../rules/site-kind";
import { nextDueSql } from "./due-sql";
import { entriesSql, entryWhere, seenSql } from "./entry-where";

/** A line of a register's list: the place and the listed fields; of personal data masks alone. */
export interface EntryRow {
  id: number;
  code: string;
  kind: SiteKind;
  name: string;
  nameEn: string;
  town: string;
  townEn: string;
  grid: string | null;
  address: string;
  owner: string | null;
  ownerEn: string | null;
  closedOn: CivilDate | null;
  contactMask: string;
  seenOn: CivilDate | null;
  dueOn: CivilDate | null;
  values: EntryValues;
}

export const ENTRIES_PAGE = 50;

/**
 * One page of a register, by town and name. The page's numbers are found first, in the index's order, and only these rows are worked out
 * further; how many there are is counted once per change of the work on record.
 */
export async function entryList(
  viewer: Viewer,
  register: Register,
  rules: readonly DueRule[],
  filter: EntryFilter,
  openIssue?: string,
): Promise<{ rows: EntryRow[]; count: number }> {
  const { from, condition, params } = await entryWhere(viewer, register, rules, filter, openIssue);
  const listed = register.fields.filter((field) => field.listed);
  const [rows, count] = await Promise.all([
    sql<Omit<EntryRow, "values"> & Record<string, unknown>>(
      "",
      `WITH page AS (SELECT s.id FROM ${from} WHERE ${condition} ORDER BY s.town_id, s.name, s.id
         LIMIT ${ENTRIES_PAGE} OFFSET ${(filter.page - 1) * ENTRIES_PAGE})
       SELECT s.id, s.code, s.kind, s.name, s.name_en AS "nameEn", g.name AS town, g.name_en AS "townEn", v.name AS grid, v.name_en AS "gridEn", s.address, u.name AS owner,
         u.name_en AS "ownerEn", s.closed_on AS "closedOn", s.contact_mask AS "contactMask", ${seenSql(register)} AS "seenOn",
         ${nextDueSql(register, rules)} AS "dueOn"${listed.length > 0 ? `, ${shownColumns(listed, "x")}` : ""}
       FROM page JOIN (${entriesSql(register)}) ON s.id = page.id JOIN region g ON g.id = s.town_id
         LEFT JOIN region v ON v.id = s.grid_id LEFT JOIN unit u ON u.id = s.owner_unit_id
       ORDER BY s.town_id, s.name, s.id`,
      params,
    ),
    keptWork("register-count", [register.key, condition, params], async () => {
      const [counted] = await sql<{ n: number }>(
        "",
        `SELECT count(*)::int AS n FROM ${from} WHERE ${condition}`,
        params,
      );
      return counted?.n ?? 0;
    }),
  ]);
  return {
    rows: rows.map((row) => ({ ...(row as unknown as EntryRow), values: valuesOf(listed, row) })),
    count,
  };
}

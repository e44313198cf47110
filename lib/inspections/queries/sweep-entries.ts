import type { Viewer } from "@/lib/identity/rules/viewer";
import { rulesOn } from "@/lib/ledgers/queries/due-rules";
import { entryWhere } from "@/lib/ledgers/queries/entry-where";
import { asEntryFilter, type EntryFilter, entryFilter } from "@/lib/ledgers/rules/entry-filter";
import type { Register } from "@/lib/ledgers/rules/register";
import { type Database, sql } from "@/lib/platform/db";
import { OPEN_ISSUE_SQL } from "./register-list";

/** What a sweep goes to in one town. */
export interface SweptTown {
  townId: number;
  town: string;
  townEn: string;
  /** The town's own unit, which leads there; null = there is none. */
  unitId: number | null;
  siteIds: number[];
}

/** The filter that an address' query says; null where it isn't one of this register. */
export function filterInQuery(register: Register, query: string): EntryFilter | null {
  const { page: _, ...search } = Object.fromEntries(new URLSearchParams(query));
  const parsed = entryFilter(register).safeParse(search);
  return parsed.success ? asEntryFilter(register, parsed.data) : null;
}

/** The open entries of a filtered list, by town in the towns' order. */
export async function sweepEntries(
  viewer: Viewer,
  register: Register,
  filter: EntryFilter,
  db: Database = { sql },
): Promise<SweptTown[]> {
  const { from, condition, params } = await entryWhere(
    viewer,
    register,
    await rulesOn(register),
    { ...filter, closed: "open" },
    OPEN_ISSUE_SQL,
    db,
  );
  return db.sql<SweptTown>(
    "",
    `SELECT g.id AS "townId", g.name AS town, g.name_en AS "townEn",
       (SELECT u.id FROM unit u WHERE u.kind = 'town' AND u.region_id = g.id AND u.closed_on IS NULL ORDER BY u.id LIMIT 1) AS "unitId",
       array_agg(s.id ORDER BY s.grid_id NULLS LAST, s.id) AS "siteIds"
     FROM ${from} JOIN region g ON g.id = s.town_id WHERE ${condition} GROUP BY g.id ORDER BY g.sort_order, g.id`,
    params,
  );
}

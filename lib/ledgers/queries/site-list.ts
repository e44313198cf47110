import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { wordsSql } from "@/lib/shared/search-words";
import type { SiteKind } from "../rules/site-kind";
import type { SiteFilter } from "../schema";
import { siteScope } from "./site-scope";

export interface SiteRow {
  id: number;
  code: string;
  kind: SiteKind;
  name: string;
  nameEn: string;
  townId: number;
  town: string;
  townEn: string;
  gridId: number | null;
  grid: string | null;
  address: string;
  lon: number | null;
  lat: number | null;
  ownerUnitId: number | null;
  owner: string | null;
  ownerEn: string | null;
  closedOn: CivilDate | null;
  contactMask: string;
  version: number;
  /** The viewer keeps it: office, its town, the department that answers for it. */
  mine: boolean;
}

export const SITES_PAGE = 50;

const COLUMNS = `s.id, s.code, s.kind, s.name, s.name_en AS "nameEn", s.town_id AS "townId", g.name AS town, g.name_en AS "townEn", s.grid_id AS "gridId", v.name AS grid,
  s.address, s.lon, s.lat, s.owner_unit_id AS "ownerUnitId", u.name AS owner, u.name_en AS "ownerEn", s.closed_on AS "closedOn", s.contact_mask AS "contactMask", s.version`;
const JOINS =
  "JOIN region g ON g.id = s.town_id LEFT JOIN region v ON v.id = s.grid_id LEFT JOIN unit u ON u.id = s.owner_unit_id";

/** Conditions over `site s`: seen by the viewer, kept by the viewer. Parameters $1 … $5. */
function rights(viewer: Viewer) {
  const read = siteScope(viewer, "inspections:read", 1);
  const manage = scope(viewer, "sites:manage");
  return {
    seen: read.condition,
    mine: `(${manage.condition("s.town_id", 3)} AND ($4::int IS NULL OR s.owner_unit_id = $4) AND $5::bool)`,
    params: [
      ...read.params,
      manage.regionIds,
      viewer.unitKind === "department" ? viewer.unitId : null,
      manage.reach !== null,
    ],
  };
}

/** One page of the places that the viewer sees, by town and name. Contacts only as their mask. */
export async function siteList(viewer: Viewer, filter: SiteFilter): Promise<{ rows: SiteRow[]; count: number }> {
  const { seen, mine, params } = rights(viewer);
  const words = wordsSql(["s.name", "s.name_en", "s.code", "s.address"], filter.q, 11);
  const rows = await sql<SiteRow & { count: number }>(
    "",
    `SELECT ${COLUMNS}, ${mine} AS mine, count(*) OVER ()::int AS count FROM site s ${JOINS}
     WHERE ${seen} AND ($6::text IS NULL OR s.kind::text = $6)
       AND ($7::int IS NULL OR s.town_id = $7) AND ($8::int IS NULL OR s.owner_unit_id = $8)
       AND ($9 = 'all' OR (s.closed_on IS NULL) = ($9 = 'open')) AND ${words.condition}
     ORDER BY s.kind, g.sort_order, s.name, s.id LIMIT ${SITES_PAGE} OFFSET $10`,
    [
      ...params,
      filter.kind ?? null,
      filter.town ?? null,
      filter.owner ?? null,
      filter.closed ?? "open",
      (filter.page - 1) * SITES_PAGE,
      ...words.params,
    ],
  );
  return { rows: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 };
}

/** One place by its code; null when there is none or it isn't the viewer's to see. */
export async function siteByCode(viewer: Viewer, code: string): Promise<SiteRow | null> {
  const { seen, mine, params } = rights(viewer);
  const [row] = await sql<SiteRow>(
    "",
    `SELECT ${COLUMNS}, ${mine} AS mine FROM site s ${JOINS} WHERE ${seen} AND s.code = $6`,
    [...params, code.slice(0, 60)],
  );
  return row ?? null;
}

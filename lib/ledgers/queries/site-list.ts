import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { SiteKind } from "../rules/site-kind";
import type { SiteFilter } from "../schema";
import { siteFilterSql } from "./site-filter-sql";
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
  gridEn: string | null;
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

const COLUMNS = `s.id, s.code, s.kind, s.name, s.name_en AS "nameEn", s.town_id AS "townId", g.name AS town, g.name_en AS "townEn", s.grid_id AS "gridId", v.name AS grid, v.name_en AS "gridEn",
  s.address, s.lon, s.lat, s.owner_unit_id AS "ownerUnitId", u.name AS owner, u.name_en AS "ownerEn", s.closed_on AS "closedOn", s.contact_mask AS "contactMask", s.version`;
const JOINS =
  "JOIN region g ON g.id = s.town_id LEFT JOIN region v ON v.id = s.grid_id LEFT JOIN unit u ON u.id = s.owner_unit_id";

/** Whether the viewer keeps a place, as a condition over `site s`; three parameters, from number `n`. */
function keeping(viewer: Viewer, n: number) {
  const manage = scope(viewer, "sites:manage");
  return {
    mine: `(${manage.condition("s.town_id", n)} AND ($${n + 1}::int IS NULL OR s.owner_unit_id = $${n + 1}) AND $${n + 2}::bool)`,
    params: [manage.regionIds, viewer.unitKind === "department" ? viewer.unitId : null, manage.reach !== null],
  };
}

/** One page of the places that the viewer sees, by town and name. Contacts only as their mask. */
export async function siteList(viewer: Viewer, filter: SiteFilter): Promise<{ rows: SiteRow[]; count: number }> {
  const { where, params } = await siteFilterSql(viewer, filter);
  const { mine, params: own } = keeping(viewer, params.length + 1);
  const rows = await sql<SiteRow & { count: number }>(
    "",
    `SELECT ${COLUMNS}, ${mine} AS mine, count(*) OVER ()::int AS count FROM site s ${JOINS}
     WHERE ${where} ORDER BY s.kind, g.sort_order, s.name, s.id LIMIT ${SITES_PAGE} OFFSET $${params.length + 4}`,
    [...params, ...own, (filter.page - 1) * SITES_PAGE],
  );
  return { rows: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 };
}

/** One place by its code; null when there is none or it isn't the viewer's to see. */
export async function siteByCode(viewer: Viewer, code: string): Promise<SiteRow | null> {
  const seen = siteScope(viewer, "inspections:read", 1);
  const { mine, params } = keeping(viewer, 3);
  const [row] = await sql<SiteRow>(
    "",
    `SELECT ${COLUMNS}, ${mine} AS mine FROM site s ${JOINS} WHERE ${seen.condition} AND s.code = $6`,
    [...seen.params, ...params, code.slice(0, 60)],
  );
  return row ?? null;
}

import { type Database, sql } from "@/lib/platform/db";
import { isAdministrator, type UnitKind } from "../rules/roles";
import { districtIds } from "../rules/scope";
import type { Viewer } from "../rules/viewer";

export interface UnitRow {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  kind: UnitKind;
  regionId: number;
  region: string;
  regionEn: string;
  users: number;
  closedOn: string | null;
  mergedInto: { name: string; nameEn: string } | null;
}

/** All bodies that hold people, the office first, in the office's order; of the viewer's district, unless an administrator asks. */
export function unitList(viewer: Viewer, on: Database = { sql }): Promise<UnitRow[]> {
  return on.sql<UnitRow>(
    "unit-list",
    `SELECT n.id, n.code, n.name, n.name_en AS "nameEn", n.kind::text, n.region_id AS "regionId", r.name AS region, r.name_en AS "regionEn", n.closed_on AS "closedOn",
            CASE WHEN m.id IS NOT NULL THEN json_build_object('name', m.name, 'nameEn', m.name_en) END AS "mergedInto",
            (SELECT count(*)::int FROM user_account u WHERE u.unit_id = n.id) AS users
       FROM unit n JOIN region r ON r.id = n.region_id LEFT JOIN unit m ON m.id = n.merged_into_id
      WHERE $1::int[] IS NULL OR n.region_id = ANY($1::int[]) ORDER BY n.kind, n.sort_order, n.id`,
    [isAdministrator(viewer.roles) ? null : districtIds(viewer)],
  );
}

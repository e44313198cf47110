import { sql } from "@/lib/platform/db";
import { permissionsWithin } from "../rules/city";
import type { Role, UnitKind } from "../rules/roles";
import type { Viewer } from "../rules/viewer";
import { BOUNDS, type BoundsRow, boundsOf, districtBounds } from "./district-bounds";
import { REGION_BELOW } from "./region-below";

interface PersonRow extends BoundsRow {
  userId: number;
  name: string;
  loginName: string;
  unitId: number;
  unitKind: UnitKind;
  homeRegionId: number;
  roles: Role[];
  regionIds: number[];
}

/** The viewer that a person is, without a session: for the trail of their sign-in and for command lines that act for them. Throws when there is no such person. */
export async function personViewer(userId: number, ip: string): Promise<Viewer> {
  const [row] = await sql<PersonRow>(
    "person-viewer",
    `WITH RECURSIVE person AS (
       SELECT u.id, u.name, u.login_name, n.id AS unit_id, n.kind, n.region_id FROM user_account u JOIN unit n ON n.id = u.unit_id WHERE u.id = $1
     ), tree AS (
       SELECT region_id AS id FROM person UNION SELECT below.id FROM ${REGION_BELOW} below JOIN tree ON tree.id = below.above
     ), ${districtBounds("SELECT region_id FROM person")}
     SELECT id AS "userId", name, login_name AS "loginName", unit_id AS "unitId", kind::text AS "unitKind", region_id AS "homeRegionId",
            ARRAY(SELECT role::text FROM user_role WHERE user_id = person.id) AS roles, ARRAY(SELECT id FROM tree) AS "regionIds", ${BOUNDS}
       FROM person, bounded`,
    [userId],
  );
  if (!row) throw new Error(`no such user: ${userId}`);
  const { bound_ids, district_id, ranked_ids, above, ...person } = row;
  const bounds = boundsOf({ bound_ids, district_id, ranked_ids, above });
  return { ...person, bounds, permissions: permissionsWithin(row.roles, row.unitKind, bounds), sessionHash: "", ip };
}

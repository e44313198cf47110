import { officesAbove } from "@/lib/identity/queries/offices-for";
import { type Permission, reachOfRole } from "@/lib/identity/rules/permissions";
import { ROLES } from "@/lib/identity/rules/roles";
import type { Database } from "@/lib/platform/db";

/** The active people of the office that works for a region (its code) who hold a permission, without those who may not take this step. */
export async function officePeople(
  db: Database,
  region: string,
  permission: Permission,
  without: readonly number[],
): Promise<number[]> {
  const roles = ROLES.filter((role) => reachOfRole(permission, role, "air_office") !== null);
  const rows = await db.sql<{ id: number }>(
    "bulletin-office-people",
    `SELECT u.id FROM user_account u JOIN unit n ON n.id = u.unit_id
      WHERE n.id IN (SELECT id FROM ${officesAbove("SELECT id FROM region WHERE code = $3")} office) AND u.disabled_at IS NULL AND u.id <> ALL($2::int[])
        AND EXISTS (SELECT FROM user_role r WHERE r.user_id = u.id AND r.role::text = ANY($1::text[])) ORDER BY u.id`,
    [roles, without, region],
  );
  return rows.map(({ id }) => id);
}

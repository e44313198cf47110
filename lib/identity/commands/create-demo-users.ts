import { now } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";
import { DEMO_LOGINS, DEMO_PASSWORD, type DemoLogin } from "../rules/demo-logins";
import { hashPassword } from "./hash-password";

/**
 * Makes the demo people in units that exist already: `units` maps a unit code to its id, and must hold every code of
 * `logins` ("town-1" … in the towns' own order). They need no TOTP and no change of password. Running it again changes
 * nothing. Returns how many were made.
 */
export async function createDemoUsers(
  tx: Database,
  units: ReadonlyMap<string, number>,
  logins: readonly DemoLogin[] = DEMO_LOGINS,
): Promise<number> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const rows = logins.map((login) => {
    const unitId = units.get(login.unitCode);
    if (unitId === undefined) throw new Error(`demo unit missing: ${login.unitCode}`);
    return { ...login, unitId };
  });
  const made = await tx.sql<{ id: number }>(
    "demo-users",
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS g("loginName" text, name text, "nameEn" text, "unitId" int, roles text[])
     ), made AS (
       INSERT INTO user_account (login_name, name, name_en, unit_id, password_hash, password_changed_at, must_change_password, is_demo, created_at)
       SELECT "loginName", name, "nameEn", "unitId", $2, $3, false, true, $3 FROM given
       ON CONFLICT (login_name) DO NOTHING RETURNING id, login_name
     ), given_roles AS (
       INSERT INTO user_role (user_id, role)
       SELECT made.id, unnest(given.roles)::"Role" FROM made JOIN given ON given."loginName" = made.login_name
     )
     SELECT id FROM made`,
    [JSON.stringify(rows), passwordHash, now()],
  );
  return made.length;
}

import { transaction } from "@/lib/platform/db";
import type { Role } from "../rules/roles";
import { systemViewer } from "../rules/viewer";
import { createUser } from "./create-user";
import { oneTimeLogin } from "./one-time-login";
import { recordAudit } from "./record-audit";

export interface FirstLogin {
  loginName: string;
  role: Role;
  /** Shown once, now; must be changed at the first sign-in. */
  password: string;
}

const FIRST: readonly { loginName: string; name: string; nameEn: string; role: Role }[] = [
  { loginName: "sysadmin1", name: "系统管理员", nameEn: "System administrator", role: "system_admin" },
  { loginName: "secadmin1", name: "安全管理员", nameEn: "Security administrator", role: "security_admin" },
  { loginName: "auditadmin1", name: "审计管理员", nameEn: "Audit administrator", role: "audit_admin" },
];

/**
 * The first start on an empty database: the three administrators, each with a one-time password for the terminal, in a first
 * region and unit that the office renames. Null when there is any user already; two instances starting at once make them once.
 */
export async function bootstrapAdministrators(): Promise<FirstLogin[] | null> {
  return transaction(async (tx) => {
    await tx.sql("bootstrap-lock", "SELECT pg_advisory_xact_lock(hashtext('lantian-bootstrap'))");
    const [anybody] = await tx.sql("bootstrap-anybody", "SELECT 1 FROM user_account LIMIT 1");
    if (anybody) return null;
    const [unit] = await tx.sql<{ id: number }>(
      "bootstrap-unit",
      `WITH present AS (SELECT id FROM region ORDER BY (level = 'district') DESC, id LIMIT 1),
            made AS (INSERT INTO region (code, name, name_en, level) SELECT '000000', '本区', 'District', 'district' WHERE NOT EXISTS (SELECT FROM present) RETURNING id),
            office AS (SELECT id FROM unit WHERE kind = 'air_office' ORDER BY id LIMIT 1),
            opened AS (INSERT INTO unit (code, name, name_en, kind, region_id)
                       SELECT 'dqb', '区大气办', 'Air office', 'air_office', id FROM (SELECT id FROM present UNION ALL SELECT id FROM made) r
                        WHERE NOT EXISTS (SELECT FROM office) RETURNING id)
       SELECT id FROM office UNION ALL SELECT id FROM opened`,
    );
    if (!unit) throw new Error("no unit for the first administrators");
    const viewer = systemViewer("first start");
    const logins: FirstLogin[] = [];
    for (const { role, ...person } of FIRST) {
      const { id, password } = await createUser(tx, viewer, { ...person, unitId: unit.id }, await oneTimeLogin());
      await tx.change("bootstrap-role", 'INSERT INTO user_role (user_id, role) VALUES ($1, $2::"Role")', [id, role]);
      await recordAudit(tx, viewer, {
        event: "user.roles-changed",
        subject: { type: "user", id },
        detail: { before: [], after: [role] },
      });
      logins.push({ loginName: person.loginName, role, password });
    }
    return logins;
  });
}

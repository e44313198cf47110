import { hash } from "@node-rs/argon2";
import type pg from "pg";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import type { RequestFacts } from "@/lib/identity/queries/request-facts";
import type { SignedIn } from "@/lib/identity/queries/viewer-by-session";
import type { Role, UnitKind } from "@/lib/identity/rules/roles";
import { setEnv } from "@/lib/platform/env";

export const PASSWORD = "Tall-Cedar-7-Winds";

/** A request from our own page. */
export const FACTS: RequestFacts = {
  origin: "http://lantian.test",
  secFetchSite: "same-origin",
  host: "lantian.test",
  publicUrl: undefined,
  ip: "10.0.0.7",
  userAgent: "vitest",
};

export interface IdentityScene {
  units: Record<UnitKind, number>;
  regions: { district: number; east: number; west: number };
  /** Opens an account with PASSWORD; returns its id. */
  person(loginName: string, kind: UnitKind, roles: Role[]): Promise<number>;
  session(userId: number): Promise<SignedIn>;
  /** Events of the trail, oldest first, from a number on. */
  trail(after?: number): Promise<{ id: number; event: string; outcome: string; detail: Record<string, unknown> }[]>;
}

/** A district with two towns, a unit of each kind, and nobody in them yet. */
export async function identityScene(pool: pg.Pool): Promise<IdentityScene> {
  setEnv({
    LANTIAN_SESSION_SECRET: "Zx8f2kQp0sLmN4vB7yT1cR6wJ3hG5dA9eU",
    LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}`,
  });
  const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const id = async (text: string, params: unknown[]) => (await pool.query(text, params)).rows[0].id as number;
  const region = (code: string, nameEn: string, level: string, parent: number | null) =>
    id("INSERT INTO region (code, name, name_en, level, parent_id) VALUES ($1, $1, $2, $3, $4) RETURNING id", [
      code,
      nameEn,
      level,
      parent,
    ]);
  const district = await region("990100", "Shuoyuan District", "district", null);
  const east = await region("990101", "Dongliu Town", "town", district);
  const west = await region("990102", "Xihe Town", "town", district);
  const grid = await region("990101001", "Dongyi Village", "village", east);
  const unit = (code: string, kind: UnitKind, regionId: number) =>
    id("INSERT INTO unit (code, name, kind, region_id) VALUES ($1, $1, $2, $3) RETURNING id", [code, kind, regionId]);
  const units = {
    air_office: await unit("dqb", "air_office", district),
    department: await unit("zjj", "department", district),
    town: await unit("town-990101", "town", east),
    village: await unit("grid-990101001", "village", grid),
  };
  return {
    units,
    regions: { district, east, west },
    async person(loginName, kind, roles) {
      const userId = await id(
        `INSERT INTO user_account (login_name, name, unit_id, password_hash, password_changed_at, must_change_password)
         VALUES ($1, $1, $2, $3, now(), false) RETURNING id`,
        [loginName, units[kind], passwordHash],
      );
      for (const role of roles)
        await pool.query("INSERT INTO user_role (user_id, role) VALUES ($1, $2)", [userId, role]);
      return userId;
    },
    async session(userId) {
      return { viewer: await personViewer(userId, FACTS.ip), owes: null, isDemo: false };
    },
    async trail(after = 0) {
      return (await pool.query("SELECT id, event, outcome, detail FROM audit_event WHERE id > $1 ORDER BY id", [after]))
        .rows;
    },
  };
}

import type { Role, UnitKind } from "@/lib/identity/rules/roles";
import { systemViewer, type Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { streamOf, uniform } from "./prng";

export interface DemoUnit {
  id: number;
  code: string;
  name: string;
  kind: UnitKind;
  regionId: number;
}

/**
 * Who works where. Units whose people have no login act through somebody made up: a name and an id below zero, which is no
 * account and is stored as NULL.
 */
export interface DemoPeople {
  units: ReadonlyMap<string, DemoUnit>;
  /** Whoever of the unit has one of the roles; `turn` alternates between several. */
  of(unitCode: string, roles: readonly Role[], turn?: number): Viewer;
  login(loginName: string): Viewer;
}

const SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
const GIVEN = [
  "建军",
  "晓梅",
  "志刚",
  "海霞",
  "永强",
  "桂兰",
  "学文",
  "春梅",
  "立明",
  "玉珍",
  "国栋",
  "丽娟",
  "少华",
  "彩霞",
  "振华",
  "雪琴",
];

/** The id of an account, or NULL for the system and for people who have none. */
export function accountId(viewer: { userId: number }): number | null {
  return viewer.userId > 0 ? viewer.userId : null;
}

/** The same person at a command that people use: at home in the unit's region, without an account where there is none. */
export function actor(viewer: Viewer): Viewer {
  return { ...viewer, userId: Math.max(0, viewer.userId), regionIds: [viewer.homeRegionId] };
}

export async function demoPeople(tx: Tx): Promise<DemoPeople> {
  const units = await tx.sql<DemoUnit>(
    "seed-units-known",
    `SELECT id, code, name, kind::text AS kind, region_id AS "regionId" FROM unit WHERE closed_on IS NULL ORDER BY id`,
  );
  const accounts = await tx.sql<{ id: number; login: string; name: string; unitId: number; roles: Role[] }>(
    "seed-accounts-known",
    `SELECT u.id, u.login_name AS login, u.name, u.unit_id AS "unitId",
        ARRAY(SELECT r.role::text FROM user_role r WHERE r.user_id = u.id ORDER BY 1) AS roles
     FROM user_account u WHERE u.is_demo ORDER BY u.id`,
  );
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const viewers = accounts.flatMap((account) => {
    const unit = byId.get(account.unitId);
    return unit ? [person(account.id, account.login, account.name, unit, account.roles)] : [];
  });
  return {
    units: byCode,
    of(unitCode, roles, turn = 0) {
      const unit = byCode.get(unitCode);
      if (!unit) throw new Error(`demo unit missing: ${unitCode}`);
      const fitting = viewers.filter(
        (viewer) => viewer.unitId === unit.id && viewer.roles.some((role) => roles.includes(role)),
      );
      return fitting[turn % Math.max(1, fitting.length)] ?? stranger(unit, roles[0] ?? "staff", turn);
    },
    login(loginName) {
      const found = viewers.find((viewer) => viewer.loginName === loginName);
      if (!found) throw new Error(`demo login missing: ${loginName}`);
      return found;
    },
  };
}

function stranger(unit: DemoUnit, role: Role, turn: number): Viewer {
  const seat = turn % 3;
  const key = streamOf(`${unit.code}/${role}/${seat}`);
  const surname = SURNAMES[Math.floor(uniform(key, 1) * SURNAMES.length)] ?? "王";
  const given = GIVEN[Math.floor(uniform(key, 2) * GIVEN.length)] ?? "建军";
  const roleNumber = role === "grid_member" ? 3 : role === "head" ? 2 : 1;
  return person(-(unit.id * 100 + roleNumber * 10 + seat), "", `${surname}${given}`, unit, [role]);
}

function person(userId: number, loginName: string, name: string, unit: DemoUnit, roles: Role[]): Viewer {
  const { system: _, ...nobody } = systemViewer("");
  return {
    ...nobody,
    userId,
    loginName,
    name,
    unitId: unit.id,
    unitKind: unit.kind,
    roles,
    homeRegionId: unit.regionId,
  };
}

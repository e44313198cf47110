import { randomUUID } from "node:crypto";
import type pg from "pg";
import { permissionsOf } from "@/lib/identity/rules/permissions";
import type { Role, UnitKind } from "@/lib/identity/rules/roles";
import { systemViewer, type Viewer } from "@/lib/identity/rules/viewer";
import { applyTransition } from "@/lib/issues/commands/apply-transition";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import { issueInput, type TransitionInput, transitionInput } from "@/lib/issues/schema";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";

/** A small district: two towns with a grid each, the air office, two departments, and somebody in each. */
export interface SupervisionWorld {
  regions: Record<"district" | "east" | "west" | "eastGrid" | "westGrid", number>;
  units: Record<"office" | "housing" | "farming" | "east" | "west" | "eastGrid" | "westGrid", number>;
  people: Record<
    | "officeStaff"
    | "officeHead"
    | "leader"
    | "housingStaff"
    | "housingHead"
    | "farmingStaff"
    | "eastStaff"
    | "eastHead"
    | "westStaff"
    | "eastGrid"
    | "westGrid"
    | "system",
    Viewer
  >;
  sites: { yard: number; plot: number };
  category(code: string): number;
}

/** Writes the world into an empty, migrated database and returns who is who. */
export async function supervisionWorld(pool: pg.Pool): Promise<SupervisionWorld> {
  const id = async (text: string, params: unknown[]) => (await pool.query(text, params)).rows[0].id as number;
  const region = (code: string, name: string, level: string, parent: number | null) =>
    id("INSERT INTO region (code, name, level, parent_id) VALUES ($1, $2, $3, $4) RETURNING id", [
      code,
      name,
      level,
      parent,
    ]);
  const city = await region("990000", "测试市", "city", null);
  const district = await region("990100", "测试区", "district", city);
  const east = await region("990101", "东镇", "town", district);
  const west = await region("990102", "西镇", "town", district);
  const eastGrid = await region("990101001", "东一网格", "village", east);
  const westGrid = await region("990102001", "西一网格", "village", west);
  const regions = { district, east, west, eastGrid, westGrid };

  const unit = (code: string, name: string, kind: UnitKind, regionId: number) =>
    id("INSERT INTO unit (code, name, kind, region_id) VALUES ($1, $2, $3, $4) RETURNING id", [
      code,
      name,
      kind,
      regionId,
    ]);
  const units = {
    office: await unit("office", "区大气办", "air_office", district),
    housing: await unit("housing", "区住建局", "department", district),
    farming: await unit("farming", "区农业农村局", "department", district),
    east: await unit("east", "东镇政府", "town", east),
    west: await unit("west", "西镇政府", "town", west),
    eastGrid: await unit("east-grid", "东一网格", "village", eastGrid),
    westGrid: await unit("west-grid", "西一网格", "village", westGrid),
  };
  const below: Record<number, number[]> = {
    [district]: [district, east, west, eastGrid, westGrid],
    [east]: [east, eastGrid],
    [west]: [west, westGrid],
    [eastGrid]: [eastGrid],
    [westGrid]: [westGrid],
  };
  const person = async (
    loginName: string,
    unitId: number,
    unitKind: UnitKind,
    role: Role,
    regionId: number,
  ): Promise<Viewer> => {
    const userId = await id("INSERT INTO user_account (login_name, name, unit_id) VALUES ($1, $1, $2) RETURNING id", [
      loginName,
      unitId,
    ]);
    await pool.query("INSERT INTO user_role (user_id, role) VALUES ($1, $2)", [userId, role]);
    return {
      userId,
      name: loginName,
      loginName,
      unitId,
      unitKind,
      roles: [role],
      homeRegionId: regionId,
      regionIds: below[regionId] ?? [],
      bounds: null,
      permissions: permissionsOf([role], unitKind),
      sessionHash: "",
      ip: "",
    };
  };
  const people = {
    officeStaff: await person("office-staff", units.office, "air_office", "staff", district),
    officeHead: await person("office-head", units.office, "air_office", "head", district),
    leader: await person("leader", units.office, "air_office", "leadership", district),
    housingStaff: await person("housing-staff", units.housing, "department", "staff", district),
    housingHead: await person("housing-head", units.housing, "department", "head", district),
    farmingStaff: await person("farming-staff", units.farming, "department", "staff", district),
    eastStaff: await person("east-staff", units.east, "town", "staff", east),
    eastHead: await person("east-head", units.east, "town", "head", east),
    westStaff: await person("west-staff", units.west, "town", "staff", west),
    eastGrid: await person("east-grid", units.eastGrid, "village", "grid_member", eastGrid),
    westGrid: await person("west-grid", units.westGrid, "village", "grid_member", westGrid),
  };
  const site = (code: string, kind: string, townId: number, gridId: number, lon: number, lat: number) =>
    id(
      "INSERT INTO site (code, kind, name, town_id, grid_id, lon, lat) VALUES ($1, $2, $1, $3, $4, $5, $6) RETURNING id",
      [code, kind, townId, gridId, lon, lat],
    );
  const sites = {
    yard: await site("coal-yard-1", "coal_yard", east, eastGrid, 106.2, 38.4),
    plot: await site("plot-1", "construction", west, westGrid, 106.3, 38.5),
  };
  const categories = new Map(
    (await pool.query("SELECT id, code FROM category")).rows.map((row) => [row.code as string, row.id as number]),
  );
  return {
    regions,
    units,
    people: { ...people, system: systemViewer("test") },
    sites,
    category: (code) => categories.get(code) ?? 0,
  };
}

/** Reports an issue in the east grid as the office, unless told otherwise. */
export async function anIssue(
  world: SupervisionWorld,
  changes: Partial<Parameters<typeof issueInput.parse>[0] & object> = {},
  by: Viewer = world.people.officeStaff,
) {
  const input = issueInput.parse({
    clientId: randomUUID(),
    categoryId: world.category("dust.bare-soil"),
    source: "inspection",
    description: "裸土未覆盖",
    siteId: world.sites.yard,
    foundAt: now().toISOString(),
    ...changes,
  });
  return transaction((tx) => reportIssue(tx, by, input));
}

/** One transition in a transaction of its own, on the version that stands now unless one is given. */
export async function act(
  pool: pg.Pool,
  by: Viewer,
  taskId: number,
  verb: TransitionInput["verb"],
  fields: Partial<TransitionInput> = {},
) {
  const version =
    fields.version ??
    (await pool.query("SELECT version FROM rectification_task WHERE id = $1", [taskId])).rows[0].version;
  return transaction((tx) => applyTransition(tx, by, transitionInput.parse({ taskId, verb, version, ...fields })));
}

/** A photo row without a picture, for evidence. */
export async function aPhoto(pool: pg.Pool, issueId: number, kind: "before" | "after" | "verify") {
  await pool.query(
    `INSERT INTO photo (client_id, issue_id, kind, sha256, file_key, thumb_key, width, height, bytes, perceptual_hash, uploaded_at, uploaded_by_name)
     VALUES ($1, $2, $3, $4, 'aa/x.jpg', 'aa/x.jpg', 1, 1, 1, 0, $5, 'test')`,
    [randomUUID(), issueId, kind, randomUUID(), now()],
  );
}

import { randomUUID } from "node:crypto";
import type pg from "pg";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import type { Role, UnitKind } from "@/lib/identity/rules/roles";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import { issueInput } from "@/lib/issues/schema";
import { transaction } from "@/lib/platform/db";

export const SIDES = ["甲", "乙"] as const;
export type Side = (typeof SIDES)[number];

/** One district of the city: everything in it bears its sign, 甲 or 乙. */
export interface DistrictScene {
  district: number;
  code: string;
  town: number;
  grid: number;
  units: { office: number; housing: number; town: number; grid: number };
  people: Record<"staff" | "head" | "leader" | "housing" | "town" | "grid" | "system", Viewer>;
  site: number;
  station: string;
  issue: { issueId: number; taskId: number; number: string };
}

export interface CityWorld {
  city: number;
  of: Record<Side, DistrictScene>;
  /** Of the city's own office. */
  people: Record<"staff" | "head" | "system", Viewer>;
}

/** A city with an office, and two districts with a town, a grid, units, people, a site, a station and a reported problem each. */
export async function cityWorld(pool: pg.Pool): Promise<CityWorld> {
  const id = async (text: string, params: unknown[]) => (await pool.query(text, params)).rows[0].id as number;
  const region = (code: string, name: string, level: string, parent: number | null) =>
    id("INSERT INTO region (code, name, level, parent_id) VALUES ($1, $2, $3, $4) RETURNING id", [
      code,
      name,
      level,
      parent,
    ]);
  const unit = (code: string, name: string, kind: UnitKind, at: number) =>
    id("INSERT INTO unit (code, name, kind, region_id) VALUES ($1, $2, $3, $4) RETURNING id", [code, name, kind, at]);
  const person = async (login: string, name: string, unitId: number, role: Role) => {
    const userId = await id("INSERT INTO user_account (login_name, name, unit_id) VALUES ($1, $2, $3) RETURNING id", [
      login,
      name,
      unitId,
    ]);
    await pool.query("INSERT INTO user_role (user_id, role) VALUES ($1, $2)", [userId, role]);
    return userId;
  };
  const city = await region("990000", "测试市", "city", null);
  const cityOffice = await unit("city", "市大气办", "air_office", city);
  const cityIds = {
    staff: await person("city-staff", "市员", cityOffice, "staff"),
    head: await person("city-head", "市长", cityOffice, "head"),
    system: await person("city-system", "市系统", cityOffice, "system_admin"),
  };
  const made = await Promise.all(
    SIDES.map(async (side, n) => {
      const code = `99010${n + 1}`;
      const at = `${code}-`;
      const district = await region(code, `${side}区`, "district", city);
      const town = await region(`${code}001`, `${side}镇`, "town", district);
      const grid = await region(`${code}001001`, `${side}网格`, "village", town);
      const units = {
        office: await unit(`${at}office`, `${side}区大气办`, "air_office", district),
        housing: await unit(`${at}housing`, `${side}区住建局`, "department", district),
        town: await unit(`${at}town`, `${side}镇政府`, "town", town),
        grid: await unit(`${at}grid`, `${side}网格站`, "village", grid),
      };
      const ids = {
        staff: await person(`${at}staff`, `${side}员`, units.office, "staff"),
        head: await person(`${at}head`, `${side}主任`, units.office, "head"),
        leader: await person(`${at}leader`, `${side}领导`, units.office, "leadership"),
        housing: await person(`${at}housing`, `${side}住建`, units.housing, "head"),
        town: await person(`${at}town`, `${side}镇员`, units.town, "staff"),
        grid: await person(`${at}grid`, `${side}网格员`, units.grid, "grid_member"),
        system: await person(`${at}system`, `${side}系统`, units.office, "system_admin"),
      };
      await pool.query("UPDATE region SET outline = $2 WHERE id = $1", [
        town,
        {
          type: "Polygon",
          coordinates: [
            [
              [n, 0],
              [n + 1, 0],
              [n + 1, 1],
              [n, 0],
            ],
          ],
        },
      ]);
      const site = await id(
        "INSERT INTO site (code, kind, name, town_id, grid_id, owner_unit_id) VALUES ($1, 'construction', $2, $3, $4, $5) RETURNING id",
        [`${at}site`, `${side}工地`, town, grid, units.housing],
      );
      const station = `S${code}`;
      await pool.query(
        `WITH made AS (INSERT INTO station (code, name, kind, region_id) VALUES ($1, $2, 'town', $3) RETURNING id)
         INSERT INTO region_station (region_id, station_id, valid_from) SELECT $3, id, '2019-01-01' FROM made`,
        [station, `${side}站`, town],
      );
      return { side, district, code, town, grid, units, ids, site, station };
    }),
  );
  // Who somebody is follows from all units there are: read when they all are there.
  const viewers = async <Key extends string>(ids: Record<Key, number>) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries<number>(ids).map(async ([key, userId]) => [key, await personViewer(userId, "")]),
      ),
    ) as Record<Key, Viewer>;
  const [category] = (await pool.query("SELECT id FROM category WHERE parent_id IS NOT NULL ORDER BY id LIMIT 1")).rows;
  const of = {} as CityWorld["of"];
  for (const { side, ids, ...scene } of made) {
    const people = await viewers(ids);
    const issue = await transaction((tx) =>
      reportIssue(
        tx,
        people.staff,
        issueInput.parse({
          clientId: randomUUID(),
          categoryId: category.id,
          source: "inspection",
          description: `${side}的问题：裸土未苫盖`,
          siteId: scene.site,
          foundAt: new Date(Date.now() - 3_600_000).toISOString(),
        }),
      ),
    );
    of[side] = { ...scene, people, issue };
  }
  return { city, of, people: await viewers(cityIds) };
}

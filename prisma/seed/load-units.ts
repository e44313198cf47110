import type { Tx } from "@/lib/platform/db";
import { HOME, TOWNS, villageCode } from "./places";

interface UnitRow {
  code: string;
  name: string;
  nameEn: string;
  kind: string;
  region: string;
  parent: string | null;
}

const DEPARTMENTS: readonly [code: string, name: string, nameEn: string][] = [
  ["hbfj", "生态环境分局", "Ecology and Environment Branch"],
  ["zjj", "住建局", "Housing and Construction Bureau"],
  ["cgj", "城管局", "Urban Management Bureau"],
  ["nyncj", "农业农村局", "Agriculture and Rural Affairs Bureau"],
  ["scjgj", "市场监管局", "Market Regulation Bureau"],
  ["yjj", "应急管理局", "Emergency Management Bureau"],
  ["gafj", "公安分局", "Public Security Branch"],
  ["gxj", "工信局", "Industry and Information Bureau"],
  ["jtj", "交通运输局", "Transport Bureau"],
];

/** The air office, the departments, and a unit for each town and village. */
export function demoUnits(): UnitRow[] {
  const rows: UnitRow[] = [
    {
      code: "dqb",
      name: "区大气办",
      nameEn: "District Air Office",
      kind: "air_office",
      region: HOME.code,
      parent: null,
    },
  ];
  for (const [code, name, nameEn] of DEPARTMENTS)
    rows.push({ code, name, nameEn, kind: "department", region: HOME.code, parent: null });
  for (const town of TOWNS) {
    rows.push({
      code: `town-${town.code}`,
      name: town.name,
      nameEn: town.nameEn,
      kind: "town",
      region: town.code,
      parent: null,
    });
  }
  for (const town of TOWNS) {
    town.villages.forEach((village, i) => {
      const region = villageCode(town, i);
      rows.push({
        code: `grid-${region}`,
        name: `${village.name}网格`,
        nameEn: `${village.nameEn} grid`,
        kind: "village",
        region,
        parent: `town-${town.code}`,
      });
    });
  }
  return rows;
}

/** Loads the units. Returns their ids by code, the towns' also under `town-1` … `town-9` in the towns' own order. */
export async function loadUnits(tx: Tx): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  const all = demoUnits();
  for (const rows of [all.filter((row) => row.parent === null), all.filter((row) => row.parent !== null)]) {
    const given = rows.map((row, n) => ({
      ...row,
      n: ids.size + n + 1,
      parentId: row.parent === null ? null : ids.get(row.parent),
    }));
    const made = await tx.sql<{ id: number; code: string }>(
      "seed-units",
      `INSERT INTO unit (code, name, name_en, kind, region_id, parent_id, sort_order)
       SELECT g.code, g.name, g."nameEn", g.kind::"UnitKind", region.id, g."parentId", g.n
       FROM jsonb_to_recordset($1::jsonb) AS g(n int, code text, name text, "nameEn" text, kind text, region text, "parentId" int)
       JOIN region ON region.code = g.region ORDER BY g.n RETURNING id, code`,
      [JSON.stringify(given)],
    );
    for (const { id, code } of made) ids.set(code, id);
  }
  for (const [i, town] of TOWNS.entries()) ids.set(`town-${i + 1}`, ids.get(`town-${town.code}`) as number);
  return ids;
}

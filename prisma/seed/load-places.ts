import type { Tx } from "@/lib/platform/db";
import { addDays, type CivilDate, civilDate, yearOf } from "@/lib/shared/civil-date";
import { outlines } from "./outlines";
import { CITY, DISTRICTS, HOME, PEER_GROUPS, TOWNS, villageCode } from "./places";
import { demoStations } from "./stations";

interface RegionRow {
  code: string;
  name: string;
  nameEn: string;
  level: string;
  parent: string | null;
  sortOrder: number;
}

/** Every region from the city down to the villages, parents first. */
export function demoRegions(): RegionRow[] {
  const rows: RegionRow[] = [{ ...CITY, level: "city", parent: null, sortOrder: 1 }];
  for (const [i, { code, name, nameEn }] of DISTRICTS.entries()) {
    rows.push({ code, name, nameEn, level: "district", parent: CITY.code, sortOrder: i + 1 });
  }
  for (const [i, { code, name, nameEn }] of TOWNS.entries()) {
    rows.push({ code, name, nameEn, level: "town", parent: HOME.code, sortOrder: i + 1 });
  }
  for (const town of TOWNS) {
    town.villages.forEach((village, i) => {
      rows.push({ ...village, code: villageCode(town, i), level: "village", parent: town.code, sortOrder: i + 1 });
    });
  }
  return rows;
}

/** Regions, peer groups, stations and which stations make up which region. Returns ids by region code and by station code. */
export async function loadPlaces(
  tx: Tx,
  today: CivilDate,
): Promise<{ regions: Map<string, number>; stations: Map<string, number> }> {
  const shapes = outlines();
  const regions = new Map<string, number>();
  for (const level of ["city", "district", "town", "village"]) {
    const rows = demoRegions()
      .filter((row) => row.level === level)
      .map((row) => ({
        ...row,
        parentId: row.parent === null ? null : regions.get(row.parent),
        outline: shapes.get(row.code) ?? null,
      }));
    const made = await tx.sql<{ id: number; code: string }>(
      "seed-regions",
      `INSERT INTO region (code, name, name_en, level, parent_id, sort_order, outline)
       SELECT code, name, "nameEn", level::"RegionLevel", "parentId", "sortOrder", CASE WHEN outline = 'null'::jsonb THEN NULL ELSE outline END
       FROM jsonb_to_recordset($1::jsonb) AS g(code text, name text, "nameEn" text, level text, "parentId" int, "sortOrder" int, outline jsonb)
       ORDER BY "parentId" NULLS FIRST, "sortOrder" RETURNING id, code`,
      [JSON.stringify(rows)],
    );
    for (const { id, code } of made) regions.set(code, id);
  }
  await tx.sql(
    "seed-peer-groups",
    `WITH made AS (
       INSERT INTO peer_group (code, name, name_en, sort_order)
       SELECT code, name, "nameEn", n FROM jsonb_to_recordset($1::jsonb) AS g(code text, name text, "nameEn" text, n int) RETURNING id, code)
     INSERT INTO peer_group_member (group_id, region_id, valid_from)
     SELECT made.id, region.id, $3::date FROM jsonb_to_recordset($2::jsonb) AS m(code text, "group" text)
     JOIN made ON made.code = m."group" JOIN region ON region.code = m.code`,
    [
      JSON.stringify(PEER_GROUPS.map((group, i) => ({ ...group, n: i + 1 }))),
      JSON.stringify(DISTRICTS),
      civilDate(yearOf(today) - 5, 1, 1),
    ],
  );
  return { regions, stations: await loadStations(tx, today) };
}

async function loadStations(tx: Tx, today: CivilDate): Promise<Map<string, number>> {
  const stations = demoStations(today);
  const made = await tx.sql<{ id: number; code: string }>(
    "seed-stations",
    `INSERT INTO station (code, name, name_en, kind, region_id, lon, lat, is_control, opened_on, closed_on, note)
     SELECT g.code, g.name, g."nameEn", g.kind::"StationKind", region.id, g.lon, g.lat, g."isControl", g."openedOn", g."closedOn", g.note
     FROM jsonb_to_recordset($1::jsonb) AS g(n int, code text, name text, "nameEn" text, kind text, town text, lon float8, lat float8,
       "isControl" boolean, "openedOn" date, "closedOn" date, note text)
     JOIN region ON region.code = g.town ORDER BY g.n RETURNING id, code`,
    [JSON.stringify(stations.map((station, n) => ({ ...station, n })))],
  );
  const ids = new Map(made.map(({ id, code }) => [code, id]));
  const memberships = stations.flatMap((station) =>
    station.evaluates.map((region) => ({
      station: station.code,
      region,
      from: station.openedOn,
      to: station.closedOn,
    })),
  );
  await tx.sql(
    "seed-memberships",
    `INSERT INTO region_station (region_id, station_id, valid_from, valid_to)
     SELECT region.id, station.id, g."from", g."to" FROM jsonb_to_recordset($1::jsonb) AS g(station text, region text, "from" date, "to" date)
     JOIN region ON region.code = g.region JOIN station ON station.code = g.station`,
    [JSON.stringify(memberships)],
  );
  return ids;
}

/** First day of the demo's readings: the month's first day three years before today's month, so that three whole winters are there. */
export function firstDay(today: CivilDate): CivilDate {
  return `${yearOf(today) - 3}${today.slice(4, 7)}-01`;
}

/** The last day that is over: official figures reach to it. */
export function lastWholeDay(today: CivilDate): CivilDate {
  return addDays(today, -1);
}

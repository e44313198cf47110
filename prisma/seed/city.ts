import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { createDemoUsers } from "@/lib/identity/commands/create-demo-users";
import { type Database, type Tx, transaction } from "@/lib/platform/db";
import { type CivilDate, yearOf } from "@/lib/shared/civil-date";
import { CITY_TOWNS, cityLogins, cityStations, cityUnits } from "./city-plan";
import { cityWork } from "./city-work";
import { hourNow } from "./demo";
import { loadReadings } from "./load-readings";
import { outlines } from "./outlines";
import { CITY } from "./places";
import { localHour } from "./weather-events";

const KEY = "demo-city";

/** Hours of the other districts' towns that are there, as local hour numbers: from … to, without `to`. */
interface CityMarker {
  from: number;
  to: number;
}

/**
 * Makes the demo district's city one that works: each of its eight other districts gets towns (a hundred in all), units, people, a station
 * per town with this year's hours, places and problems; the city gets an office, to which the three administrators move, and figures of its
 * own. Called again it appends the hours since. Needs the demo district.
 */
export async function cityDemo(today: CivilDate, onProgress: (share: number) => void = () => {}): Promise<void> {
  const isNew = await transaction(async (tx) => {
    await tx.sql("city-lock", "SELECT pg_advisory_xact_lock(72707402)");
    const marker = await cityMarker(tx);
    const to = hourNow(today);
    if (!marker) await loadPeopleAndPlaces(tx);
    const from = marker?.to ?? localHour(`${yearOf(today)}-01-01`);
    if (to > from) await loadHours(tx, from, to, onProgress);
    await loadCityDays(tx);
    await setMarker(tx, { from: marker?.from ?? from, to });
    return !marker;
  });
  await recomputeStale({ onProgress: ({ done, total }) => onProgress(done / total) });
  if (isNew) await cityWork(today);
}

async function loadPeopleAndPlaces(tx: Tx): Promise<void> {
  await tx.sql(
    "city-regions",
    `INSERT INTO region (code, name, name_en, level, parent_id, sort_order)
     SELECT g.code, g.name, g."nameEn", 'town', d.id, g.n FROM jsonb_to_recordset($1::jsonb) AS g(code text, name text, "nameEn" text, district text, n int)
       JOIN region d ON d.code = g.district ORDER BY g.code`,
    [
      JSON.stringify(
        CITY_TOWNS.map(({ code, name, nameEn, district, index }) => ({
          code,
          name,
          nameEn,
          district: district.code,
          n: index + 1,
        })),
      ),
    ],
  );
  const units = await tx.sql<{ id: number; code: string }>(
    "city-units",
    `INSERT INTO unit (code, name, name_en, kind, region_id, sort_order)
     SELECT g.code, g.name, g."nameEn", g.kind::"UnitKind", r.id, 1000 + g.n
       FROM jsonb_to_recordset($1::jsonb) AS g(n int, code text, name text, "nameEn" text, kind text, region text)
       JOIN region r ON r.code = g.region ORDER BY g.n RETURNING id, code`,
    [JSON.stringify(cityUnits().map((unit, n) => ({ ...unit, n })))],
  );
  const ids = new Map(units.map(({ id, code }) => [code, id]));
  await createDemoUsers(tx, ids, cityLogins());
  await tx.sql(
    "city-administrators",
    `UPDATE user_account u SET unit_id = $1 FROM user_role r
      WHERE r.user_id = u.id AND u.is_demo AND r.role IN ('system_admin', 'security_admin', 'audit_admin')`,
    [ids.get("sdqb")],
  );
  const shapes = outlines();
  const stations = cityStations((town) => pointIn(shapes.get(town.district.code)?.coordinates[0] ?? [], town.index));
  await tx.sql(
    "city-stations",
    `WITH made AS (
       INSERT INTO station (code, name, name_en, kind, region_id, lon, lat, opened_on)
       SELECT g.code, g.name, g."nameEn", 'town', r.id, g.lon, g.lat, '2019-01-01'
         FROM jsonb_to_recordset($1::jsonb) AS g(code text, name text, "nameEn" text, town text, lon float8, lat float8)
         JOIN region r ON r.code = g.town ORDER BY g.code RETURNING id, region_id)
     INSERT INTO region_station (region_id, station_id, valid_from) SELECT region_id, id, '2019-01-01' FROM made`,
    [JSON.stringify(stations)],
  );
}

/** Somewhere in a district's outline: on a ring half-way between its middle and its border. */
function pointIn(outline: readonly [number, number][], index: number): { lon: number; lat: number } {
  const corners = outline.slice(0, -1);
  const sum = corners.reduce((all, [lon, lat]) => ({ lon: all.lon + lon, lat: all.lat + lat }), { lon: 0, lat: 0 });
  const middle = { lon: sum.lon / corners.length, lat: sum.lat / corners.length };
  const [lon, lat] = corners[Math.floor((corners.length * index) / 12) % corners.length] ?? [middle.lon, middle.lat];
  return { lon: (middle.lon + lon) / 2, lat: (middle.lat + lat) / 2 };
}

async function loadHours(tx: Tx, from: number, to: number, onProgress: (share: number) => void): Promise<void> {
  const plan = cityStations(() => ({ lon: 0, lat: 0 }));
  const known = await tx.sql<{ id: number; code: string }>("city-station-ids", "SELECT id, code FROM station");
  await loadReadings(
    tx,
    new Map(known.map(({ id, code }) => [code, id])),
    from,
    to,
    (month) => [{ source: "template", fileName: `${CITY.name}各区县乡镇点小时值_${month}_${to}.csv`, stations: plan }],
    onProgress,
  );
}

/** The city's own official days: the mean of its districts', as the monitoring centre would print it. */
async function loadCityDays(tx: Tx): Promise<void> {
  const step = (column: string, unit: number) => `(round(avg(${column}) / ${unit}) * ${unit})::int`;
  await tx.sql(
    "city-days",
    `INSERT INTO official_day (region_id, date, so2, no2, co, o3, pm10, pm25, batch_id)
     SELECT city.id, d.date, ${step("d.so2", 10_000)}, ${step("d.no2", 10_000)}, ${step("d.co", 1_000)}, ${step("d.o3", 10_000)},
            ${step("d.pm10", 10_000)}, ${step("d.pm25", 10_000)}, max(d.batch_id)
       FROM official_day d JOIN region r ON r.id = d.region_id AND r.level = 'district', region city
      WHERE city.code = $1 GROUP BY city.id, d.date ON CONFLICT DO NOTHING`,
    [CITY.code],
  );
}

async function cityMarker(db: Database): Promise<CityMarker | null> {
  const [row] = await db.sql<{ value: CityMarker }>("city-marker", "SELECT value FROM policy_setting WHERE key = $1", [
    KEY,
  ]);
  return row?.value ?? null;
}

async function setMarker(db: Database, marker: CityMarker): Promise<void> {
  await db.sql(
    "city-set-marker",
    `INSERT INTO policy_setting (key, valid_from, value, reason, set_at) VALUES ($1, '2019-01-01', $2::jsonb, '演示数据', '2019-01-01')
     ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value`,
    [KEY, JSON.stringify(marker)],
  );
}

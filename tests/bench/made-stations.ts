import { sql } from "@/lib/platform/db";
import { addDays, type CivilDate, endOfMonth, startOfDay } from "@/lib/shared/civil-date";

const STATIONS_PER_DISTRICT = 14;
const DISTRICTS_PER_GROUP = 5;
/** Stations of one peer group. */
export const GROUP_STATIONS = STATIONS_PER_DISTRICT * DISTRICTS_PER_GROUP;

/** Districts of a city in peer groups with their stations, all from `first` on. */
export async function madePlaces(stations: number, first: CivilDate): Promise<void> {
  const districts = Math.ceil(stations / STATIONS_PER_DISTRICT);
  await sql(
    "bench-regions",
    `WITH city AS (INSERT INTO region (code, name, level) VALUES ('C', 'C', 'city') RETURNING id)
     INSERT INTO region (code, name, level, parent_id, sort_order)
     SELECT 'D' || i, 'D' || i, 'district', city.id, i FROM city, generate_series(1, $1::int) i`,
    [districts],
  );
  await sql(
    "bench-groups",
    `WITH groups AS (
       INSERT INTO peer_group (code, name) SELECT 'g' || i, 'g' || i FROM generate_series(0, ($1::int - 1) / $2::int) i RETURNING id, code)
     INSERT INTO peer_group_member (group_id, region_id, valid_from)
     SELECT groups.id, region.id, '2000-01-01' FROM region JOIN groups ON groups.code = 'g' || ((region.sort_order - 1) / $2::int)
      WHERE region.level = 'district'`,
    [districts, DISTRICTS_PER_GROUP],
  );
  await sql(
    "bench-stations",
    `INSERT INTO station (code, name, kind, region_id)
     SELECT 'S' || i, 'S' || i, 'national', region.id
       FROM generate_series(0, $1::int - 1) i JOIN region ON region.code = 'D' || (i / $2::int + 1)`,
    [stations, STATIONS_PER_DISTRICT],
  );
  await sql(
    "bench-members",
    "INSERT INTO region_station (region_id, station_id, valid_from) SELECT region_id, id, $1 FROM station",
    [first],
  );
  await sql(
    "bench-batch",
    "INSERT INTO import_batch (source_code, file_name, sha256, bytes, state) VALUES ('prsa', 'bench', 'bench', 0, 'committed')",
  );
}

/**
 * The month of every station, no further than `first` … `last`: a yearly wave with a spread that a hash of station and hour decides; its days
 * are marked.
 */
export async function madeHours(month: CivilDate, first: CivilDate, last: CivilDate): Promise<void> {
  const from = month < first ? first : month;
  const to = [endOfMonth(month), last].sort()[0] as CivilDate;
  await sql("bench-partitions", "SELECT ensure_hour_partitions($1, $2)", [
    startOfDay(from),
    startOfDay(addDays(to, 1)),
  ]);
  await sql(
    "bench-hours-insert",
    `INSERT INTO hourly_reading (station_id, hour_begin, so2, no2, co, o3, pm10, pm25, temperature, humidity, wind_speed, batch_id)
     SELECT s.id, h, 80000 + noise % 60000, 200000 + noise % 200000, 6000 + noise % 6000, 600000 + wave * 4000 + noise % 300000,
            700000 - wave * 3000 + noise % 700000, 350000 - wave * 2000 + noise % 350000, wave, 500, noise % 60, 1
       FROM station s,
            generate_series($1::timestamptz, least($2::timestamptz, date_trunc('hour', now()) - interval '1 hour'), interval '1 hour') h,
            LATERAL (SELECT (hashint4(s.id * 100003 + (extract(epoch FROM h) / 3600)::int) & 1048575) AS noise,
                            (100 * sin((extract(doy FROM h) - 80) / 58.1))::int AS wave) made`,
    [startOfDay(from), new Date(startOfDay(addDays(to, 1)).getTime() - 3_600_000)],
  );
  await sql(
    "bench-stale",
    "INSERT INTO stale_day SELECT s.id, d::date FROM station s, generate_series($1::date, $2::date, interval '1 day') d",
    [from, to],
  );
}

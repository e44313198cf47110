import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { dashboard } from "@/lib/air/queries/dashboard";
import { forgetAnswers } from "@/lib/air/queries/kept-answer";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { chooseDatabase, sql } from "@/lib/platform/db";
import type { EmbeddedServer } from "@/lib/platform/embedded-postgres/start";
import { addDays, type CivilDate, daysBetween, endOfMonth, startOfDay, startOfMonth } from "@/lib/shared/civil-date";
import { onServer } from "../support/test-server";
import { withBenchDatabase } from "./bench-database";
import type { BenchRow } from "./ingest";
import { elapsed, quantile } from "./measure";

const YEARS = 3;
const STATIONS_PER_DISTRICT = 14;
const DISTRICTS_PER_GROUP = 5;
const SMALL = STATIONS_PER_DISTRICT * DISTRICTS_PER_GROUP;
const ROUNDS = 10;
const CALLS = 60;
const WARM = 40;

/**
 * The dashboard's own work (nothing kept from call to call) on one peer group of 70 stations and on `rows` station-hours,
 * both made the same way: 14 stations a district, five districts a group, three years up to now. p95 of the small one
 * divided by p95 of the large one. Both stand side by side and are asked in turn: a machine is not as fast in one minute as in another,
 * and the ratio is of the data, not of the minutes.
 */
export async function benchScale(server: EmbeddedServer, rows: number): Promise<BenchRow[]> {
  const stations = Math.max(SMALL, Math.round(rows / (YEARS * 365 * 24)));
  const small: number[] = [];
  const large: number[] = [];
  await withBenchDatabase(server, "lantian_bench_small", async (one) => {
    await build(SMALL, one.owner);
    await withBenchDatabase(server, "lantian_bench_large", async (other) => {
      await build(stations, other.owner);
      for (let round = 0; round < ROUNDS; round++) {
        small.push(...(await dashboards(one.app)));
        large.push(...(await dashboards(other.app)));
      }
    });
  });
  const row = (name: string, share: number, required: number | null): BenchRow => ({
    name,
    ours: Number(quantile(large, share).toFixed(1)),
    baseline: Number(quantile(small, share).toFixed(1)),
    ratio: quantile(small, share) / quantile(large, share),
    unit: "ms",
    required,
  });
  return [
    // 1 / 1.1: the large one may take a tenth longer.
    row(`dashboard p95, ${SMALL} stations ÷ ${stations} stations`, 0.95, 0.909),
    row("  median", 0.5, null),
  ];
}

/** One round of dashboards on the database at this address; the first calls, which open connections and prepare statements, do not count. */
async function dashboards(url: string): Promise<number[]> {
  await chooseDatabase(url);
  const viewer = systemViewer("bench");
  const times: number[] = [];
  for (let call = -WARM; call < CALLS; call++) {
    forgetAnswers();
    const time = await elapsed(() => dashboard(viewer, { region: "D1" }));
    if (call >= 0) times.push(time);
  }
  return times;
}

async function build(stations: number, owner: string): Promise<void> {
  const last = today();
  const first = addDays(last, -365 * YEARS);
  await places(stations, first);
  const months = [...new Set(daysBetween(first, last).map(startOfMonth))];
  for (const [i, month] of months.entries()) {
    process.stderr.write(`\r  ${stations} stations: hours of month ${i + 1} of ${months.length} `);
    await hours(month, first, last);
  }
  await recomputeStale({
    onProgress: ({ done, total }) =>
      process.stderr.write(`\r  ${stations} stations: days ${Math.round((done / total) * 100)} %      `),
  });
  process.stderr.write("\n");
  await onServer(owner, (client) => client.query("VACUUM (ANALYZE)"));
}

async function places(stations: number, first: CivilDate): Promise<void> {
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
    "INSERT INTO import_batch (id, source_code, file_name, sha256, bytes, state) VALUES (1, 'prsa', 'bench', 'bench', 0, 'committed')",
  );
}

/** One month of every station: a yearly and a daily wave with a spread that a hash of station and hour decides. */
async function hours(month: CivilDate, first: CivilDate, last: CivilDate): Promise<void> {
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

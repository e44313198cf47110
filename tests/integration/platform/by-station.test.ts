import { expect, test } from "vitest";
import { testDatabase } from "../../support/database";

/** Whether the tables of hours and days of stations could be spread over servers by station (docs/operations.md): the schema's own check. */
const db = await testDatabase();

/** What would be spread by `station_id`; everything else would be the same on each server, or stay on the first. */
const BY_STATION = [
  "hourly_reading",
  "hourly_reading_history",
  "restated_hours",
  "staged_hour",
  "stale_day",
  "station_day",
];
/** Tables that name a station and stay whole: an issue at a spike, who is evaluated where. */
const WHOLE = ["issue", "region_station"];

test("every table that names a station is one or the other", async () => {
  const { rows } = await db.owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'station_id' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual([...BY_STATION, ...WHOLE].sort());
});

test("each unique key of theirs contains the station", async () => {
  const { rows } = await db.owner.query(
    `SELECT i.indexrelid::regclass::text AS key FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace AND c.relname = ANY($1)
        AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'station_id' AND a.attnum = ANY(i.indkey::int2[]))`,
    [BY_STATION],
  );
  expect(rows).toEqual([]);
});

test("no foreign key crosses servers (the list of stations would be whole on each), and no trigger of theirs reads another of them", async () => {
  const { rows } = await db.owner.query(
    `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to FROM pg_constraint
      WHERE contype = 'f' AND (conrelid::regclass::text = ANY($1) OR confrelid::regclass::text = ANY($1))`,
    [BY_STATION],
  );
  expect(rows.filter(({ to }) => to !== "station")).toEqual([]);
  const triggers = await db.owner.query(
    "SELECT t.tgname AS name FROM pg_trigger t WHERE NOT t.tgisinternal AND t.tgrelid::regclass::text = ANY($1)",
    [BY_STATION],
  );
  // It reads `detached_month`, which would be the same on each server.
  expect(triggers.rows.map(({ name }) => name)).toEqual(["stale_day_keeps_detached"]);
});

test("the station has a whole number, never null, in each", async () => {
  const { rows } = await db.owner.query(
    `SELECT DISTINCT format_type(a.atttypid, NULL) AS type, a.attnotnull AS given FROM pg_attribute a WHERE a.attname = 'station_id' AND a.attrelid::regclass::text = ANY($1)`,
    [BY_STATION],
  );
  expect(rows).toEqual([{ type: "integer", given: true }]);
});

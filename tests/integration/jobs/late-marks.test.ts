import { expect, it } from "vitest";
import { RECOMPUTE_LOCK } from "@/lib/air/commands/recompute-stale";
import { takeLateMarks } from "@/lib/jobs/commands/take-late-marks";
import { sql } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const context = { slot: "2026-11-24T08:05", signal: new AbortController().signal, passOver: () => undefined };
const marks = async () => (await sql<{ n: number }>("marks", "SELECT count(*)::int AS n FROM stale_day"))[0]?.n;

it("evaluates what a push left marked, once whoever was evaluating has finished", async () => {
  expect(await takeLateMarks(context)).toEqual({ stationDays: 0 });
  await sql(
    "late-marks-scene",
    `WITH r AS (INSERT INTO region (code, name, level) VALUES ('R', '某区', 'district') RETURNING id),
          s AS (INSERT INTO station (code, name, kind, region_id) SELECT 'S', '某站', 'national', id FROM r RETURNING id)
     INSERT INTO stale_day SELECT id, '2026-11-20' FROM s`,
  );
  const other = await db.pool.connect();
  await other.query("BEGIN");
  await other.query("SELECT pg_advisory_xact_lock($1)", [RECOMPUTE_LOCK]);
  expect(await takeLateMarks(context)).toEqual({ stationDays: 0 });
  expect(await marks()).toBe(1);
  await other.query("COMMIT");
  other.release();
  await takeLateMarks(context);
  expect(await marks()).toBe(0);
});

import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sql, transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";

const db = await testDatabase();

const insertEvent = `INSERT INTO audit_event (at, event, outcome, actor_name, subject_type, subject_id, detail)
  VALUES (now(), $1, 'ok', '甲', 'user', '1', $2)`;

test("50 writers at once make one unbroken chain, and a rolled back row leaves no gap", async () => {
  await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      transaction(async (tx) => {
        await tx.change("event", insertEvent, [`event ${i}`, { b: i, a: "é" }]);
        if (i % 5 === 0) throw new Error("rolled back");
      }).catch(() => {}),
    ),
  );
  const rows = await sql<{ id: number; prev_hash: string; hash: string; text: string }>(
    "chain",
    "SELECT id, prev_hash, hash, audit_canonical(e) AS text FROM audit_event e ORDER BY id",
  );
  expect(rows.map((row) => row.id)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  let previous = "0".repeat(64);
  for (const row of rows) {
    expect(row.prev_hash).toBe(previous);
    expect(row.hash).toBe(createHash("sha256").update(row.text).digest("hex"));
    previous = row.hash;
  }
  expect(await sql("head", "SELECT last_id, hash FROM audit_head")).toEqual([{ last_id: 40, hash: previous }]);
});

test("the application may not change, delete or empty the audit trail or move its head; nor may the owner by accident", async () => {
  for (const statement of [
    "UPDATE audit_event SET event = 'x'",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
    "UPDATE audit_head SET last_id = 0",
  ])
    await expect(db.pool.query(statement)).rejects.toThrow(/permission denied/);
  for (const statement of ["UPDATE audit_event SET event = 'x'", "DELETE FROM audit_event", "TRUNCATE audit_event"])
    await expect(db.owner.query(statement)).rejects.toThrow(/only grows/);
});

test("nobody is two of the three administrators", async () => {
  await db.owner.query(`
    INSERT INTO region (id, code, name, level) VALUES (1, 'r', 'r', 'district');
    INSERT INTO unit (id, code, name, kind, region_id) VALUES (1, 'u', 'u', 'air_office', 1);
    INSERT INTO user_account (id, login_name, name, unit_id) VALUES (1, 'a', 'a', 1);
    INSERT INTO user_role VALUES (1, 'staff'), (1, 'system_admin')`);
  await expect(sql("second", "INSERT INTO user_role VALUES (1, 'audit_admin')")).rejects.toThrow(
    /user_role_one_administrator/,
  );
});

test("of 20 batches of one file one is accepted; after a discard the file may come again", async () => {
  const insert = "INSERT INTO import_batch (source_code, file_name, sha256, bytes) VALUES ('prsa', 'f.csv', 'abc', 1)";
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => sql("batch", insert)));
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  await sql("discard", "UPDATE import_batch SET state = 'discarded'");
  await sql("batch", insert);
});

test("partitions are made once, also by many at once, and bound the UTC month", async () => {
  const ensure = "SELECT ensure_hour_partitions($1, $2) AS made";
  const made = await Promise.all(
    Array.from({ length: 8 }, () =>
      sql<{ made: number }>("ensure", ensure, ["2025-12-31T16:00:00Z", "2026-02-28T15:00:00Z"]),
    ),
  );
  expect(made.reduce((sum, [row]) => sum + (row?.made ?? 0), 0)).toBe(3);
  await sql(
    "hours",
    `INSERT INTO hourly_reading (station_id, hour_begin, batch_id)
    VALUES (1, '2025-12-31T23:00Z', 1), (1, '2026-01-01T00:00Z', 1), (1, '2026-01-31T23:00Z', 1)`,
  );
  expect(
    await sql(
      "where",
      "SELECT tableoid::regclass::text AS part, count(*) AS n FROM hourly_reading GROUP BY 1 ORDER BY 1",
    ),
  ).toEqual([
    { part: "hourly_reading_2025_12", n: 1 },
    { part: "hourly_reading_2026_01", n: 2 },
  ]);
  await expect(sql("ensure", ensure, ["1900-01-01T00:00:00Z", "2026-01-01T00:00:00Z"])).rejects.toThrow(/no readings/);
});

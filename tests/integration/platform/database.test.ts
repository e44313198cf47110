import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { copyIn, openPool, sql, transaction } from "@/lib/platform/db";
import { prisma } from "@/lib/platform/prisma";
import { testDatabase } from "../../support/database";

const db = await testDatabase();

test("every connection is UTC, whatever the server's own zone", async () => {
  await db.owner.query(`ALTER DATABASE ${db.name} SET timezone = 'Asia/Shanghai'`);
  expect(await sql("zone", "SHOW timezone")).toEqual([{ TimeZone: "UTC" }]);
  const elsewhere = openPool(`${db.url}?options=-c%20timezone%3DAsia/Shanghai`, 1);
  // What the address asks for does not count: the session is set after it.
  expect((await elsewhere.query("SHOW timezone")).rows).toEqual([{ TimeZone: "UTC" }]);
  await elsewhere.end();
});

test("an instant written by Prisma is the instant that SQL reads, and back", async () => {
  const at = new Date("2026-03-01T15:30:00.123Z");
  await prisma().rateWindow.create({ data: { key: "a", windowStart: at } });
  const [row] = await sql<{ text: string; at: Date }>(
    "read_rate_window",
    "SELECT to_char(window_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') AS text, window_start AS at FROM rate_window WHERE key = 'a'",
  );
  expect(row).toEqual({ text: "2026-03-01 15:30:00.123", at });
  await sql("insert_rate_window", "INSERT INTO rate_window (key, window_start) VALUES ('b', $1)", [at]);
  expect((await prisma().rateWindow.findFirstOrThrow({ where: { key: "b" } })).windowStart).toEqual(at);
});

test("civil dates stay text, int8 is a number while it is exact", async () => {
  const [row] = await sql(
    "types",
    "SELECT '2026-02-28'::date AS day, ARRAY['2026-02-28'::date, NULL] AS days, 7::int8 AS small, 9007199254740993::int8 AS large",
  );
  expect(row).toEqual({ day: "2026-02-28", days: ["2026-02-28", null], small: 7, large: 9007199254740993n });
});

test("a transaction that throws leaves nothing", async () => {
  await expect(
    transaction(async (tx) => {
      await tx.change(
        "insert_target",
        "INSERT INTO policy_setting (key, valid_from, value) VALUES ('x', '2026-01-01', '1')",
      );
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(await sql("count_policy", "SELECT count(*) AS n FROM policy_setting")).toEqual([{ n: 0 }]);
});

test("COPY in and out carry whole streams; a stream that breaks leaves nothing", async () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `${i + 1},2026-01-01\n`);
  expect(await copyIn("COPY stale_day FROM STDIN (FORMAT csv)", lines)).toBe(5000);
  const out = await transaction(async (tx) =>
    text(tx.copyOut("COPY (SELECT * FROM stale_day ORDER BY 1) TO STDOUT (FORMAT csv)")),
  );
  expect(out).toBe(lines.join(""));
  async function* broken() {
    yield "9001,2026-01-01\n";
    throw new Error("cut off");
  }
  await expect(copyIn("COPY stale_day FROM STDIN (FORMAT csv)", Readable.from(broken()))).rejects.toThrow("cut off");
  expect(await sql("count_stale", "SELECT count(*) AS n FROM stale_day")).toEqual([{ n: 5000 }]);
});

test("the pool survives the loss of its connections", async () => {
  await sql("one", "SELECT 1");
  await db.owner
    .query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    .catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 100));
  await expect.poll(() => sql("one", "SELECT 1 AS one").catch(() => []), { timeout: 5000 }).toEqual([{ one: 1 }]);
});

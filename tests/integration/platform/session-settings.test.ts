import net from "node:net";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { applyMigrations, pendingMigrations } from "@/lib/cli/migrations";
import { openPool } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { poolerFault } from "@/lib/platform/pooler-fault";
import { SessionClient } from "@/lib/platform/session-client";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const SETTINGS = {
  DateStyle: "German, DMY",
  TimeZone: "Asia/Shanghai",
  IntervalStyle: "sql_standard",
  bytea_output: "escape",
  extra_float_digits: "-5",
};
const servers: net.Server[] = [];
afterAll(() => {
  setEnv({ DATABASE_UNNAMED_STATEMENTS: undefined });
  for (const server of servers) server.close();
});

test("H24 a server whose DateStyle, zone and others are set otherwise is read alike", async () => {
  for (const [name, value] of Object.entries(SETTINGS))
    await db.owner.query(`ALTER DATABASE ${pg.escapeIdentifier(db.name)} SET ${name} = ${pg.escapeLiteral(value)}`);
  const pool = openPool(db.url, 1);
  const { rows } = await pool.query(
    `SELECT '2026-03-05T08:00:00Z'::timestamptz AS at, '2026-03-05'::date AS day, '\\x01ff'::bytea AS bytes, 0.1::float8 + 0.2::float8 AS sum, current_setting('TimeZone') AS zone`,
  );
  await pool.end();
  expect(rows[0]).toEqual({
    at: new Date("2026-03-05T08:00:00Z"),
    day: "2026-03-05",
    bytes: Buffer.from([1, 255]),
    sum: 0.1 + 0.2,
    zone: "UTC",
  });
  const client = new SessionClient({ connectionString: db.ownerUrl });
  await client.connect();
  expect(await pendingMigrations(client, path.resolve("prisma/migrations"))).toEqual([]);
  await client.end();
  expect(await applyMigrations(db.ownerUrl, path.resolve("prisma/migrations"))).toEqual([]);
});

/** What pgbouncer does with the start-up message: parameters that it does not know are refused, the rest is passed on. */
async function strictPooler(): Promise<string> {
  const target = new URL(db.url);
  const known = /^(user|database|client_encoding|datestyle|timezone|standard_conforming_strings|application_name)$/i;
  const server = net.createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", (message) => {
      const words = message.subarray(8).toString().split("\0");
      const names = words.filter((_, i) => i % 2 === 0 && words[i] !== "");
      const stranger = names.find((name) => !known.test(name));
      if (stranger) {
        const text = `SFATAL\0C08P01\0Munsupported startup parameter: ${stranger}\0\0`;
        const head = Buffer.alloc(5);
        head.write("E");
        head.writeInt32BE(text.length + 4, 1);
        socket.end(Buffer.concat([head, Buffer.from(text)]));
        return;
      }
      const onward = net.connect(Number(new URL(db.url).port), target.hostname);
      onward.on("error", () => socket.destroy());
      onward.write(message);
      socket.pipe(onward).pipe(socket);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  target.port = String((server.address() as net.AddressInfo).port);
  return target.href;
}

test("H19 behind pgbouncer named statements are refused at the start by name, and unnamed ones work without `options`", async () => {
  const url = await strictPooler();
  expect(await poolerFault(url, false)).toMatch(/pgbouncer.*DATABASE_UNNAMED_STATEMENTS=1/);
  setEnv({ DATABASE_UNNAMED_STATEMENTS: "1" });
  expect(await poolerFault(url, true)).toBeNull();
  const pool = openPool(url, 1);
  expect((await pool.query("SELECT '2026-03-05'::date AS day")).rows).toEqual([{ day: "2026-03-05" }]);
  await pool.end();
  setEnv({ DATABASE_UNNAMED_STATEMENTS: undefined });
});

test("H19 without a pooler nothing is refused, and Etc/UTC is UTC", async () => {
  expect(await poolerFault(db.url, false)).toBeNull();
  const { isUtc } = await import("@/lib/platform/session-client");
  expect(["UTC", "Etc/UTC", "Zulu"].map(isUtc)).toEqual([true, true, true]);
  expect(["Asia/Shanghai", "Europe/London", "Etc/GMT+1"].map(isUtc)).toEqual([false, false, false]);
});

import { type AddressInfo, createServer } from "node:net";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { chooseDatabase, closePool, sql, transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { closeReplica, readSql } from "@/lib/platform/read-replica";
import { type Pair, startPair } from "../../support/standby";

/** A primary and its streaming standby: who answers a dashboard's question, and with what. */
let pair: Pair;
const owner = (text: string) => onServer(pair.primary.ownerUrl, text);
const standby = (text: string) => onServer(pair.standbyUrl, text);

async function onServer(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const READ = "SELECT (SELECT max(n) FROM seen)::int AS n, pg_is_in_recovery() AS replica";
const read = async () => (await readSql<{ n: number; replica: boolean }>("test-read", READ))[0];
const write = (n: number) => transaction((tx) => tx.change("test-write", "INSERT INTO seen VALUES ($1)", [n]));
const use = async (readUrl: string | undefined) => {
  await closeReplica();
  setEnv({ DATABASE_READ_URL: readUrl });
};

beforeAll(async () => {
  pair = await startPair();
  await owner("CREATE TABLE seen (n int); GRANT SELECT, INSERT ON seen TO lantian_app; INSERT INTO seen VALUES (0)");
  await chooseDatabase(pair.primary.appUrl);
}, 120_000);
afterEach(() => standby("SELECT pg_is_in_recovery() AND pg_wal_replay_resume() IS NULL").catch(() => []));
afterAll(async () => {
  await use(undefined);
  await closePool();
  await chooseDatabase(undefined);
  await pair.stop();
});

test("without DATABASE_READ_URL the primary answers, and nothing else is asked", async () => {
  await use(undefined);
  expect(await read()).toEqual({ n: 0, replica: false });
});

test("the standby answers what is read, and what writes stays with the primary", async () => {
  await use(pair.readUrl);
  expect(await read()).toEqual({ n: 0, replica: true });
  expect(await sql("test-plain", "SELECT pg_is_in_recovery() AS replica")).toEqual([{ replica: false }]);
});

test("a change that was told as kept is in the next answer, two hundred times in a row, mostly from the standby", async () => {
  await use(pair.readUrl);
  let fromStandby = 0;
  for (let n = 1; n <= 200; n++) {
    await write(n);
    const answer = await read();
    expect(answer?.n).toBe(n);
    if (answer?.replica) fromStandby++;
  }
  expect(fromStandby).toBeGreaterThan(100);
});

test("the same with twenty writers and readers at once", async () => {
  await use(pair.readUrl);
  const late: unknown[] = [];
  await Promise.all(
    Array.from({ length: 20 }, async (_, who) => {
      for (let i = 0; i < 20; i++) {
        const n = 1_000 + i * 20 + who;
        await write(n);
        const [row] = await readSql<{ there: boolean }>(
          "test-there",
          "SELECT EXISTS (SELECT FROM seen WHERE n = $1) AS there",
          [n],
        );
        if (!row?.there) late.push(n);
      }
    }),
  );
  expect(late).toEqual([]);
});

test("a standby that is behind is not asked, and asked again when it has come up", async () => {
  await use(pair.readUrl);
  await standby("SELECT pg_wal_replay_pause()");
  await write(5_000);
  expect(await read()).toEqual({ n: 5_000, replica: false });
  await standby("SELECT pg_wal_replay_resume()");
  await expect.poll(read, { timeout: 10_000 }).toEqual({ n: 5_000, replica: true });
});

test("another server that is no standby of this one is never read", async () => {
  await use(pair.primary.appUrl);
  expect(await read()).toEqual({ n: 5_000, replica: false });
});

test("a standby that refuses a statement leaves it to the primary", async () => {
  await use(pair.readUrl);
  const [row] = await readSql<{ n: number }>("test-refused", "INSERT INTO seen VALUES (6000) RETURNING n");
  expect(row).toEqual({ n: 6_000 });
});

test("a standby that takes a connection and says nothing costs one read two seconds, and the next nothing", async () => {
  const silent = createServer(() => {});
  await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
  const { port } = silent.address() as AddressInfo;
  await use(Object.assign(new URL(pair.readUrl), { port: String(port) }).href);
  const begun = performance.now();
  for (let i = 0; i < 20; i++) expect((await read())?.replica).toBe(false);
  expect(performance.now() - begun).toBeLessThan(4_000);
  await closeReplica();
  silent.close();
});

test("a standby that is gone costs a read nothing but its place", async () => {
  await use(pair.readUrl);
  expect((await read())?.replica).toBe(true);
  const gone = new Promise((done) => pair.standby.once("exit", done));
  pair.standby.kill("SIGQUIT");
  await gone;
  expect(await read()).toEqual({ n: 6_000, replica: false });
  const begun = performance.now();
  for (let i = 0; i < 50; i++) expect((await read())?.replica).toBe(false);
  expect(performance.now() - begun).toBeLessThan(1_000);
});

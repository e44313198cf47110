import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { childEnv } from "@/lib/platform/env";
import { HEADER, stageText } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const folder = await mkdtemp(path.join(tmpdir(), "lantian-million-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const STATIONS = 40;
const DAYS = 1_042;
const MILLION = STATIONS * 24 * DAYS;
/** Half of it is the program itself; the rest are chunks on their way. The rows as objects would take more than all of it. */
const STREAMING_MB = 330;
/** What hour-blocks.ts may keep, so that the days of new stations need no second reading. */
const KEPT_HOURS_MB = 150;

/** Hours of all stations, day after day. */
async function hoursFile(days: number): Promise<string> {
  const file = path.join(folder, `${days}.csv`);
  const out = createWriteStream(file);
  out.write(`${HEADER}\n`);
  for (let d = 0; d < days; d++) {
    const date = new Date(Date.UTC(2021, 0, 1 + d)).toISOString().slice(0, 10);
    let lines = "";
    for (let hour = 1; hour <= 24; hour++)
      for (let i = 1; i <= STATIONS; i++)
        lines += `M${i},${date},${hour},9,35,0.8,${40 + hour},${88 + ((i * 7 + d) % 50)},46\n`;
    if (!out.write(lines)) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
  return file;
}

/** The command line on one file: what it said and the most memory that it ever held. */
async function importing(...args: string[]): Promise<{ code: number; out: string; peakMb: number }> {
  const child = spawn(
    process.execPath,
    [
      ...["--import", "./tests/fixtures/ingest/peak-memory.mjs", "--import", "tsx"],
      ...["lib/cli/import.ts", "--source", "template", ...args],
    ],
    { env: childEnv({ DATABASE_URL: db.url, DATABASE_MIGRATION_URL: db.ownerUrl }) },
  );
  let out = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (out += text));
  const [code] = await once(child, "close");
  return { code, out, peakMb: Number(/peak (\d+) MB/.exec(out)?.[1]) };
}

const count = async (table: string) => (await db.pool.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n;

beforeAll(async () => {
  await db.pool.query(
    `WITH made AS (INSERT INTO region (code, name, level) VALUES ('990100', '甲区', 'district') RETURNING id)
     INSERT INTO station (code, name, kind, region_id)
     SELECT 'M' || n, '点位' || n, 'town', made.id FROM made, generate_series(1, $1) n`,
    [STATIONS],
  );
});

test("a file of a million rows streams with bounded memory: to its preview, from there into the readings, and straight", async () => {
  const lines = `${MILLION} lines = ${MILLION} accepted + 0 rejected + 0 duplicate`;
  const file = await hoursFile(DAYS);
  const staged = await importing("--preview", file);
  expect(staged.out).toContain(lines);
  expect(staged.out).toContain("nothing committed");
  expect(await count("staged_hour")).toBe(MILLION);
  expect(staged.peakMb).toBeLessThan(STREAMING_MB);

  const committed = await importing(file);
  expect(committed.out).toContain(`${MILLION} new, 0 replacing an older value`);
  expect(await count("hourly_reading")).toBe(MILLION);
  expect(committed.peakMb).toBeLessThan(STREAMING_MB);

  await db.owner.query("TRUNCATE hourly_reading, station_day, import_batch CASCADE");
  const straight = await importing(file);
  expect(straight.out).toContain(lines);
  expect(await count("hourly_reading")).toBe(MILLION);
  expect(straight.peakMb).toBeLessThan(STREAMING_MB + KEPT_HOURS_MB);
}, 300_000);

test("says how far it is, further and further up to the end", async () => {
  const text = await readFile(await hoursFile(80));
  const seen: { bytes: number; lines: number }[] = [];
  await stageText(text, { preview: false, onProgress: ({ bytes, lines }) => seen.push({ bytes, lines }) });
  expect(seen.length).toBeGreaterThan(5);
  for (const key of ["bytes", "lines"] as const) {
    const course = seen.map((at) => at[key]);
    expect(course).toEqual([...course].sort((a, b) => a - b));
    expect(new Set(course).size).toBeGreaterThan(5);
  }
  expect(seen.at(-1)?.bytes).toBe(text.length);
});

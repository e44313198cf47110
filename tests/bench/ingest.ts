import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { applyMigrations } from "@/lib/cli/migrations";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { FileParser } from "@/lib/ingest/commands/file-parser";
import { loadFiles } from "@/lib/ingest/commands/load-files";
import { PlaceResolver } from "@/lib/ingest/commands/place-resolver";
import { sweepStaging } from "@/lib/ingest/commands/sweep-staging";
import { importSource } from "@/lib/ingest/queries/import-source";
import { chooseDatabase, sql, transaction } from "@/lib/platform/db";
import type { EmbeddedServer } from "@/lib/platform/embedded-postgres/start";
import { setEnv } from "@/lib/platform/env";
import { onServer, withDatabase } from "../support/test-server";
import type { BenchRow } from "./bench-row";
import { lowestOfThree } from "./lowest-of-three";
import { median } from "./measure";

/** Of each of three runs. */
const ROUNDS = 5;
/**
 * One for each round, all dropped at the end: for a minute ext4 walks past every place of a file that was deleted just before, and whoever
 * makes files then waits for the thousand of the last round.
 */
const DATABASE = "lantian_bench_ingest";

/**
 * The twelve PRSA files (420,768 station-hours) through the real path of
 * `npm run import` (read, check, write, evaluate every day under both standards, one transaction) against COPY of
 * the same rows, ready as text, into an identical partitioned table with the same key. The two alternate; the median of each
 * counts, and of three such runs the lowest. Nothing is returned when the data isn't there.
 */
export async function benchIngest(server: EmbeddedServer): Promise<BenchRow[]> {
  const folder = path.resolve(process.env.LANTIAN_SHARED ?? "../shared", "data/prsa");
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".csv.gz")).sort();
  if (files.length === 0) return [];
  const paths = files.map((name) => path.join(folder, name));
  const scratch = await mkdtemp(path.join(tmpdir(), "lantian-bench-"));
  const rows = path.join(scratch, "rows.txt");
  const databases: string[] = [];
  try {
    return await lowestOfThree((nth) => oneRun(server, paths, { rows, nth, databases }));
  } finally {
    await chooseDatabase(undefined);
    await onServer(server.superUrl, async (client) => {
      for (const name of databases) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    });
    await rm(scratch, { recursive: true, force: true });
  }
}

async function oneRun(
  server: EmbeddedServer,
  files: readonly string[],
  { rows, nth, databases }: { rows: string; nth: number; databases: string[] },
): Promise<BenchRow[]> {
  const ours: Phases[] = [];
  const copied: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    databases.push(await freshDatabase(server.superUrl, server.ownerUrl, `${DATABASE}_${nth}_${round}`));
    ours.push(await realPath(files));
    copied.push(await rawCopy(rows, nth === 0 && round === 0));
  }
  const baseline = median(copied);
  const middle = (phase: keyof Phases) => median(ours.map((round) => round[phase]));
  const row = (name: string, phase: keyof Phases, required: number | null): BenchRow => ({
    name,
    ours: Math.round(middle(phase)),
    baseline: Math.round(baseline),
    ratio: baseline / middle(phase),
    unit: "ms",
    required,
  });
  return [
    row("import of 12 PRSA files with daily results ÷ COPY", "all", 0.6),
    row("  of which reading, checking and writing hours", "read", null),
    row("  of which evaluating days and the commit", "evaluate", null),
  ];
}

interface Phases {
  all: number;
  read: number;
  evaluate: number;
}

async function freshDatabase(superUrl: string, ownerUrl: string, name: string): Promise<string> {
  await chooseDatabase(undefined);
  const owner = decodeURIComponent(new URL(ownerUrl).username);
  await onServer(superUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} OWNER "${owner}"`);
  });
  const url = withDatabase(ownerUrl, name);
  await applyMigrations(url, path.resolve("prisma/migrations"));
  setEnv({ DATABASE_URL: url, DATABASE_MIGRATION_URL: url });
  await chooseDatabase(url);
  return name;
}

async function realPath(files: readonly string[]): Promise<Phases> {
  const viewer = systemViewer("bench");
  const source = await importSource("prsa");
  await sql("settle", "CHECKPOINT").catch(() => []);
  // Its thread is up before the clock starts, as the connection is that COPY uses.
  const parser = new FileParser();
  await parser.identify(files[0] ?? "");
  const begin = performance.now();
  let read = begin;
  const { results } = await loadFiles(viewer, {
    files: files.map((file) => ({ path: file, name: path.basename(file) })),
    source,
    places: new PlaceResolver({ region: null, stations: new Map() }),
    parser,
    evaluate: (tx, fresh) => {
      read = performance.now();
      return recomputeStale({ tx, fresh });
    },
  });
  const loaded = performance.now();
  await sweepStaging();
  const end = performance.now();
  await parser.close();
  for (const result of results) if (result.kind !== "staged") throw new Error(JSON.stringify(result));
  return { all: end - begin, read: read - begin, evaluate: loaded - read };
}

/** COPY into a second table like hourly_reading, partition by partition; the rows are written out once. */
async function rawCopy(file: string, first: boolean): Promise<number> {
  if (first)
    await transaction((tx) =>
      pipeline(
        tx.copyOut("COPY (SELECT * FROM hourly_reading ORDER BY station_id, hour_begin) TO STDOUT"),
        createWriteStream(file),
      ),
    );
  await sql(
    "bench-table",
    `DO $$ DECLARE part record; BEGIN
       CREATE TABLE raw_reading (LIKE hourly_reading INCLUDING ALL) PARTITION BY RANGE (hour_begin);
       FOR part IN SELECT c.relname, pg_get_expr(c.relpartbound, c.oid) AS bound FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                    WHERE i.inhparent = 'hourly_reading'::regclass LOOP
         EXECUTE format('CREATE TABLE %I PARTITION OF raw_reading %s', 'raw_' || part.relname, part.bound);
       END LOOP; END $$`,
  );
  await sql("settle", "CHECKPOINT").catch(() => []);
  const begin = performance.now();
  await transaction((tx) =>
    tx.copyIn("COPY raw_reading FROM STDIN", createReadStream(file, { highWaterMark: 1 << 18 })),
  );
  return performance.now() - begin;
}

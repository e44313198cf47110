import { rmSync } from "node:fs";
import path from "node:path";
import { applyMigrations } from "@/lib/cli/migrations";
import { chooseDatabase } from "@/lib/platform/db";
import { readRecord } from "@/lib/platform/embedded-postgres/record";
import { type EmbeddedServer, startEmbedded } from "@/lib/platform/embedded-postgres/start";
import { setEnv } from "@/lib/platform/env";
import { onServer, withDatabase } from "../support/test-server";

export const BENCH_DATA = path.resolve(".data/bench");

/** The benchmarks' own server: never the one that anybody's data is in. */
export function benchServer(): Promise<EmbeddedServer> {
  return startEmbedded({ dataDir: BENCH_DATA, progress: (text) => console.error(`  ${text}`) });
}

/** A migrated, empty database; `lib/platform/db` points at it while `work` runs, then it is dropped. */
export async function withBenchDatabase<T>(
  server: EmbeddedServer,
  name: string,
  work: (urls: { app: string; owner: string }) => Promise<T>,
): Promise<T> {
  await onServer(server.superUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} OWNER lantian_owner`);
  });
  const urls = { app: withDatabase(server.appUrl, name), owner: withDatabase(server.ownerUrl, name) };
  try {
    await applyMigrations(urls.owner, path.resolve("prisma/migrations"));
    setEnv({ DATABASE_URL: urls.app, DATABASE_MIGRATION_URL: urls.owner });
    await chooseDatabase(urls.app);
    return await work(urls);
  } finally {
    await chooseDatabase(undefined);
    await onServer(server.superUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  }
}

/** Stops the server and takes its files away, also where they lie outside the data folder. */
export async function removeBenchServer(): Promise<void> {
  const record = readRecord(BENCH_DATA);
  if (record) rmSync(path.dirname(record.cluster), { recursive: true, force: true });
  rmSync(BENCH_DATA, { recursive: true, force: true });
}

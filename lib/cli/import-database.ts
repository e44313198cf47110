import path from "node:path";
import { closePool, sql } from "@/lib/platform/db";
import { startEmbedded } from "@/lib/platform/embedded-postgres/start";
import { env, setEnv } from "@/lib/platform/env";
import { applyMigrations } from "./migrations";

/**
 * A database to import into: DATABASE_URL, else the embedded server of this folder, started when nobody else has. An empty one
 * gets its tables. Returns what to call at the end.
 */
export async function importDatabase(): Promise<() => Promise<void>> {
  const embedded = env().databaseUrl
    ? null
    : await startEmbedded({ dataDir: env().dataDir, progress: (text) => console.error(text) });
  if (embedded) setEnv({ DATABASE_URL: embedded.appUrl, DATABASE_MIGRATION_URL: embedded.ownerUrl });
  const [found] = await sql<{ there: boolean }>(
    "tables-there",
    "SELECT to_regclass('public.import_batch') IS NOT NULL AS there",
  );
  const migrationUrl = env().migrationUrl;
  if (!found?.there && migrationUrl) {
    await closePool();
    await applyMigrations(migrationUrl, path.resolve("prisma/migrations"));
  }
  const close = async () => {
    await closePool();
    await embedded?.stop();
  };
  // What is being imported is rolled back by the server; a server of ours must not stay behind.
  if (embedded)
    for (const [signal, code] of [
      ["SIGINT", 130],
      ["SIGTERM", 143],
    ] as const)
      process.once(signal, () => {
        void embedded.stop().finally(() => process.exit(code));
      });
  return close;
}

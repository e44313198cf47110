import path from "node:path";
import { startEmbedded } from "@/lib/platform/embedded-postgres/start";
import { env } from "@/lib/platform/env";
import { applyMigrations } from "./migrations";

/** `npm run migrate`: brings DATABASE_MIGRATION_URL (else DATABASE_URL, else the embedded server) up to this version. */
const embedded = env().migrationUrl
  ? undefined
  : await startEmbedded({ dataDir: env().dataDir, progress: console.error });
try {
  const url = env().migrationUrl ?? embedded?.ownerUrl ?? "";
  const applied = await applyMigrations(url, path.resolve("prisma/migrations"), (name) => console.log(`· ${name}`));
  console.log(applied.length === 0 ? "Already up to date." : `${applied.length} migration(s) applied.`);
} finally {
  await embedded?.stop();
}

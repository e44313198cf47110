import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";
import { readRecord, urlOf } from "./lib/platform/embedded-postgres/record";
import { env, setEnv } from "./lib/platform/env";

// Prisma downloads its schema engine from a host that many office networks cannot reach; ours is the same engine from npm.
// LANTIAN_PRISMA_DOWNLOADS=1 uses Prisma's own.
if (!env().prismaDownloads) {
  setEnv({
    PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(new URL("./prisma/schema-engine.mjs", import.meta.url)),
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  });
}

const record = readRecord(env().dataDir);
const url = env().migrationUrl ?? (record && urlOf(record, "owner"));

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(url ? { datasource: { url } } : {}),
});

import { applyMigrations } from "@/lib/cli/migrations";
import { chooseDatabase } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { onServer, withDatabase } from "../support/test-server";
import { benchServer } from "./bench-database";
import { issueHistory } from "./issue-history";
import { questions } from "./issues";

setEnv({ LANTIAN_LOG_LEVEL: "warn" });
const server = await benchServer();
const name = "keep_issues";
const fresh = process.argv[2] === "fresh";
if (fresh)
  await onServer(server.superUrl, async (c) => {
    await c.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await c.query(`CREATE DATABASE ${name} OWNER lantian_owner`);
  });
const owner = withDatabase(server.ownerUrl, name),
  app = withDatabase(server.appUrl, name);
await applyMigrations(owner, "prisma/migrations");
setEnv({ DATABASE_URL: app, DATABASE_MIGRATION_URL: owner });
await chooseDatabase(app);
console.log(withDatabase(server.superUrl, name));
if (fresh) {
  const t = Date.now();
  await issueHistory({ issues: Number(process.argv[3] ?? 100000), people: 50 });
  console.log("seeded", Date.now() - t);
  await onServer(owner, (c) => c.query("VACUUM (ANALYZE)"));
}
console.log(await questions());
await chooseDatabase(undefined);
if (process.argv.includes("stop")) await server.stop();
process.exit(0);

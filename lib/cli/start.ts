import path from "node:path";
import pg from "pg";
import { env } from "@/lib/platform/env";
import { assertProductionSecrets } from "@/lib/platform/production-secrets";
import { pendingMigrations } from "./migrations";
import { serve } from "./serve";
import { whenNpmIsGone } from "./when-npm-is-gone";

/** `npm run start`: production. Refuses weak secrets, a database of another version, and the embedded server. */
async function start(): Promise<void> {
  assertProductionSecrets(env());
  const client = new pg.Client({ connectionString: env().databaseUrl, options: "-c timezone=UTC" });
  await client.connect();
  const pending = await pendingMigrations(client, path.resolve("prisma/migrations")).finally(() => client.end());
  if (pending.length > 0) throw new Error(`The database lacks ${pending.join(", ")}: run npm run migrate first.`);
  const host = "0.0.0.0";
  const served = await serve({ mode: "start", port: env().port, host, env: {} });
  console.log(`Serving on port ${env().port}.`);
  const leave = () => served.stop().then(() => process.exit(0));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, leave);
  whenNpmIsGone(leave);
  throw new Error(await served.ended);
}

start().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});

import path from "node:path";
import pg from "pg";
import { bootstrapAdministrators } from "@/lib/identity/commands/bootstrap-administrators";
import { startScheduler } from "@/lib/jobs/commands/scheduler";
import { closePool } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { assertProductionSecrets, loginFault } from "@/lib/platform/production-secrets";
import { pendingMigrations } from "./migrations";
import { serve } from "./serve";
import { whenNpmIsGone } from "./when-npm-is-gone";

/** `npm run start`: production. Refuses weak secrets, settings of the demo, a database login that owns its tables, a database of another version, and the embedded server. */
async function start(): Promise<void> {
  assertProductionSecrets(env());
  const client = new pg.Client({ connectionString: env().databaseUrl, options: "-c timezone=UTC" });
  await client.connect();
  let pending: string[];
  let fault: string | null;
  try {
    // One after the other: one connection answers one question at a time.
    pending = await pendingMigrations(client, path.resolve("prisma/migrations"));
    fault = await loginFault((text) => client.query(text));
  } finally {
    await client.end();
  }
  if (fault) throw new Error(fault);
  if (pending.length > 0) throw new Error(`The database lacks ${pending.join(", ")}: run npm run migrate first.`);
  await printFirstLogins();
  const host = "0.0.0.0";
  const served = await serve({ mode: "start", port: env().port, host, env: {} });
  console.log(`Serving on port ${env().port}.`);
  const jobs = env().jobs ? startScheduler() : undefined;
  const leave = async () => {
    await Promise.all([served.stop(), jobs?.stop()]);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, leave);
  whenNpmIsGone(leave);
  throw new Error(await served.ended);
}

/** On an empty database: the three administrators, whose one-time passwords are shown here and nowhere else. */
async function printFirstLogins(): Promise<void> {
  const logins = await bootstrapAdministrators().finally(closePool);
  if (!logins) return;
  console.log("首次启动，已建立三员账号；一次性口令只显示这一次 · first start, one-time passwords, shown only now:");
  for (const { loginName, role, password } of logins) console.log(`  ${loginName.padEnd(12)} ${password}   ${role}`);
}

start().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});

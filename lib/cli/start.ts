import path from "node:path";
import { bootstrapAdministrators } from "@/lib/identity/commands/bootstrap-administrators";
import { clearBrokenOff } from "@/lib/ingest/commands/clear-broken-off";
import { startScheduler } from "@/lib/jobs/commands/scheduler";
import { closePool, databaseUrl } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { poolerFault } from "@/lib/platform/pooler-fault";
import { assertProductionSecrets, demoFault, loginFault } from "@/lib/platform/production-secrets";
import { SessionClient } from "@/lib/platform/session-client";
import { pendingMigrations } from "./migrations";
import { serve } from "./serve";
import { whenNpmIsGone } from "./when-npm-is-gone";

/** `npm run start`: production. Refuses weak secrets, settings of the demo, a database login that owns its tables, a database of another version or of the demo, and the embedded server. */
async function start(): Promise<void> {
  assertProductionSecrets(env());
  const notFit = await poolerFault(databaseUrl(), env().unnamedStatements);
  if (notFit) throw new Error(`Not fit for service:\n- ${notFit}`);
  const client = new SessionClient({ connectionString: databaseUrl() });
  await client.connect();
  let pending: string[];
  let fault: string | null;
  try {
    // One after the other: one connection answers one question at a time.
    pending = await pendingMigrations(client, path.resolve("prisma/migrations"));
    fault = (await loginFault((text) => client.query(text))) ?? (await demoFault((text) => client.query(text)));
  } finally {
    await client.end();
  }
  if (fault) throw new Error(fault);
  if (pending.length > 0) throw new Error(`The database lacks ${pending.join(", ")}: run npm run migrate first.`);
  await printFirstLogins();
  const host = "0.0.0.0";
  const served = await serve({ mode: "start", port: env().port, host, env: {} });
  console.log(`Serving on port ${env().port}.`);
  await clearBrokenOff().catch((error: unknown) =>
    log().warn({ err: error }, "what killed imports left is still there"),
  );
  const jobs = env().jobs ? startScheduler() : undefined;
  let leaving = false;
  /** In order: nothing new is let in, what was asked is answered (20 s at most), what runs is called off and awaited (8 s at most). */
  const leave = async () => {
    if (leaving) return;
    leaving = true;
    await Promise.all([served.stop(), jobs?.stop()]);
    await closePool();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, leave);
  whenNpmIsGone(leave);
  const words = await served.ended;
  // Asked to leave, `leave` has the last word.
  if (!leaving) throw new Error(words);
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

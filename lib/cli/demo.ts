import { parseArgs } from "node:util";
import { DEMO_PASSWORD, type DemoLogin, NAMED_LOGINS, TOWN_LOGINS } from "@/lib/identity/rules/demo-logins";
import type { Scheduler } from "@/lib/jobs/commands/scheduler";
import { nextFreePort } from "@/lib/platform/embedded-postgres/free-port";
import { isAlive } from "@/lib/platform/embedded-postgres/postmaster";
import { type EmbeddedServer, startEmbedded } from "@/lib/platform/embedded-postgres/start";
import { env, setEnv } from "@/lib/platform/env";
import { cityLogins } from "@/prisma/seed/city-plan";
import { demoSecrets } from "./demo-secrets";
import { ensureBuild, ensurePrismaClient } from "./prepare";
import { type Served, serve } from "./serve";
import { step } from "./step";
import { whenNpmIsGone } from "./when-npm-is-gone";

/** `npm run demo [-- --port N --host H --dev --city]`: everything from an empty folder to a running district, until Ctrl-C. */
const { values: options } = parseArgs({
  options: {
    port: { type: "string" },
    // The demo's passwords are public: other machines are let in only when asked for (--host 0.0.0.0).
    host: { type: "string", default: "127.0.0.1" },
    dev: { type: "boolean", default: false },
    // The whole city: eight more districts at work beside the demo district, a hundred towns.
    city: { type: "boolean", default: false },
  },
});

let embedded: EmbeddedServer | undefined;
let served: Served | undefined;
let jobs: Scheduler | undefined;
let leaving = false;

async function leave(code: number, words: string): Promise<never> {
  if (!leaving) {
    leaving = true;
    console.log(`\n${words}`);
    await Promise.all([served?.stop(), jobs?.stop()]);
    await embedded?.stop();
    if (embedded) console.log("已停止，数据保留 · stopped, data kept");
    process.exit(code);
  }
  return new Promise(() => {});
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => leave(0, "正在停止 · stopping"));

async function start(): Promise<void> {
  const since = Date.now();
  console.log("蓝天督办 · 演示\n");
  if (!env().databaseUrl) {
    embedded = await step("启动数据库 · PostgreSQL", (report) =>
      startEmbedded({ dataDir: env().dataDir, progress: report }),
    );
    setEnv({ DATABASE_URL: embedded.appUrl, DATABASE_MIGRATION_URL: embedded.ownerUrl });
  }
  setEnv({ ...demoSecrets(), LANTIAN_DEMO: "1" });
  await ensurePrismaClient();
  const { prepareDemoDatabase } = await import("./demo-database");
  await prepareDemoDatabase(env().migrationUrl ?? "", { city: options.city });
  if (!options.dev) await ensureBuild();
  const port = await nextFreePort(Number(options.port ?? env().port), options.host);
  served = await step("启动服务 · server", () =>
    serve({ mode: options.dev ? "dev" : "start", port, host: options.host, env: {} }),
  );
  const { clearBrokenOff } = await import("@/lib/ingest/commands/clear-broken-off");
  await clearBrokenOff();
  if (env().jobs) jobs = (await import("@/lib/jobs/commands/scheduler")).startScheduler();
  announce(port, since);
  if (embedded) watchDatabase();
  const ended = await served.ended;
  await leave(1, `服务意外结束 · ${ended}`);
}

function announce(port: number, since: number): void {
  const shown = options.host === "127.0.0.1" ? "localhost" : options.host;
  const named = ({ loginName, name, roles }: DemoLogin) => `${loginName} ${name} (${roles.join(", ")})`;
  const towns = `${TOWN_LOGINS[0]?.loginName}…${TOWN_LOGINS.at(-1)?.loginName} 其余各镇街 · the other towns (staff)`;
  const names = [...NAMED_LOGINS.map(named), towns, ...(options.city ? cityLogins() : []).map(named)];
  console.log(`
  地址 · address    http://${shown}:${port}
  登录 · logins     口令 · password for all: ${DEMO_PASSWORD}
${names.map((line) => `                    ${line}`).join("\n")}

  用时 ${((Date.now() - since) / 1000).toFixed(1)} s · Ctrl-C 停止 · stops everything`);
}

/** A database that was killed is started again; the application reconnects by itself. */
function watchDatabase(): void {
  let recovering = false;
  setInterval(async () => {
    if (leaving || recovering || !embedded || isAlive(embedded.pid)) return;
    recovering = true;
    console.log("数据库意外停止，正在恢复 · the database went away, recovering");
    try {
      embedded = await startEmbedded({ dataDir: env().dataDir });
      console.log("数据库已恢复 · recovered");
      recovering = false;
    } catch (error) {
      await leave(1, `数据库无法恢复 · ${(error as Error).message}`);
    }
  }, 1000);
}

whenNpmIsGone(() => leave(0, "正在停止 · stopping"));
start().catch((error: Error) => leave(1, `启动失败 · ${error.message}`));

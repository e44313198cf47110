import { parseArgs } from "node:util";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { runJobByHand } from "@/lib/jobs/commands/run-job-by-hand";
import { isJobName, JOB_NAMES, JOB_SCHEDULES } from "@/lib/jobs/rules/job-schedules";
import { nextDue } from "@/lib/jobs/rules/schedule";
import { now } from "@/lib/platform/clock";
import { closePool } from "@/lib/platform/db";
import { readRecord } from "@/lib/platform/embedded-postgres/record";
import { startEmbedded } from "@/lib/platform/embedded-postgres/start";
import { env, setEnv } from "@/lib/platform/env";
import { demoSecrets } from "./demo-secrets";

const USAGE = `npm run jobs -- NAME [--slot SLOT]   runs one job now
npm run jobs                         lists the jobs and when each is due
With --slot the run is done once under that name, however often it is asked for. Without DATABASE_URL it uses the
embedded database of this folder.`;

/** `npm run jobs`: exit code 0 = done (or it had been), 1 = failed, 2 = wrong arguments. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { slot: { type: "string" }, help: { type: "boolean", default: false } },
  });
  const [name] = positionals;
  if (values.help || positionals.length > 1 || (name === undefined && values.slot !== undefined)) return misuse();
  if (name === undefined) {
    for (const job of JOB_NAMES)
      console.log(
        `${job.padEnd(14)} ${JSON.stringify(JOB_SCHEDULES[job]).padEnd(40)} ${nextDue(JOB_SCHEDULES[job], now()).toISOString()}`,
      );
    return 0;
  }
  if (!isJobName(name)) return misuse(`unknown job: ${name} (${JOB_NAMES.join(", ")})`);
  const embedded = await embeddedServer();
  try {
    const done = await runJobByHand(systemViewer("command line"), name, values.slot);
    console.log(JSON.stringify(done));
    return done.outcome === "failed" ? 1 : 0;
  } finally {
    await closePool();
    await embedded?.stop();
  }
}

function misuse(words?: string): number {
  console.error(words ? `${words}\n\n${USAGE}` : USAGE);
  return 2;
}

/** The embedded server of this folder, started when nobody else has; undefined with a database of one's own. */
async function embeddedServer() {
  if (env().databaseUrl || !readRecord(env().dataDir)) return undefined;
  const server = await startEmbedded({ dataDir: env().dataDir, progress: (text) => console.error(text) });
  setEnv({ ...demoSecrets(), DATABASE_URL: server.appUrl });
  return server;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

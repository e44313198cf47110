import pg from "pg";
import { JOBS } from "@/lib/jobs/commands/job-table";
import { runJob } from "@/lib/jobs/commands/run-job";
import type { JobName } from "@/lib/jobs/rules/job-schedules";

/**
 * One instance that runs one slot of one job: `JOB SLOT DEAD_AFTER [KILL_AT]`. With KILL_AT it ends itself by a real SIGKILL at that statement
 * of the job's work, or, when the work has fewer, after all of it and before it is recorded. Prints what it did; asks on while another has it.
 */
const [name = "", slot = "", deadAfter = "", killAt] = process.argv.slice(2);
const job = name as JobName;
const limit = killAt === undefined ? Number.POSITIVE_INFINITY : Number(killAt);
let working = false;
let asked = 0;

const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
  if (working && ++asked > limit) process.kill(process.pid, "SIGKILL");
  return query.apply(this, given);
} as typeof pg.Client.prototype.query;

for (;;) {
  const done = await runJob(
    job,
    slot,
    async (context) => {
      working = true;
      const counts = await JOBS[job](context);
      working = false;
      if (killAt !== undefined) process.kill(process.pid, "SIGKILL");
      return counts;
    },
    { deadAfter: Number(deadAfter) },
  );
  if (done.outcome !== "taken") {
    console.log(JSON.stringify(done));
    process.exit(0);
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
}

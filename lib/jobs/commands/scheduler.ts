import { log } from "@/lib/platform/log";
import { JOB_NAMES, JOB_SCHEDULES, type JobName } from "../rules/job-schedules";
import { slotAt } from "../rules/schedule";
import { JOBS } from "./job-table";
import { runJob } from "./run-job";
import { trustedTime } from "./trusted-time";

const TICK_MS = 10_000;
/** How long a stopping server waits for what runs; the rest is taken up again by the next. */
const GRACE_MS = 8_000;

export interface Scheduler {
  stop(): Promise<void>;
}

/**
 * Looks every ten seconds which jobs are due by the database's clock and runs them, one of a kind at a time. Any number of instances may do so:
 * the slots see to it that each is run once. While the clocks cannot be believed (`trustedTime`) nothing is begun. `stop` calls the running
 * ones off and waits for them.
 */
export function startScheduler(names: readonly JobName[] = JOB_NAMES): Scheduler {
  const stopping = new AbortController();
  const running = new Map<JobName, Promise<void>>();
  const settled = new Map<JobName, string>();
  const present = trustedTime();

  const run = async (name: JobName, slot: string) => {
    try {
      const { outcome } = await runJob(name, slot, JOBS[name], { signal: stopping.signal });
      // What failed or is run by somebody else is asked for again: it may fail again, or they may die.
      if (outcome === "ok" || outcome === "idle" || outcome === "done") settled.set(name, slot);
    } catch (error) {
      log().warn({ err: error, job: name }, "a job could not be begun");
    } finally {
      running.delete(name);
    }
  };
  const look = async () => {
    try {
      const at = await present();
      if (at === null || stopping.signal.aborted) return;
      for (const name of names) {
        const slot = slotAt(JOB_SCHEDULES[name], at);
        if (slot === null || running.has(name) || settled.get(name) === slot) continue;
        running.set(name, run(name, slot));
      }
    } catch (error) {
      log().warn({ err: error }, "jobs could not be looked at");
    }
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, TICK_MS);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort(new Error("the server stops"));
      const grace = new Promise((resolve) => setTimeout(resolve, GRACE_MS).unref());
      await looking;
      await Promise.race([Promise.allSettled([...running.values()]), grace]);
    },
  };
}

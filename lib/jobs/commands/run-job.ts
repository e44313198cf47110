import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { fixedNow } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

/** What a run did, by name: `{ looked: 120, fired: 3 }`. All zero = there was nothing to do. */
export type Counts = Record<string, number>;

/** Everything a job needs to know of its run. It should stop soon after `signal` is aborted, leaving what is done done. */
export interface RunContext {
  slot: string;
  signal: AbortSignal;
  /** Names rows that were passed over so that the others could go on: they stand in the run. */
  passOver(names: readonly string[]): void;
}
export type JobWork = (context: RunContext) => Promise<Counts>;

export interface RunOptions {
  signal?: AbortSignal;
  /** Who asked for it; absent = the schedule. */
  by?: string;
  /** Seconds without a sign of life after which a run counts as dead. */
  deadAfter?: number;
}

export interface JobDone {
  job: string;
  slot: string;
  /** done = it had been run; taken = somebody else runs it, or it failed lately; stopped = this server stops, the run is taken up again. */
  outcome: "ok" | "idle" | "failed" | "done" | "taken" | "stopped";
  counts?: Counts;
  error?: string;
}

const RUNNER = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
const DEAD_AFTER_S = 90;
/** A failed run is tried again after this, until it has failed so often. */
const RETRY_AFTER_S = 300;
const ATTEMPTS = 3;

/**
 * Runs a job's slot once, whoever asks how often: the row (job, slot) is taken by one statement, so that of two instances one
 * works. A run whose process was killed shows no sign of life any more and is taken over; a failed one is tried three times.
 * Never throws for a fault of the job: it is recorded in the row and logged.
 */
export async function runJob(job: string, slot: string, work: JobWork, options: RunOptions = {}): Promise<JobDone> {
  const deadAfter = options.deadAfter ?? DEAD_AFTER_S;
  if (!(await claim(job, slot, deadAfter))) return { job, slot, outcome: (await isDone(job, slot)) ? "done" : "taken" };
  const lost = new AbortController();
  const signal = AbortSignal.any([lost.signal, ...(options.signal ? [options.signal] : [])]);
  const beating = setInterval(() => beat(job, slot, lost), (deadAfter * 1000) / 5);
  const by = options.by === undefined ? {} : { by: options.by };
  const skipped: string[] = [];
  try {
    const counts = await work({ slot, signal, passOver: (names) => void skipped.push(...names) });
    if (signal.aborted) throw signal.reason;
    const outcome = Object.values(counts).some((count) => count > 0) || skipped.length > 0 ? "ok" : "idle";
    await finish(job, slot, outcome, { counts, ...(skipped.length > 0 && { skipped: skipped.slice(0, 50) }), ...by });
    return { job, slot, outcome, counts };
  } catch (error) {
    if (options.signal?.aborted) {
      await letGo(job, slot);
      return { job, slot, outcome: "stopped" };
    }
    const words = error instanceof Error ? error.message : String(error);
    log().error({ err: error, job, slot }, "a job failed");
    await finish(job, slot, "failed", { error: words.slice(0, 500), ...by });
    return { job, slot, outcome: "failed", error: words };
  } finally {
    clearInterval(beating);
  }
}

/** Signs of life are reckoned by the database's clock alone: instances need not agree on the time. */
async function claim(job: string, slot: string, deadAfter: number): Promise<boolean> {
  const taken = await sql(
    "job-claim",
    `INSERT INTO job_run (job, slot, started_at, heartbeat_at, runner) VALUES ($1, $2, coalesce($3::timestamptz, clock_timestamp()), clock_timestamp(), $4)
     ON CONFLICT (job, slot) DO UPDATE SET started_at = excluded.started_at, finished_at = NULL, outcome = NULL, detail = NULL,
       heartbeat_at = excluded.heartbeat_at, runner = excluded.runner, attempts = job_run.attempts + 1
     WHERE (job_run.finished_at IS NULL AND job_run.heartbeat_at < clock_timestamp() - make_interval(secs => $5))
        OR (job_run.outcome = 'failed' AND job_run.attempts < $6 AND job_run.heartbeat_at < clock_timestamp() - make_interval(secs => $7))
     RETURNING 1`,
    [job, slot, fixedNow(), RUNNER, deadAfter, ATTEMPTS, RETRY_AFTER_S],
  );
  return taken.length === 1;
}

async function isDone(job: string, slot: string): Promise<boolean> {
  const done = await sql("job-done", "SELECT 1 FROM job_run WHERE job = $1 AND slot = $2 AND outcome <> 'failed'", [
    job,
    slot,
  ]);
  return done.length === 1;
}

/** A sign of life; when the row is no longer ours (we slept too long and were taken for dead) the work is called off. */
async function beat(job: string, slot: string, lost: AbortController): Promise<void> {
  try {
    const alive = await sql(
      "job-beat",
      "UPDATE job_run SET heartbeat_at = clock_timestamp() WHERE job = $1 AND slot = $2 AND runner = $3 AND finished_at IS NULL RETURNING 1",
      [job, slot, RUNNER],
    );
    if (alive.length === 0) lost.abort(new Error("taken over by another instance"));
  } catch (error) {
    // The database is away: the next sign of life, or the work itself, tells.
    log().warn({ err: error, job, slot }, "no sign of life could be given");
  }
}

async function finish(job: string, slot: string, outcome: string, detail: object): Promise<void> {
  await sql(
    "job-finish",
    `UPDATE job_run SET finished_at = coalesce($4::timestamptz, clock_timestamp()), outcome = $5, detail = $6::jsonb, heartbeat_at = clock_timestamp()
     WHERE job = $1 AND slot = $2 AND runner = $3 AND finished_at IS NULL`,
    [job, slot, RUNNER, fixedNow(), outcome, JSON.stringify(detail)],
  );
  // A job that looks every minute and finds nothing would bury the runs that did something.
  if (outcome === "idle")
    await sql("job-forget-idle", "DELETE FROM job_run WHERE job = $1 AND slot <> $2 AND outcome = 'idle'", [job, slot]);
}

/** Gives an unfinished slot back, so that the next instance takes it up at once. */
async function letGo(job: string, slot: string): Promise<void> {
  await sql(
    "job-let-go",
    "UPDATE job_run SET heartbeat_at = '-infinity' WHERE job = $1 AND slot = $2 AND runner = $3 AND finished_at IS NULL",
    [job, slot, RUNNER],
  );
}

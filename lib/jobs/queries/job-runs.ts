import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { JOB_NAMES, JOB_SCHEDULES, type JobName } from "../rules/job-schedules";
import { nextDue, type Schedule } from "../rules/schedule";

export interface JobRun {
  job: string;
  slot: string;
  startedAt: Date;
  finishedAt: Date | null;
  /** ok | idle | failed; null = it runs, or `silent`. */
  outcome: string | null;
  counts: Record<string, number>;
  error: string | null;
  /** Rows that were passed over, by name. */
  skipped: string[];
  /** Who asked for it; null = the schedule. */
  by: string | null;
  attempts: number;
  runner: string;
  /** Not finished, and no sign of life for a while: killed, and to be taken up again. */
  silent: boolean;
}

export interface JobState {
  name: JobName;
  schedule: Schedule;
  nextDue: Date;
  last: JobRun | null;
}

const COLUMNS = `job, slot, started_at AS "startedAt", finished_at AS "finishedAt", outcome, coalesce(detail->'counts', '{}') AS counts,
  detail->>'error' AS error, coalesce(detail->'skipped', '[]') AS skipped, detail->>'by' AS by, attempts, runner,
  finished_at IS NULL AND heartbeat_at < clock_timestamp() - interval '90 seconds' AS silent`;

/** Each job with its rhythm and last run, and the latest runs of all. */
export async function jobRuns(_viewer: Viewer): Promise<{ jobs: JobState[]; runs: JobRun[] }> {
  const [last, runs] = await Promise.all([
    sql<JobRun>(
      "job-last-runs",
      `SELECT r.* FROM unnest($1::text[]) AS name CROSS JOIN LATERAL (SELECT ${COLUMNS} FROM job_run WHERE job = name ORDER BY started_at DESC, heartbeat_at DESC LIMIT 1) r`,
      [JOB_NAMES],
    ),
    sql<JobRun>(
      "job-latest-runs",
      `SELECT r.* FROM unnest($1::text[]) AS name CROSS JOIN LATERAL (SELECT ${COLUMNS} FROM job_run WHERE job = name ORDER BY started_at DESC, heartbeat_at DESC LIMIT 20) r ORDER BY r."startedAt" DESC LIMIT 60`,
      [JOB_NAMES],
    ),
  ]);
  const jobs = JOB_NAMES.map((name) => ({
    name,
    schedule: JOB_SCHEDULES[name],
    nextDue: nextDue(JOB_SCHEDULES[name], now()),
    last: last.find((run) => run.job === name) ?? null,
  }));
  return { jobs, runs };
}

/** The last run of one job; null = it never ran. */
export async function lastRun(_viewer: Viewer, name: JobName): Promise<JobRun | null> {
  const [run] = await sql<JobRun>(
    "job-last-run",
    `SELECT ${COLUMNS} FROM job_run WHERE job = $1 ORDER BY started_at DESC, heartbeat_at DESC LIMIT 1`,
    [name],
  );
  return run ?? null;
}

import { sql } from "@/lib/platform/db";
import type { Viewer } from "../rules/viewer";

export interface JobRunRow {
  job: string;
  slot: string;
  startedAt: Date;
  finishedAt: Date | null;
  outcome: string | null;
  detail: unknown;
}

/** Each job's last run and its twenty before. */
export function jobRuns(_viewer: Viewer): Promise<JobRunRow[]> {
  return sql<JobRunRow>(
    "job-runs",
    `SELECT job, slot, started_at AS "startedAt", finished_at AS "finishedAt", outcome, detail
       FROM (SELECT j.*, row_number() OVER (PARTITION BY job ORDER BY started_at DESC) AS n FROM job_run j) r
      WHERE n <= 20 ORDER BY job, started_at DESC`,
  );
}

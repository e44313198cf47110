import { randomUUID } from "node:crypto";
import { recordAlone } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { JobName } from "../rules/job-schedules";
import { JOBS } from "./job-table";
import { type JobDone, runJob } from "./run-job";

/**
 * Runs a job now, beside its schedule, in a slot of its own (or the one named). The trail says who asked for which slot before it runs:
 * nothing is run that the trail does not know of, and what came of it stands in the run itself (`job_run`).
 * What a job does is safe to do twice, so a scheduled run at the same moment harms nothing.
 */
export async function runJobByHand(viewer: Viewer, job: JobName, slot?: string): Promise<JobDone> {
  const chosen = slot ?? `manual ${now().toISOString()} ${randomUUID().slice(0, 8)}`;
  await recordAlone(viewer, {
    event: "job.run-by-hand",
    subject: { type: "job", id: job },
    detail: { job, slot: chosen },
  });
  return runJob(job, chosen, JOBS[job], { by: viewer.name });
}

import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import type { JobName } from "../rules/job-schedules";
import { JOBS } from "./job-table";
import { type JobDone, runJob } from "./run-job";

/**
 * Runs a job now, beside its schedule, in a slot of its own (or the one named); the trail says who asked and what came of it.
 * What a job does is safe to do twice, so a scheduled run at the same moment harms nothing.
 */
export async function runJobByHand(viewer: Viewer, job: JobName, slot?: string): Promise<JobDone> {
  const chosen = slot ?? `manual ${now().toISOString()} ${randomUUID().slice(0, 8)}`;
  const done = await runJob(job, chosen, JOBS[job], { by: viewer.name });
  await transaction((tx) =>
    recordAudit(tx, viewer, {
      event: "job.run-by-hand",
      subject: { type: "job", id: job },
      detail: { job, slot: chosen, outcome: done.outcome },
      ...(done.outcome === "failed" ? { outcome: "failed" as const } : {}),
    }),
  );
  return done;
}

import { sweepIdentity } from "@/lib/identity/commands/sweep-identity";
import { clearBrokenOff } from "@/lib/ingest/commands/clear-broken-off";
import { foldNames } from "@/lib/ledgers/commands/fold-names";
import { sweepImports } from "@/lib/ledgers/commands/sweep-imports";
import { now } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { JobWork } from "./run-job";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What was sent, and what ran, is of interest for a quarter. */
const KEPT_DAYS = 90;

/**
 * Takes away what has run out: sessions, rate windows, answers to resends, remains of uploads and stagings, old runs and sent messages; and
 * catches up what older versions did not yet keep: the folded names of places.
 */
export const sweepLeftovers: JobWork = async () => {
  const identity = await sweepIdentity();
  const { batches, files } = await clearBrokenOff();
  const lists = await sweepImports(now(), new Date(now().getTime() - DAY_MS));
  const before = new Date(now().getTime() - KEPT_DAYS * DAY_MS);
  const names = await foldNames();
  const runs = await sql("job-sweep-runs", "DELETE FROM job_run WHERE finished_at < $1 RETURNING 1", [before]);
  const sent = await sql("job-sweep-outbox", "DELETE FROM outbox WHERE sent_at < $1 OR given_up_at < $1 RETURNING 1", [
    before,
  ]);
  return { ...identity, batches: batches.length, lists, names, files, runs: runs.length, messages: sent.length };
};

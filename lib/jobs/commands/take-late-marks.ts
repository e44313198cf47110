import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { sql } from "@/lib/platform/db";
import type { JobWork } from "./run-job";

/** Another run takes the marks itself; the next slot sees what it left. */
const PATIENCE_MS = 1_000;

/** Daily results for marks that nobody has taken: of an instrument's push while another evaluation was running, of a killed import. */
export const takeLateMarks: JobWork = async () => {
  const [waiting] = await sql<{ any: boolean }>("job-late-marks", "SELECT EXISTS (SELECT FROM stale_day) AS any");
  if (!waiting?.any) return { stationDays: 0 };
  const { stationDays } = await recomputeStale({ patienceMs: PATIENCE_MS });
  return { stationDays };
};

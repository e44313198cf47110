import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { now } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { JobWork } from "./run-job";

const AHEAD_MS = 40 * 86_400_000;

/**
 * At the turn of the day: room for next month's hours before the first of them comes, and daily results for whatever is
 * still marked. Lamps need nothing: they are worked out from the dates when they are shown.
 */
export const rollDay: JobWork = async () => {
  const [made] = await sql<{ made: number }>("job-partitions", "SELECT ensure_hour_partitions($1, $2) AS made", [
    now(),
    new Date(now().getTime() + AHEAD_MS),
  ]);
  const { stationDays, officialDays } = await recomputeStale();
  return { partitions: made?.made ?? 0, stationDays, officialDays };
};

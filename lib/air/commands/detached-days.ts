import type { HourBlock } from "@/lib/air/rules/hour-blocks";
import type { Tx } from "@/lib/platform/db";

/**
 * Blocks without the civil days whose hours stand outside the running tables (npm run detach-year): their figures stay as they are, whatever
 * is brought in for them, because a region's day needs all its stations' hours. Detached are months in UTC: with one go its own civil days and
 * the first of the month after, which begins in it. As the trigger on stale_day has it.
 */
export async function withoutDetachedDays(tx: Tx, blocks: readonly HourBlock[]): Promise<HourBlock[]> {
  if (blocks.length === 0) return [];
  const rows = await tx.sql<{ month: number }>(
    "detached-months",
    "SELECT (extract(year FROM month) * 12 + extract(month FROM month) - 1)::int AS month FROM detached_month",
  );
  const detached = new Set(rows.map((row) => row.month));
  if (detached.size === 0) return [...blocks];
  return blocks
    .filter(({ month }) => !detached.has(month))
    .map((block) => (detached.has(block.month - 1) ? { ...block, days: block.days & ~1 } : block))
    .filter(({ days }) => days !== 0);
}

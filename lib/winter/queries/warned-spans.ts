import { now } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";
import type { Warned } from "../rules/fireworks-standing";

const HOUR_MS = 3_600_000;

/**
 * Stretches within two moments in which a warning of a region, or of one that it lies in, was in force; one that was only entered is none. One that is not lifted yet holds to its
 * expected end, and through the running hour when that is past: a night far ahead is not under it.
 */
export function warnedSpans(db: Database, regionId: number, from: Date, to: Date): Promise<Warned[]> {
  return db.sql<Warned & { since: Date }>(
    "warned-spans",
    `WITH RECURSIVE up AS (
       SELECT id, parent_id FROM region WHERE id = $4
       UNION ALL SELECT r.id, r.parent_id FROM up JOIN region r ON r.id = up.parent_id)
     SELECT since, until FROM (
       SELECT greatest(starts_at, activated_at) AS since, coalesce(lifted_at, greatest(ends_at, $3::timestamptz)) AS until
         FROM warning WHERE activated_at IS NOT NULL AND region_id IN (SELECT id FROM up)) w
      WHERE since < $2 AND until > $1 AND until > since ORDER BY since`,
    [from, to, new Date(now().getTime() + HOUR_MS), regionId],
  );
}

import { now } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";
import type { Warned } from "../rules/fireworks-standing";

const HOUR_MS = 3_600_000;

/**
 * Stretches within two moments in which a warning was in force; one that was only entered is none. One that is not lifted yet holds to its
 * expected end, and through the running hour when that is past: a night far ahead is not under it.
 */
export function warnedSpans(db: Database, from: Date, to: Date): Promise<Warned[]> {
  return db.sql<Warned & { since: Date }>(
    "warned-spans",
    `SELECT since, until FROM (
       SELECT greatest(starts_at, activated_at) AS since, coalesce(lifted_at, greatest(ends_at, $3::timestamptz)) AS until
         FROM warning WHERE activated_at IS NOT NULL) w
      WHERE since < $2 AND until > $1 AND until > since ORDER BY since`,
    [from, to, new Date(now().getTime() + HOUR_MS)],
  );
}

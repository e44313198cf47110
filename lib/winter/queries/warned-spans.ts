import type { Database } from "@/lib/platform/db";
import type { Warned } from "../rules/fireworks-standing";

/** Stretches within two moments in which a warning was in force; one that was only entered is none. */
export function warnedSpans(db: Database, from: Date, to: Date): Promise<Warned[]> {
  return db.sql<Warned & { since: Date }>(
    "warned-spans",
    `SELECT since, until FROM (SELECT greatest(starts_at, activated_at) AS since, lifted_at AS until FROM warning WHERE activated_at IS NOT NULL) w
      WHERE since < $2 AND (until IS NULL OR (until > $1 AND until > since)) ORDER BY since`,
    [from, to],
  );
}

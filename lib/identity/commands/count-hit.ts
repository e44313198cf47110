import { fixedNow, now } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";

/** The window that runs, by the database's clock: instances whose clocks differ count in one. $2 a clock that stands, $3 seconds. */
const WINDOW =
  "to_timestamp(floor(extract(epoch FROM coalesce($2::timestamptz, clock_timestamp())) / $3::int) * $3::int)";

/**
 * Counts one hit on a key in its fixed window and answers how many there are now. The counter is one row in PostgreSQL, so
 * all instances share it; the increment is one statement. `seconds` is the window's length.
 */
export async function countHit(key: string, seconds: number): Promise<number> {
  const [row] = await sql<{ hits: number }>(
    "rate-hit",
    `INSERT INTO rate_window (key, window_start) VALUES ($1, ${WINDOW})
     ON CONFLICT (key, window_start) DO UPDATE SET hits = rate_window.hits + 1 RETURNING hits`,
    [key.slice(0, 200), fixedNow(), seconds],
  );
  return row?.hits ?? 1;
}

/** How many hits a key has in the present window, without counting one. */
export async function hitsOf(key: string, seconds: number): Promise<number> {
  const [row] = await sql<{ hits: number }>(
    "rate-read",
    `SELECT hits FROM rate_window WHERE key = $1 AND window_start = ${WINDOW}`,
    [key.slice(0, 200), fixedNow(), seconds],
  );
  return row?.hits ?? 0;
}

/** Removes windows that are over (a job calls it). Returns how many went. */
export async function sweepRateWindows(): Promise<number> {
  const rows = await sql("rate-sweep", "DELETE FROM rate_window WHERE window_start < $1 RETURNING 1", [
    new Date(now().getTime() - 86_400_000),
  ]);
  return rows.length;
}

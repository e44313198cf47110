import { type CivilDate, civilDateOf } from "@/lib/shared/civil-date";
import { env } from "./env";

let fixed: Date | undefined;

/** The present: what a test has set, else LANTIAN_NOW, else the system's clock. */
export function now(): Date {
  return new Date(fixedNow() ?? Date.now());
}

/**
 * The moment at which the clock stands, null while it runs. For statements that reckon by the database's own clock, so that a server whose
 * clock is wrong neither lengthens nor shortens anything: `coalesce($1::timestamptz, clock_timestamp())`.
 */
export function fixedNow(): Date | null {
  return fixed ?? env().now ?? null;
}

/** The present day in Asia/Shanghai. */
export function today(): CivilDate {
  return civilDateOf(now());
}

/** Runs `work` with the clock stopped at an instant: how a demo's past is made. One at a time, never while requests are served. */
export async function atInstant<T>(instant: Date, work: () => Promise<T>): Promise<T> {
  const before = fixed;
  fixed = instant;
  try {
    return await work();
  } finally {
    fixed = before;
  }
}

/** Stops the clock at an instant, for a test; undefined lets it run again. */
export function setNow(instant: Date | undefined): void {
  fixed = instant;
}

import { now } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { countHit, sweepRateWindows } from "./count-hit";

const DAY_MS = 86_400_000;
/** A resend later than this is a new request. */
const KEY_DAYS = 7;
/** Ended sessions stay for the administrator's list a while; who signed in and when stands in the trail for good. */
const SESSION_DAYS = 30;

export interface Swept {
  rateWindows: number;
  sessions: number;
  idempotencyKeys: number;
}

/** Removes what has run out: rate windows over a day old, answers to resends over 7 days, sessions that ended over 30 days ago. */
export async function sweepIdentity(): Promise<Swept> {
  const before = (days: number) => new Date(now().getTime() - days * DAY_MS);
  const sessions = await sql(
    "session-sweep",
    "DELETE FROM session WHERE expires_at < $1 OR revoked_at < $1 RETURNING 1",
    [before(SESSION_DAYS)],
  );
  const keys = await sql("idempotency-sweep", "DELETE FROM idempotency_key WHERE created_at < $1 RETURNING 1", [
    before(KEY_DAYS),
  ]);
  return { rateWindows: await sweepRateWindows(), sessions: sessions.length, idempotencyKeys: keys.length };
}

/** At a sign-in: the first one of an hour, at whichever instance, sweeps. Never fails the sign-in. */
export async function sweepOncePerHour(): Promise<void> {
  try {
    if ((await countHit("identity-sweep", 3600)) === 1) await sweepIdentity();
  } catch (error) {
    log().error({ err: error }, "identity sweep failed");
  }
}

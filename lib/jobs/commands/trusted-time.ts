import { fixedNow } from "@/lib/platform/clock";
import { databaseNow } from "@/lib/platform/database-now";
import { log } from "@/lib/platform/log";
import { type ClockLook, clockVerdict } from "../rules/clock-trust";

/** Asked before each round of jobs: the present by the database's clock, or null while no clock here can be believed. */
export type TrustedTime = () => Promise<Date | null>;

/** One for each scheduler. Says once when it stops believing, and once when it believes again. */
export function trustedTime(): TrustedTime {
  let base: ClockLook | null = null;
  let doubted = false;
  return async () => {
    const at = await databaseNow();
    if (fixedNow()) return at;
    const known = clockVerdict(base, { database: at.getTime(), server: Date.now(), counted: performance.now() });
    base = known.base;
    if (known.verdict.trust) {
      if (doubted) log().info("the clocks agree again: jobs go on");
      doubted = false;
      return at;
    }
    if (!doubted)
      log().error(
        { why: known.verdict.why, seconds: known.verdict.seconds },
        known.verdict.why === "apart"
          ? "this server's clock and the database's differ: no job runs until they agree (set the time, e.g. by NTP)"
          : "the clock has jumped: no job runs for two hours, or until it is put right",
      );
    doubted = true;
    return null;
  };
}

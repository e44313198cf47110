import { now } from "@/lib/platform/clock";
import { policy } from "./policy";

/** A session that was last active at this moment or before has expired by the policy of today. */
export async function idleSince(): Promise<Date> {
  const { idleMinutes } = await policy("identity.session");
  return new Date(now().getTime() - idleMinutes * 60_000);
}

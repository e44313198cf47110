import { databaseNow } from "@/lib/platform/database-now";
import { policy } from "./policy";

/** A session that was last active at this moment or before has expired by the policy of today. */
export async function idleSince(): Promise<Date> {
  const { idleMinutes } = await policy("identity.session");
  return new Date((await databaseNow()).getTime() - idleMinutes * 60_000);
}

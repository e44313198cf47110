import { policyValue } from "@/lib/identity/queries/policy-value";
import type { Database } from "@/lib/platform/db";
import { ROAD_POLICY, type RoadPolicy } from "../rules/road-dust";

/** The numbers of the rule table in force today. */
export function roadPolicy(db: Database): Promise<RoadPolicy> {
  return policyValue<RoadPolicy>(db, "winter.road-dust", ROAD_POLICY);
}

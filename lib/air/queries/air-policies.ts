import { type AirPolicies, DEFAULT_POLICIES, POLICY_KEYS } from "@/lib/air/rules/air-policies";
import { policyValues } from "@/lib/air/schema";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";

/** The office's choices valid on a day; a value that no longer parses counts as not chosen. */
export async function airPoliciesOn(date: CivilDate): Promise<AirPolicies> {
  const rows = await sql<{ key: string; value: unknown }>(
    "air-policies",
    `SELECT DISTINCT ON (key) key, value FROM policy_setting
      WHERE key LIKE 'air.%' AND valid_from <= $1 ORDER BY key, valid_from DESC`,
    [date],
  );
  const chosen = new Map(rows.map((row) => [row.key, row.value]));
  const policies = { ...DEFAULT_POLICIES };
  for (const name of Object.keys(POLICY_KEYS) as (keyof AirPolicies)[]) {
    const parsed = policyValues[name].safeParse(chosen.get(POLICY_KEYS[name]));
    if (parsed.success) Object.assign(policies, { [name]: parsed.data });
  }
  return policies;
}

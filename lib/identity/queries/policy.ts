import { today } from "@/lib/platform/clock";
import { type Database, sql } from "@/lib/platform/db";
import { DEFAULT_POLICIES, type Policies, type PolicyKey } from "../rules/policy";

/** The setting that holds today, over the defaults (a setting written before a field existed gets the field's default). */
export async function policy<Key extends PolicyKey>(key: Key, on: Database = { sql }): Promise<Policies[Key]> {
  const [row] = await on.sql<{ value: Partial<Policies[Key]> }>(
    "policy-today",
    "SELECT value FROM policy_setting WHERE key = $1 AND valid_from <= $2 ORDER BY valid_from DESC LIMIT 1",
    [key, today()],
  );
  return { ...DEFAULT_POLICIES[key], ...row?.value };
}

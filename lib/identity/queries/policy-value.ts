import { today } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";

/** The value of a setting that holds today, or `otherwise` when the office has chosen nothing. */
export async function policyValue<T>(db: Database, key: string, otherwise: T): Promise<T> {
  const [row] = await db.sql<{ value: T }>(
    "sup-policy",
    "SELECT value FROM policy_setting WHERE key = $1 AND valid_from <= $2::date ORDER BY valid_from DESC LIMIT 1",
    [key, today()],
  );
  return row?.value ?? otherwise;
}

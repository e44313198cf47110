import { fixedNow } from "./clock";
import { sql } from "./db";

/** The present by the database's clock, which all instances share; where the clock stands still (tests), that moment. */
export async function databaseNow(): Promise<Date> {
  const still = fixedNow();
  if (still) return new Date(still);
  const [row] = await sql<{ at: Date }>("database-now", "SELECT clock_timestamp() AS at");
  if (!row) throw new Error("the database did not say what time it is");
  return row.at;
}

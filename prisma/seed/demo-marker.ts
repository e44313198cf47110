import type { Database } from "@/lib/platform/db";

/**
 * How far the demo is, kept as a policy row so that a start after a crash knows: no row = nothing is there; "readings" = all
 * rows are in, daily results are not; "complete".
 */
export interface DemoMarker {
  stage: "readings" | "complete";
  /** First local hour number of the readings, and the one after the last. */
  from: number;
  to: number;
}

const KEY = "demo-seed";

export async function demoMarker(db: Database): Promise<DemoMarker | null> {
  const [row] = await db.sql<{ value: DemoMarker }>("demo-marker", "SELECT value FROM policy_setting WHERE key = $1", [
    KEY,
  ]);
  return row?.value ?? null;
}

/** Writes how far the demo is, and that this is a demo. */
export async function setDemoMarker(db: Database, marker: DemoMarker): Promise<void> {
  await db.sql(
    "set-demo-marker",
    `INSERT INTO policy_setting (key, valid_from, value, reason, set_at)
     VALUES ('demo', '2019-01-01', 'true', '演示数据', '2019-01-01'), ($1, '2019-01-01', $2::jsonb, '演示数据', '2019-01-01')
     ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value`,
    [KEY, JSON.stringify(marker)],
  );
}

import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

/** Kept answers name regions and stations: whoever changes one makes them stale, in the same transaction. */
export async function regionsChanged(tx: Tx): Promise<void> {
  await tx.change(
    "regions-changed",
    `INSERT INTO data_version (area, version, at) VALUES ('regions', 2, $1)
     ON CONFLICT (area) DO UPDATE SET version = data_version.version + 1, at = EXCLUDED.at`,
    [now()],
  );
}

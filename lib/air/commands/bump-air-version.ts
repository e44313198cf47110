import type { Tx } from "@/lib/platform/db";

/** Raises the version under which derived answers are kept. Last statement of every change to air data: its row lock then is short. */
export async function bumpAirVersion(tx: Tx): Promise<void> {
  await tx.change(
    "bump-air-version",
    `INSERT INTO data_version (area, version, at) VALUES ('air', 2, now())
     ON CONFLICT (area) DO UPDATE SET version = data_version.version + 1, at = now()`,
  );
}

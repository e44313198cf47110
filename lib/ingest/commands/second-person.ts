import { policy } from "@/lib/identity/queries/policy";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import { bringsDays, type SourceFormat } from "../rules/source-formats";

/**
 * Where the setting demands it: who brought a batch does not also confirm that it replaces official values (hours of national
 * and provincial stations, official days). The command line, which has the database in its hands anyway, and instruments
 * are no persons. Call after the merge, in its transaction. Throws Refused `second-person`.
 */
export async function refuseOwnReplacement(
  tx: Tx,
  viewer: Viewer,
  batch: { id: number; format: SourceFormat; staged_by: number | null },
): Promise<void> {
  if (!viewer.userId || batch.staged_by !== viewer.userId || !(await policy("ingest.import", tx)).secondPerson) return;
  if (bringsDays(batch.format) || (await replacesOfficialHours(tx, batch.id))) throw new Refused("second-person");
}

async function replacesOfficialHours(tx: Tx, batchId: number): Promise<boolean> {
  const [found] = await tx.sql<{ any: boolean }>(
    "replaces-official-hours",
    `SELECT EXISTS (SELECT FROM staged_hour s JOIN station t ON t.id = s.station_id AND t.kind IN ('national', 'provincial')
        JOIN hourly_reading_history x ON x.station_id = s.station_id AND x.hour_begin = s.hour_begin AND x.replaced_by_batch = s.batch_id
       WHERE s.batch_id = $1) AS any`,
    [batchId],
  );
  return found?.any === true;
}

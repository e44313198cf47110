import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import type { BatchRow } from "./import-batches";

/** What taking a batch back would do, in station-hours or region-days. */
export interface WithdrawalEffect {
  /** Stand again as they stood before. */
  restored: number;
  removed: number;
  /** Stay: a later delivery or a person's correction stands there now (beside the correction the hour's other values go). */
  kept: number;
  /** Station-days (region-days) to be evaluated again. */
  days: number;
}

/** The effect of `withdrawBatch` now, without doing it. Needs import:read. */
export async function withdrawalEffect(viewer: Viewer, batch: BatchRow, days: boolean): Promise<WithdrawalEffect> {
  if (!may(viewer, "import:read")) throw new Refused("not-permitted", { permission: "import:read" });
  const brought = batch.inserted + batch.superseding;
  const [found] = days
    ? await sql<{ own: number; restored: number; days: number }>(
        "withdrawal-of-days",
        `SELECT count(*)::int AS own, count(*)::int AS days, count(*) FILTER (WHERE EXISTS (SELECT FROM official_day_history x
            JOIN import_batch b ON b.id = (x.before->>'batch_id')::int AND b.state = 'committed'
           WHERE x.region_id = o.region_id AND x.date = o.date AND b.id <> $1))::int AS restored
           FROM official_day o WHERE o.batch_id = $1`,
        [batch.id],
      )
    : await sql<{ own: number; restored: number; days: number }>(
        "withdrawal-of-hours",
        `SELECT count(*) FILTER (WHERE NOT corrected)::int AS own, count(*) FILTER (WHERE restored AND NOT corrected)::int AS restored,
                count(DISTINCT (station_id, date))::int AS days FROM (
           SELECT h.station_id, h.corrected_mask <> 0 AS corrected, (h.hour_begin + interval '8 hours')::date AS date,
                  EXISTS (SELECT FROM hourly_reading_history p JOIN import_batch b ON b.id = p.batch_id AND b.state = 'committed'
                           WHERE p.station_id = h.station_id AND p.hour_begin = h.hour_begin AND p.replaced_by_batch = $1) AS restored
             FROM hourly_reading h WHERE h.batch_id = $1 AND h.hour_begin BETWEEN $2 AND $3
              AND NOT EXISTS (SELECT FROM hourly_reading_history c WHERE c.station_id = h.station_id AND c.hour_begin = h.hour_begin
                               AND c.batch_id = $1 AND c.corrected_by_name <> '' AND h.corrected_mask = 0)) t`,
        [batch.id, batch.firstHour, batch.lastHour],
      );
  const { own = 0, restored = 0, days: stale = 0 } = found ?? {};
  return { restored, removed: own - restored, kept: Math.max(0, brought - own), days: stale };
}

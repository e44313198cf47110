import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import { civilDay } from "../rules/restated-sql";
import {
  DAYS_TO_TAKE_BACK,
  HOURS_TO_TAKE_BACK,
  lacksColumnsOver,
  OWN,
  restingOn,
  UNCORRECTED,
} from "../rules/withdrawal-sql";
import type { BatchRow } from "./import-batches";

/** What taking a batch back would do, in station-hours or region-days. */
export interface WithdrawalEffect {
  /** Stand again as they stood before. */
  restored: number;
  removed: number;
  /** Stay: another delivery or a person's correction stands there, or another has said the same (of these hours, values that only this batch has stated go). */
  kept: number;
  /** Station-days (region-days) to be evaluated again. */
  days: number;
}

interface Found {
  own: number;
  restated: number;
  restored: number;
  days: number;
}

/** The effect of `withdrawBatch` now, without doing it. Needs import:read. */
export async function withdrawalEffect(viewer: Viewer, batch: BatchRow, days: boolean): Promise<WithdrawalEffect> {
  if (!may(viewer, "import:read")) throw new Refused("not-permitted", { permission: "import:read" });
  const brought = batch.inserted + batch.superseding;
  const [found] = days
    ? await sql<Found>(
        "withdrawal-of-days",
        `SELECT *, own + (SELECT count(*)::int FROM official_day o JOIN import_batch b ON b.id = o.batch_id AND b.state = 'committed' AND b.id <> $1
            WHERE ${lacksColumnsOver("w.id = $1")}) AS days FROM (${DAYS_TO_TAKE_BACK}) t`,
        [batch.id],
      )
    : await sql<Found>(
        "withdrawal-of-hours",
        `SELECT *, (SELECT count(DISTINCT (station_id, date))::int FROM (
             SELECT h.station_id, ${civilDay("h")} AS date FROM hourly_reading h WHERE ${OWN} AND (h.corrected_mask <> 0 OR ${UNCORRECTED})
             UNION ALL SELECT h.station_id, ${civilDay("h")} FROM ${restingOn("p.batch_id = $1", 2)}) d) AS days
           FROM (${HOURS_TO_TAKE_BACK}) t`,
        [batch.id, batch.firstHour, batch.lastHour],
      );
  const { own = 0, restated = 0, restored = 0, days: stale = 0 } = found ?? {};
  return {
    restored,
    removed: own - restated - restored,
    kept: Math.max(0, brought - own) + restated,
    days: stale,
  };
}

import { differingSpans, type StationTime } from "@/lib/air/rules/station-time";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { waitAtMost } from "@/lib/platform/patience";
import type { SetStationTimeInput } from "../schema";
import { bumpAirVersion } from "./bump-air-version";
import { type RecomputeResult, recomputeStale } from "./recompute-stale";

const PATIENCE_MS = 3_000;

/**
 * Says from when to when a station exists, days that are past included, and judges the region-days anew that it enters or leaves by
 * that; station-time-effect.ts shows beforehand what that does. All in the caller's transaction. Throws NotFound, BadInput (it would
 * end before it begins, or nothing changes), Conflict when it was changed since the form was opened.
 */
export async function setStationTime(tx: Tx, viewer: Viewer, input: SetStationTimeInput): Promise<RecomputeResult> {
  const { id, openedOn, closedOn, reason } = input;
  if (openedOn !== null && closedOn !== null && closedOn < openedOn)
    throw new BadInput("bad-input", {}, { closedOn: { key: "closes-before-it-opens" } });
  await waitAtMost(tx, PATIENCE_MS);
  const reach = scope(viewer, "regions:manage");
  const before = await unchangedSince(tx, { type: "station", id }, input.seen, async () => {
    const [station] = await tx.sql<StationTime>(
      "station-time-load",
      `SELECT opened_on AS "openedOn", closed_on AS "closedOn" FROM station
        WHERE id = $1 AND ${reach.condition("region_id", 2)} FOR UPDATE`,
      [id, reach.regionIds],
    );
    if (!station) throw new NotFound("not-found");
    return station;
  });
  const spans = differingSpans(before, { openedOn, closedOn });
  if (spans.length === 0) throw new BadInput("bad-input", {}, { reason: { key: "nothing-changes" } });
  await tx.change("station-time-set", "UPDATE station SET opened_on = $2, closed_on = $3 WHERE id = $1", [
    id,
    openedOn,
    closedOn,
  ]);
  await tx.change(
    "station-time-mark",
    `INSERT INTO stale_day (station_id, date)
     SELECT DISTINCT d.station_id, d.date
       FROM region_station own
       JOIN region_station m ON m.region_id = own.region_id
       JOIN unnest($2::date[], $3::date[]) AS span(a, b) ON true
       JOIN station_day d ON d.station_id = m.station_id AND d.standard = '2012' AND d.date BETWEEN span.a AND span.b
      WHERE own.station_id = $1
     ON CONFLICT DO NOTHING`,
    [id, spans.map(({ from }) => from), spans.map(({ to }) => to)],
  );
  const result = await recomputeStale({ tx });
  await recordAudit(tx, viewer, {
    event: "station.changed",
    subject: { type: "station", id },
    detail: {
      before: { ...before },
      after: { openedOn, closedOn },
      reason,
      regionDays: result.regionDays,
      lost: result.lostDays.length,
    },
  });
  await bumpAirVersion(tx);
  return result;
}

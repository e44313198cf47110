import type { z } from "zod";
import { differingSpans } from "@/lib/air/rules/station-time";
import { noteRegionChange } from "@/lib/identity/commands/note-region-change";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { regionsChanged } from "@/lib/identity/commands/regions-changed";
import { quickerPerson } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { waitAtMost } from "@/lib/platform/patience";
import { addDays, type CivilDate, type Period } from "@/lib/shared/civil-date";
import type { evaluationEndInput, evaluationInput } from "../schema-evaluation";
import { bumpAirVersion } from "./bump-air-version";
import { type RecomputeResult, recomputeStale } from "./recompute-stale";

const PATIENCE_MS = 3_000;

/**
 * A station counts for a region from a day on, past days included; the region's days are judged anew, and those that had only official
 * figures become computed ones. evaluation-effect.ts shows beforehand what that does. Throws NotFound, BadInput (closed region, control
 * station, counts there already, ends before it begins).
 */
export async function addToEvaluation(
  tx: Tx,
  viewer: Viewer,
  { regionId, stationId, from, reason, ...given }: z.output<typeof evaluationInput>,
): Promise<RecomputeResult> {
  const to = given.to ?? null;
  if (to !== null && to < from) throw new BadInput("bad-input", {}, { to: { key: "period-reversed" } });
  const station = await lockedPlaces(tx, regionId, stationId);
  const [overlap] = await tx.sql(
    "evaluation-overlap",
    `SELECT FROM region_station WHERE region_id = $1 AND station_id = $2 AND (valid_to IS NULL OR valid_to >= greatest($3, valid_from))
        AND ($4::date IS NULL OR valid_from <= $4)`,
    [regionId, stationId, from, to],
  );
  if (overlap) throw new BadInput("bad-input", {}, { from: { key: "evaluation-already" } });
  // A span that was taken back left a row without a day, which may begin again.
  await tx.change(
    "evaluation-add",
    `INSERT INTO region_station (region_id, station_id, valid_from, valid_to) VALUES ($1, $2, $3, $4)
     ON CONFLICT (region_id, station_id, valid_from) DO UPDATE SET valid_to = EXCLUDED.valid_to, from_first_hour = false
       WHERE region_station.valid_to < region_station.valid_from`,
    [regionId, stationId, from, to],
  );
  return judgeAnew(tx, viewer, { regionId, stationId, station, from, before: addDays(from, -1), to, reason });
}

/**
 * Another last day for a span that is there; the day before it began takes it back. Conditional on the last day that the form showed.
 * Throws NotFound, BadInput (nothing changes, ends before it began), Conflict (changed meanwhile).
 */
export async function endEvaluation(
  tx: Tx,
  viewer: Viewer,
  { regionId, stationId, from, reason, ...given }: z.output<typeof evaluationEndInput>,
): Promise<RecomputeResult> {
  const [to, seenTo] = [given.to ?? null, given.seenTo ?? null];
  if (to !== null && to < addDays(from, -1)) throw new BadInput("bad-input", {}, { to: { key: "period-reversed" } });
  if (to === seenTo) throw new BadInput("bad-input", {}, { to: { key: "nothing-changes" } });
  const station = await lockedPlaces(tx, regionId, stationId);
  const [later] = await tx.sql(
    "evaluation-later",
    `SELECT FROM region_station WHERE region_id = $1 AND station_id = $2 AND valid_from > $3 AND (valid_to IS NULL OR valid_to >= valid_from)
        AND ($4::date IS NULL OR valid_from <= $4)`,
    [regionId, stationId, from, to],
  );
  if (later) throw new BadInput("bad-input", {}, { to: { key: "evaluation-already" } });
  const ended = await tx.change(
    "evaluation-end",
    `UPDATE region_station SET valid_to = $4
      WHERE region_id = $1 AND station_id = $2 AND valid_from = $3 AND valid_to IS NOT DISTINCT FROM $5`,
    [regionId, stationId, from, to, seenTo],
  );
  if (ended === 0) throw await quickerPerson(tx, { type: "region", id: regionId });
  return judgeAnew(tx, viewer, { regionId, stationId, station, from, before: seenTo, to, reason });
}

/** Two who change the stations of one region do so one after the other. Answers the station's name. */
async function lockedPlaces(tx: Tx, regionId: number, stationId: number): Promise<string> {
  await waitAtMost(tx, PATIENCE_MS);
  const [region] = await tx.sql<{ closed: boolean }>(
    "evaluation-region",
    "SELECT closed_on IS NOT NULL AS closed FROM region WHERE id = $1 FOR UPDATE",
    [regionId],
  );
  const [station] = await tx.sql<{ name: string; isControl: boolean }>(
    "evaluation-station",
    `SELECT name, is_control AS "isControl" FROM station WHERE id = $1`,
    [stationId],
  );
  if (!region || !station) throw new NotFound("not-found");
  if (region.closed) throw new BadInput("bad-input", {}, { regionId: { key: "region-closed" } });
  if (station.isControl) throw new BadInput("bad-input", {}, { stationId: { key: "control-station" } });
  return station.name;
}

interface Changed {
  regionId: number;
  stationId: number;
  station: string;
  from: CivilDate;
  /** Its last day before and after. */
  before: CivilDate | null;
  to: CivilDate | null;
  reason: string;
}

async function judgeAnew(tx: Tx, viewer: Viewer, changed: Changed): Promise<RecomputeResult> {
  const { regionId, stationId, station, from, before, to, reason } = changed;
  const spans = differingSpans({ openedOn: from, closedOn: before }, { openedOn: from, closedOn: to });
  await markDays(tx, regionId, stationId, spans);
  await forgetDaysWithoutStation(tx, regionId, spans);
  const result = await recomputeStale({ tx });
  await noteRegionChange(tx, viewer, {
    regionId,
    kind: "evaluation",
    before: { station, from, to: before },
    after: { station, from, to },
    reason,
  });
  await regionsChanged(tx);
  await recordAudit(tx, viewer, {
    event: "evaluation.changed",
    subject: { type: "region", id: regionId },
    detail: { stationId, from, to, before, reason, regionDays: result.regionDays, lost: result.lostDays.length },
  });
  await bumpAirVersion(tx);
  return result;
}

/** The days of all that count there, or counted there: how many there are decides whether the region has a value. */
async function markDays(tx: Tx, regionId: number, stationId: number, spans: readonly Period[]): Promise<void> {
  await tx.change(
    "evaluation-mark",
    `INSERT INTO stale_day (station_id, date)
     SELECT DISTINCT d.station_id, d.date FROM station_day d
       JOIN unnest($3::date[], $4::date[]) AS span(a, b) ON d.date BETWEEN span.a AND span.b
      WHERE d.standard = '2012' AND (d.station_id = $2 OR EXISTS (SELECT FROM region_station m WHERE m.region_id = $1 AND m.station_id = d.station_id
                                                                  AND m.valid_from <= d.date AND (m.valid_to IS NULL OR m.valid_to >= d.date)))
     ON CONFLICT DO NOTHING`,
    [regionId, stationId, spans.map(({ from }) => from), spans.map(({ to }) => to)],
  );
}

/** Computed days that no station stands behind any more; official figures of those days, if there are any, take their place. */
async function forgetDaysWithoutStation(tx: Tx, regionId: number, spans: readonly Period[]): Promise<void> {
  const params = [regionId, spans.map(({ from }) => from), spans.map(({ to }) => to)];
  const bare = (date: string) => `region_id = $1
      AND EXISTS (SELECT FROM unnest($2::date[], $3::date[]) AS span(a, b) WHERE ${date} BETWEEN span.a AND span.b)
      AND NOT EXISTS (SELECT FROM region_station m JOIN station_day s ON s.station_id = m.station_id AND s.standard = '2012' AND s.date = ${date}
                       WHERE m.region_id = $1 AND m.valid_from <= ${date} AND (m.valid_to IS NULL OR m.valid_to >= ${date}))`;
  await tx.change(
    "evaluation-bare-days",
    `DELETE FROM region_day d WHERE origin = 'computed' AND ${bare("d.date")}`,
    params,
  );
  await tx.change("evaluation-bare-weather", `DELETE FROM region_weather_day d WHERE ${bare("d.date")}`, params);
}

import { rawText } from "@/lib/air/queries/decimal-text";
import { judgeHour } from "@/lib/air/rules/hour-range";
import { type ByPollutant, byPollutant, maskOf, POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import { type E4, parseE4 } from "@/lib/air/rules/rounding";
import type { CorrectReadingInput } from "@/lib/air/schema";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { quickerPerson } from "@/lib/identity/commands/unchanged-since";
import { policy } from "@/lib/identity/queries/policy";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound, Refused } from "@/lib/platform/errors";
import { waitAtMost } from "@/lib/platform/patience";
import { contentHash } from "@/lib/shared/content-hash";
import { hourBeginOf } from "@/lib/shared/hour-label";
import { bumpAirVersion } from "./bump-air-version";
import { recomputeStale } from "./recompute-stale";

const PATIENCE_MS = 3_000;

interface Reading extends ByPollutant<E4 | null> {
  excluded_mask: number;
  qualifiers: Partial<Record<Pollutant, string>> | null;
  batch_id: number;
}

/**
 * Puts one hour of one station right, for a stated reason: the old row goes to the history, the new values are judged again
 * (out of range = kept, left out of statistics), the day is recomputed and the change audited, all in the caller's
 * transaction. From then on these values stand above whatever a file or an instrument delivers again. Throws NotFound (no such station or hour in reach), Conflict (another batch or person has replaced the
 * hour meanwhile: the form sends all its values, and would take theirs back), BadInput (nothing changes), Refused correct-second-person (an
 * official hour where the setting wants two people: lib/ingest/commands/second-person.ts).
 */
export async function correctReading(tx: Tx, viewer: Viewer, input: CorrectReadingInput): Promise<void> {
  // A file that replaces this hour may be at work for minutes.
  await waitAtMost(tx, PATIENCE_MS);
  const reach = scope(viewer, "readings:correct");
  const [station] = await tx.sql<{ id: number; official: boolean }>(
    "correct-station",
    `SELECT id, kind IN ('national', 'provincial') AS official FROM station WHERE code = $1 AND ${reach.condition("region_id", 2)}`,
    [input.station, reach.regionIds],
  );
  if (!station) throw new NotFound("not-found");
  if (station.official && viewer.userId && (await policy("ingest.import", tx)).secondPerson)
    throw new Refused("correct-second-person");
  const hourBegin = hourBeginOf(input.date, input.label);
  const [before] = await tx.sql<Reading>(
    "correct-hour",
    `SELECT so2, no2, co, o3, pm10, pm25, excluded_mask, qualifiers, batch_id FROM hourly_reading
      WHERE station_id = $1 AND hour_begin = $2 FOR UPDATE`,
    [station.id, hourBegin],
  );
  if (!before) throw new NotFound("not-found");
  if (input.seenBatch !== undefined && input.seenBatch !== before.batch_id) throw new Conflict("conflict");
  if (input.seen !== undefined && input.seen !== contentHash(byPollutant((p) => rawText(p, before[p]))))
    throw await quickerPerson(tx, { type: "station", id: input.station, event: "reading.corrected" });

  const after = byPollutant((pollutant) => corrected(before[pollutant], input[pollutant]));
  const changed = POLLUTANTS.filter((pollutant) => after[pollutant] !== before[pollutant]);
  if (changed.length === 0) throw new BadInput("bad-input", {}, { reason: { key: "nothing-changes" } });
  const judged = judgeHour(after);
  const touched = maskOf(changed);
  const { pm25, ...others } = before.qualifiers ?? {};
  // Whether PM2.5 exceeds PM10 is asked anew; all else that was said of the other values still holds, a stuck O3 stays left out.
  const standing = pm25 === undefined || pm25 === "pm25-above-pm10" ? others : before.qualifiers;
  const marks = Object.fromEntries(changed.map((pollutant) => [pollutant, "corrected"]));
  await tx.change(
    "correct-keep-old",
    `INSERT INTO hourly_reading_history (station_id, hour_begin, replaced_at, so2, no2, co, o3, pm10, pm25, temperature, humidity,
       pressure, wind_speed, wind_direction, rain, excluded_mask, qualifiers, batch_id, corrected_by, corrected_by_name, reason)
     SELECT station_id, hour_begin, clock_timestamp(), so2, no2, co, o3, pm10, pm25, temperature, humidity, pressure, wind_speed,
            wind_direction, rain, excluded_mask, qualifiers, batch_id, $3, $4, $5
       FROM hourly_reading WHERE station_id = $1 AND hour_begin = $2`,
    [station.id, hourBegin, viewer.userId || null, viewer.name, input.reason],
  );
  await tx.change(
    "correct-write-new",
    `UPDATE hourly_reading SET so2 = $3, no2 = $4, co = $5, o3 = $6, pm10 = $7, pm25 = $8, excluded_mask = $9, qualifiers = $10::jsonb,
            corrected_mask = corrected_mask | $11::smallint
      WHERE station_id = $1 AND hour_begin = $2`,
    [
      station.id,
      hourBegin,
      ...POLLUTANTS.map((pollutant) => after[pollutant]),
      (before.excluded_mask & ~touched) | (judged.excludedMask & touched),
      JSON.stringify({ ...standing, ...marks, ...judged.qualifiers }),
      touched,
    ],
  );
  await tx.change("correct-mark", "INSERT INTO stale_day VALUES ($1, $2) ON CONFLICT DO NOTHING", [
    station.id,
    input.date,
  ]);
  await recomputeStale({ tx });
  await recordAudit(tx, viewer, {
    event: "reading.corrected",
    subject: { type: "station", id: input.station },
    detail: {
      stationId: station.id,
      hourBegin: hourBegin.toISOString(),
      before: pick(before, changed),
      after: pick(after, changed),
      reason: input.reason,
    },
  });
  await bumpAirVersion(tx);
}

function corrected(before: E4 | null, text: string | undefined): E4 | null {
  if (text === undefined) return before;
  return text === "" ? null : parseE4(text);
}

function pick(values: ByPollutant<E4 | null>, pollutants: readonly Pollutant[]): Record<string, E4 | null> {
  return Object.fromEntries(pollutants.map((pollutant) => [pollutant, values[pollutant]]));
}

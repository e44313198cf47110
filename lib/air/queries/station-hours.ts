import { rawText, tenthsText } from "@/lib/air/queries/decimal-text";

import { hourlyAqi } from "@/lib/air/rules/hourly-aqi";
import { type ByPollutant, bit, byPollutant, type Pollutant, pollutantsIn } from "@/lib/air/rules/pollutants";
import type { E4 } from "@/lib/air/rules/rounding";
import { scoredStandardOn } from "@/lib/air/rules/standard-versions";
import { readSql } from "@/lib/platform/read-replica";
import type { CivilDate } from "@/lib/shared/civil-date";
import { hourBeginOf, hourLabelOf, hoursOfDay } from "@/lib/shared/hour-label";

export interface StationHourRow {
  /** 1 … 24, hour ending. */
  label: number;
  hourBegin: string;
  /** Raw values as received, shown texts; null = none. */
  values: Record<Pollutant, string | null>;
  /** Kept, but out of statistics. */
  excluded: Pollutant[];
  qualifiers: Partial<Record<Pollutant, string>>;
  aqi: number | null;
  primary: Pollutant[];
  weather: {
    temperature: string | null;
    humidity: string | null;
    pressure: string | null;
    windSpeed: string | null;
    windDirection: number | null;
    rain: string | null;
  };
  /** Where it came from. Null batch = no row for this hour. */
  batch: {
    id: number;
    source: { code: string; name: string; nameEn: string };
    fileName: string;
    committedAt: string | null;
  } | null;
  /** Earlier values of the hour, newest first. */
  history: {
    replacedAt: string;
    values: Record<Pollutant, string | null>;
    batchId: number;
    replacedByBatch: number | null;
    correctedByName: string;
    reason: string;
  }[];
}

interface Stored extends ByPollutant<E4 | null> {
  hour_begin: Date;
  temperature: number | null;
  humidity: number | null;
  pressure: number | null;
  wind_speed: number | null;
  wind_direction: number | null;
  rain: number | null;
  excluded_mask: number;
  qualifiers: Partial<Record<Pollutant, string>> | null;
  batch_id: number;
  source: string;
  source_name: string;
  source_name_en: string;
  file_name: string;
  committed_at: Date | null;
}

interface Replaced extends ByPollutant<E4 | null> {
  hour_begin: Date;
  replaced_at: Date;
  batch_id: number;
  replaced_by_batch: number | null;
  corrected_by_name: string;
  reason: string;
}

/** The 24 hours of one station's day, label 1 … 24, as received, with where each came from and what it was before. */
export async function hoursOfStation(stationId: number, date: CivilDate): Promise<StationHourRow[]> {
  const { from, to } = hoursOfDay(date);
  const [stored, replaced] = await Promise.all([
    readSql<Stored>(
      "station-hours",
      `SELECT h.hour_begin, h.so2, h.no2, h.co, h.o3, h.pm10, h.pm25, h.temperature, h.humidity, h.pressure, h.wind_speed,
              h.wind_direction, h.rain, h.excluded_mask, h.qualifiers, h.batch_id,
              b.source_code AS source, s.name AS source_name, s.name_en AS source_name_en, b.file_name, b.committed_at
         FROM hourly_reading h
         LEFT JOIN import_batch b ON b.id = h.batch_id LEFT JOIN data_source s ON s.code = b.source_code
        WHERE h.station_id = $1 AND h.hour_begin >= $2 AND h.hour_begin < $3`,
      [stationId, from, to],
    ),
    readSql<Replaced>(
      "station-hours-replaced",
      `SELECT hour_begin, replaced_at, so2, no2, co, o3, pm10, pm25, batch_id, replaced_by_batch, corrected_by_name, reason
         FROM hourly_reading_history
        WHERE station_id = $1 AND hour_begin >= $2 AND hour_begin < $3 ORDER BY hour_begin, replaced_at DESC`,
      [stationId, from, to],
    ),
  ]);
  const byLabel = new Map(stored.map((row) => [hourLabelOf(row.hour_begin).label, row]));
  return Array.from({ length: 24 }, (_, i) => {
    const label = i + 1;
    const begin = hourBeginOf(date, label);
    const history = replaced
      .filter((row) => row.hour_begin.getTime() === begin.getTime())
      .map((row) => ({
        replacedAt: row.replaced_at.toISOString(),
        values: byPollutant((p) => rawText(p, row[p])),
        batchId: row.batch_id,
        replacedByBatch: row.replaced_by_batch,
        correctedByName: row.corrected_by_name,
        reason: row.reason,
      }));
    return { ...hourRow(byLabel.get(label), date), label, hourBegin: begin.toISOString(), history };
  });
}

function hourRow(row: Stored | undefined, date: CivilDate): Omit<StationHourRow, "label" | "hourBegin" | "history"> {
  const nothing = byPollutant(() => null);
  const weather = {
    temperature: null,
    humidity: null,
    pressure: null,
    windSpeed: null,
    windDirection: null,
    rain: null,
  };
  if (!row) return { values: nothing, excluded: [], qualifiers: {}, aqi: null, primary: [], weather, batch: null };
  const counted = byPollutant((p) => ((row.excluded_mask & bit(p)) === 0 ? row[p] : null));
  const score = hourlyAqi(scoredStandardOn(date), counted);
  return {
    values: byPollutant((p) => rawText(p, row[p])),
    excluded: pollutantsIn(row.excluded_mask),
    qualifiers: row.qualifiers ?? {},
    aqi: score.aqi,
    primary: pollutantsIn(score.primaryMask),
    weather: {
      temperature: tenthsText(row.temperature),
      humidity: tenthsText(row.humidity),
      pressure: tenthsText(row.pressure),
      windSpeed: tenthsText(row.wind_speed),
      windDirection: row.wind_direction,
      rain: tenthsText(row.rain),
    },
    batch: {
      id: row.batch_id,
      source: { code: row.source, name: row.source_name, nameEn: row.source_name_en },
      fileName: row.file_name,
      committedAt: row.committed_at?.toISOString() ?? null,
    },
  };
}

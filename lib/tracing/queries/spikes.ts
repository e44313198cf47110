import type { RegionName } from "@/lib/air/queries/figure";
import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { addDays, startOfDay } from "@/lib/shared/civil-date";
import { hoursInARow } from "../rules/hours-in-a-row";
import type { Wind } from "../rules/wind";

/** Consecutive hours of one station at which PM2.5 stood high. */
export interface Spike {
  station: RegionName & { lon: number | null; lat: number | null };
  /** When its first hour begins (instant), and how many hours it has. */
  from: string;
  hours: number;
  /** Largest hourly value, µg/m³. */
  most: number;
}

/** µg/m³ of an hour from which on it is a spike. */
export const SPIKE_FROM = 150;
export const SPIKE_DAYS = 30;
const MOST_SPIKES = 60;
const HOUR_MS = 3_600_000;

/** Spikes of the last 30 days at stations in sight, up to the hour that runs, newest first, at most 60. Once per data version. */
export async function spikes(viewer: Viewer): Promise<Spike[]> {
  const reach = scope(viewer, "stations:read");
  if (reach.reach === null) return [];
  return keptAnswer(viewer, "tracing-spikes", [viewer.unitId], async () => {
    const rows = await sql<{
      code: string;
      name: string;
      name_en: string;
      lon: number | null;
      lat: number | null;
      hour_begin: Date;
      value: number;
    }>(
      "tracing-spike-hours",
      `SELECT s.code, s.name, s.name_en, s.lon, s.lat, h.hour_begin, h.pm25 AS value
         FROM hourly_reading h JOIN station s ON s.id = h.station_id
        WHERE h.hour_begin >= $2 AND h.hour_begin < $4 AND h.pm25 >= $3 AND h.excluded_mask & 32 = 0 AND ${reach.condition("s.region_id", 1)}
        ORDER BY s.code, h.hour_begin`,
      [reach.regionIds, startOfDay(addDays(today(), -SPIKE_DAYS)), SPIKE_FROM * 10_000, now()],
    );
    return hoursInARow(rows)
      .map((hours): Spike => {
        const [{ code, name, name_en: nameEn, lon, lat, hour_begin }] = hours;
        return {
          station: { code, name, nameEn, lon, lat },
          from: hour_begin.toISOString(),
          hours: hours.length,
          most: Math.round(Math.max(...hours.map(({ value }) => value)) / 10_000),
        };
      })
      .sort((a, b) => (a.from < b.from ? 1 : -1))
      .slice(0, MOST_SPIKES);
  });
}

/** An hour of a spike: what was measured and the wind as it was. */
export interface SpikeHour {
  begin: string;
  value: number;
  /** Null where no wind was measured. */
  wind: Wind | null;
}

/** The hours of a spike at a station, with the station's own wind or, where it measures none, null. */
export async function spikeHours(stationCode: string, from: Date, hours: number): Promise<SpikeHour[]> {
  const rows = await sql<{ hour_begin: Date; value: number; wind_speed: number | null; wind_direction: number | null }>(
    "tracing-hours-of-spike",
    `SELECT h.hour_begin, h.pm25 AS value, h.wind_speed, h.wind_direction
       FROM hourly_reading h JOIN station s ON s.id = h.station_id
      WHERE s.code = $1 AND h.hour_begin >= $2 AND h.hour_begin < $3 AND h.pm25 IS NOT NULL ORDER BY h.hour_begin`,
    [stationCode, from, new Date(from.getTime() + hours * HOUR_MS)],
  );
  return rows.map((row) => ({
    begin: row.hour_begin.toISOString(),
    value: Math.round(row.value / 10_000),
    wind: windOf(row),
  }));
}

/** Speed in 0.1 m/s, direction in degrees; a direction that is missing with a wind is none. */
export function windOf(row: { wind_speed: number | null; wind_direction: number | null }): Wind | null {
  if (row.wind_speed === null) return null;
  if (row.wind_direction === null) return row.wind_speed === 0 ? { speed: 0, from: 0 } : null;
  return { speed: row.wind_speed / 10, from: row.wind_direction };
}

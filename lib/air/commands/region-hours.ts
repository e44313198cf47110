import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { roundHalfEven } from "@/lib/air/rules/rounding";
import { type WeatherReading, weatherOfDay } from "@/lib/air/rules/stagnation";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { MISSING } from "./copied-hours";

export const COPY_WEATHER_DAYS =
  "COPY region_weather_day (region_id, date, temperature, humidity, pressure, wind_speed, rain, calm_hours, stagnant) FROM STDIN";
export const COPY_HOUR_PROFILE = "COPY region_hour_profile (region_id, month, hour, pollutant, sum, n) FROM STDIN";

const QUANTITIES = ["temperature", "humidity", "pressure", "windSpeed", "rain"] as const;

/** Sums of one region over one civil month: pollutants by hour of the day, weather by day and hour. */
export interface RegionHours {
  /** `day` 0 … 30, `hour` 0 … 23; `weather` false when that day's weather is not asked for. */
  add(day: number, hour: number, excludedMask: number, values: Int32Array, weather: boolean): void;
  /** Lines for COPY_HOUR_PROFILE. */
  profileLines(regionId: number, month: CivilDate): string;
  /** Lines for COPY_WEATHER_DAYS of the days in `mask`; a day without any weather has none. */
  weatherLines(regionId: number, month: CivilDate, mask: number): string;
}

export function regionHours(): RegionHours {
  const sums = new Float64Array(6 * 24);
  const counts = new Int32Array(6 * 24);
  let weather: { sums: Float64Array; counts: Int32Array } | undefined;
  return {
    add(day, hour, excludedMask, values, wantsWeather) {
      for (let i = 0; i < 6; i++) {
        const value = values[i] as number;
        if (value === MISSING || (excludedMask & (1 << i)) !== 0) continue;
        sums[i * 24 + hour] = (sums[i * 24 + hour] as number) + value;
        counts[i * 24 + hour] = (counts[i * 24 + hour] as number) + 1;
      }
      if (!wantsWeather) return;
      for (let i = 0; i < 5; i++) {
        const value = values[6 + i] as number;
        if (value === MISSING) continue;
        weather ??= { sums: new Float64Array(31 * 120), counts: new Int32Array(31 * 120) };
        const at = day * 120 + i * 24 + hour;
        weather.sums[at] = (weather.sums[at] as number) + value;
        weather.counts[at] = (weather.counts[at] as number) + 1;
      }
    },
    profileLines(regionId, month) {
      let lines = "";
      for (let i = 0; i < 6; i++) {
        for (let hour = 0; hour < 24; hour++) {
          const n = counts[i * 24 + hour] as number;
          if (n > 0) lines += `${regionId}\t${month}\t${hour + 1}\t${POLLUTANTS[i]}\t${sums[i * 24 + hour]}\t${n}\n`;
        }
      }
      return lines;
    },
    weatherLines(regionId, month, mask) {
      if (!weather) return "";
      let lines = "";
      for (let day = 0; day < 31; day++) {
        if ((mask & (1 << day)) !== 0) lines += weatherLine(regionId, addDays(month, day), weather, day * 120);
      }
      return lines;
    },
  };
}

/** One reading per label, the mean of the stations: `weatherOfDay` makes the same mean of single readings. */
function weatherLine(
  regionId: number,
  date: CivilDate,
  { sums, counts }: { sums: Float64Array; counts: Int32Array },
  start: number,
): string {
  const readings: WeatherReading[] = [];
  for (let hour = 0; hour < 24; hour++) {
    const mean = (quantity: number): number | null => {
      const at = start + quantity * 24 + hour;
      const n = counts[at] as number;
      return n === 0 ? null : roundHalfEven(sums[at] as number, n);
    };
    const [temperature, humidity, pressure, windSpeed, rain] = QUANTITIES.map((_, i) => mean(i)) as (number | null)[];
    if (temperature === null && humidity === null && pressure === null && windSpeed === null && rain === null) continue;
    readings.push({ label: hour + 1, temperature, humidity, pressure, windSpeed, rain } as WeatherReading);
  }
  if (readings.length === 0) return "";
  const day = weatherOfDay(readings);
  const means = QUANTITIES.map((quantity) => day[quantity] ?? "\\N");
  return `${regionId}\t${date}\t${means.join("\t")}\t${day.calmHours}\t${day.isStagnant}\n`;
}

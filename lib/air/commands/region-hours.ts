import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { roundHalfEven } from "@/lib/air/rules/rounding";
import { type WeatherReading, weatherOfDay } from "@/lib/air/rules/stagnation";
import type { CivilDate } from "@/lib/shared/civil-date";
import { MISSING } from "./copied-hours";

export const COPY_WEATHER_DAYS =
  "COPY region_weather_day (region_id, date, temperature, humidity, pressure, wind_speed, rain, calm_hours, stagnant) FROM STDIN";
export const COPY_DAY_HOURS = "COPY region_day_hours (region_id, date, sums, counts) FROM STDIN";

const QUANTITIES = ["temperature", "humidity", "pressure", "windSpeed", "rain"] as const;
const POLLUTANT_CELLS = POLLUTANTS.length * 24;
const CELLS = POLLUTANT_CELLS + QUANTITIES.length * 24;

/** By quantity and hour: the six pollutants, then the weather. */
interface DaySums {
  sums: Float64Array;
  counts: Int32Array;
}

/** Sums of one region over the days of one civil month, by hour of the day. Memory: 3 KB per day that has hours. */
export interface RegionHours {
  /** `day` 0 … 30, `hour` 0 … 23. */
  add(day: number, hour: number, excludedMask: number, values: Int32Array): void;
  /** Line for COPY_DAY_HOURS; empty for a day without any hour. */
  hoursLine(regionId: number, date: CivilDate, day: number): string;
  /** Line for COPY_WEATHER_DAYS; empty for a day without any weather. */
  weatherLine(regionId: number, date: CivilDate, day: number): string;
}

export function regionHours(): RegionHours {
  const days: (DaySums | undefined)[] = [];
  return {
    add(day, hour, excludedMask, values) {
      const kept = days[day] ?? { sums: new Float64Array(CELLS), counts: new Int32Array(CELLS) };
      days[day] = kept;
      const { sums, counts } = kept;
      for (let i = 0; i < 11; i++) {
        const value = values[i] as number;
        if (value === MISSING || (i < 6 && (excludedMask & (1 << i)) !== 0)) continue;
        const at = i * 24 + hour;
        sums[at] = (sums[at] as number) + value;
        counts[at] = (counts[at] as number) + 1;
      }
    },
    hoursLine(regionId, date, day) {
      const counts = days[day]?.counts.subarray(0, POLLUTANT_CELLS);
      if (!counts?.some((n) => n > 0)) return "";
      return `${regionId}\t${date}\t{${days[day]?.sums.subarray(0, POLLUTANT_CELLS).join(",")}}\t{${counts.join(",")}}\n`;
    },
    weatherLine(regionId, date, day) {
      const kept = days[day];
      return kept ? weatherLine(regionId, date, kept) : "";
    },
  };
}

/** One reading per label, the mean of the stations: `weatherOfDay` makes the same mean of single readings. */
function weatherLine(regionId: number, date: CivilDate, { sums, counts }: DaySums): string {
  const readings: WeatherReading[] = [];
  for (let hour = 0; hour < 24; hour++) {
    const mean = (quantity: number): number | null => {
      const at = POLLUTANT_CELLS + quantity * 24 + hour;
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

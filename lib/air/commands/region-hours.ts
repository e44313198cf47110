import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { roundHalfEven } from "@/lib/air/rules/rounding";
import { WEATHER_QUANTITIES, weatherOfDay } from "@/lib/air/rules/stagnation";
import type { CivilDate } from "@/lib/shared/civil-date";
import { MISSING } from "./copied-hours";

export const COPY_WEATHER_DAYS =
  "COPY region_weather_day (region_id, date, temperature, humidity, pressure, wind_speed, rain, calm_hours, stagnant) FROM STDIN";
export const COPY_DAY_HOURS = "COPY region_day_hours (region_id, date, sums, counts) FROM STDIN";

const POLLUTANT_CELLS = POLLUTANTS.length * 24;
const CELLS = POLLUTANT_CELLS + WEATHER_QUANTITIES.length * 24;

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

/** Empty when no hour has a value. */
function weatherLine(regionId: number, date: CivilDate, kept: DaySums): string {
  const day = weatherOfDay({
    temperature: hourlyMeans(kept, 0),
    humidity: hourlyMeans(kept, 1),
    pressure: hourlyMeans(kept, 2),
    windSpeed: hourlyMeans(kept, 3),
    rain: hourlyMeans(kept, 4),
  });
  if (WEATHER_QUANTITIES.every((quantity) => day[quantity] === null)) return "";
  const means = WEATHER_QUANTITIES.map((quantity) => day[quantity] ?? "\\N");
  return `${regionId}\t${date}\t${means.join("\t")}\t${day.calmHours}\t${day.isStagnant}\n`;
}

/** By hour of the day, over the stations that have a value; `quantity`: place in WEATHER_QUANTITIES. */
function hourlyMeans({ sums, counts }: DaySums, quantity: number): (number | null)[] {
  const means: (number | null)[] = [];
  const first = POLLUTANT_CELLS + quantity * 24;
  for (let at = first; at < first + 24; at++) {
    const n = counts[at] as number;
    means.push(n === 0 ? null : roundHalfEven(sums[at] as number, n));
  }
  return means;
}

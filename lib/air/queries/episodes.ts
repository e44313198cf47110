import type { DayRow } from "@/lib/air/queries/day-rows";
import { concentrationText, tenthsText } from "@/lib/air/queries/decimal-text";
import type { TraceSubject } from "@/lib/air/queries/period-figures";
import type { Basis } from "@/lib/air/rules/basis";
import { dayStanding } from "@/lib/air/rules/day-validity";
import { type Pollutant, pollutantsIn } from "@/lib/air/rules/pollutants";
import { roundHalfEven } from "@/lib/air/rules/rounding";
import { formatTraceKey } from "@/lib/air/rules/trace-key";
import { readSql } from "@/lib/platform/read-replica";
import { addDays, type CivilDate, type Period } from "@/lib/shared/civil-date";

export interface Episode {
  from: string;
  to: string;
  days: number;
  maxAqi: number;
  maxDate: string;
  /** AQI 500: 爆表, beyond the scale; the raw concentration counts. */
  offScale: boolean;
  primary: Pollutant[];
  dust: boolean;
  peak: { pollutant: Pollutant; concentration: string } | null;
  weather: {
    temperature: string | null;
    humidity: string | null;
    windSpeed: string | null;
    rain: string | null;
    calmHours: number | null;
    stagnantDays: number;
  } | null;
  trace: string;
}

/** 重污染过程: AQI above this on consecutive days. */
const HEAVY = 200;
const OFF_SCALE = 500;

export interface WeatherDayRow {
  date: CivilDate;
  temperature: number | null;
  humidity: number | null;
  wind_speed: number | null;
  rain: number | null;
  calm_hours: number;
  stagnant: boolean;
}

/** Weather of a region by day, in order. Tenths. */
export async function weatherOf(regionId: number, period: Period): Promise<WeatherDayRow[]> {
  return readSql<WeatherDayRow>(
    "weather-days",
    `SELECT date, temperature, humidity, wind_speed, rain, calm_hours, stagnant FROM region_weather_day
      WHERE region_id = $1 AND date BETWEEN $2 AND $3 ORDER BY date`,
    [regionId, period.from, period.to],
  );
}

/** Runs of valid days above AQI 200 with the weather beside them, newest first. Days are in order of date. */
export function episodesOf(
  days: readonly DayRow[],
  weather: readonly WeatherDayRow[],
  { subject, basis }: { subject: TraceSubject; basis: Basis },
): Episode[] {
  const runs: DayRow[][] = [];
  for (const day of days) {
    if (day.aqi === null || day.aqi <= HEAVY || !dayStanding(day.aqi, day.missingMask, basis.missing).isValid) continue;
    const open = runs.at(-1);
    if (open?.at(-1)?.date === addDays(day.date, -1)) open.push(day);
    else runs.push([day]);
  }
  return runs.reverse().map((run) => {
    const from = (run[0] as DayRow).date;
    const to = (run.at(-1) as DayRow).date;
    const worst = run.reduce((a, b) => ((b.aqi as number) > (a.aqi as number) ? b : a));
    const primaryMask = run.reduce((mask, day) => mask | day.primaryMask, 0);
    const [main] = pollutantsIn(worst.primaryMask);
    const concentration = main ? concentrationText(main, worst[main]) : null;
    return {
      from,
      to,
      days: run.length,
      maxAqi: worst.aqi as number,
      maxDate: worst.date,
      offScale: worst.aqi === OFF_SCALE,
      primary: pollutantsIn(primaryMask),
      dust: run.some((day) => day.isDust),
      peak: main && concentration !== null ? { pollutant: main, concentration } : null,
      weather: weatherBeside(weather.filter(({ date }) => date >= from && date <= to)),
      trace: formatTraceKey({ figure: "day", ...subject, from: worst.date, to: worst.date, ...basis }),
    };
  });
}

function weatherBeside(days: readonly WeatherDayRow[]): Episode["weather"] {
  if (days.length === 0) return null;
  const mean = (of: (day: WeatherDayRow) => number | null): string | null => {
    const values = days.map(of).filter((value) => value !== null);
    return values.length === 0
      ? null
      : tenthsText(
          roundHalfEven(
            values.reduce((a, b) => a + b, 0),
            values.length,
          ),
        );
  };
  const rain = days.map((day) => day.rain).filter((value) => value !== null);
  return {
    temperature: mean((day) => day.temperature),
    humidity: mean((day) => day.humidity),
    windSpeed: mean((day) => day.wind_speed),
    rain: rain.length === 0 ? null : tenthsText(rain.reduce((a, b) => a + b, 0)),
    calmHours: days.reduce((sum, day) => sum + day.calm_hours, 0),
    stagnantDays: days.filter((day) => day.stagnant).length,
  };
}

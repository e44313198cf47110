import { type Score, scoreDay } from "@/lib/air/rules/aqi";
import { type StatedDay, scoreStated } from "@/lib/air/rules/official-day";
import { type ByPollutant, POLLUTANTS } from "@/lib/air/rules/pollutants";
import type { E4 } from "@/lib/air/rules/rounding";
import { SCORED_STANDARDS, type ScoredStandardId } from "@/lib/air/rules/standard-versions";
import type { CivilDate } from "@/lib/shared/civil-date";

const SCORED_COLUMNS =
  "so2, no2, co, o3, pm10, pm25, iaqi_so2, iaqi_no2, iaqi_co, iaqi_o3, iaqi_pm10, iaqi_pm25, aqi, missing_mask, primary_mask";

/** COPY … FROM STDIN of station days, in the order in which `dayLine` writes them. */
export const COPY_STATION_DAYS = `COPY station_day (station_id, standard, date, ${SCORED_COLUMNS}, hours) FROM STDIN`;
/** The same for region days. */
export const COPY_REGION_DAYS = `COPY region_day (region_id, standard, date, ${SCORED_COLUMNS}, stations, origin, stated_aqi) FROM STDIN`;

export interface DayToStore {
  /** Station or region. */
  id: number;
  date: CivilDate;
  /** Rounded day values in E4. */
  concentrations: ByPollutant<E4 | null>;
  /** Hours behind each value (stations) or stations (regions), in pollutant order. */
  behind: readonly number[];
  unplannedMask: number;
  /** Regions only. */
  origin?: "computed" | "official";
  /** Of an official day whose stated AQI counts. */
  stated?: StatedDay;
}

/** The day under each scored standard, one line of COPY text each. */
export function dayLines(day: DayToStore): string {
  let lines = "";
  for (const standard of SCORED_STANDARDS) lines += dayLine(day, standard);
  return lines;
}

/** The day under one standard. */
export function dayLine(day: DayToStore, standard: ScoredStandardId): string {
  const score = day.stated
    ? scoreStated(standard, day.concentrations, day.stated)
    : scoreDay(standard, day.concentrations, day.unplannedMask);
  const origin = day.origin ? `\t${day.origin}\t${day.stated?.aqi ?? "\\N"}` : "";
  return `${day.id}\t${standard}\t${day.date}${values(day.concentrations)}${scored(score)}\t{${day.behind.join(",")}}${origin}\n`;
}

function scored(score: Score): string {
  return `${values(score.iaqis)}\t${score.aqi ?? "\\N"}\t${score.missingMask}\t${score.primaryMask}`;
}

function values(of: ByPollutant<number | null>): string {
  let text = "";
  for (const pollutant of POLLUTANTS) text += `\t${of[pollutant] ?? "\\N"}`;
  return text;
}

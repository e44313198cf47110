import {
  dayOfHours,
  emptyHours,
  type HoursOfDay,
  type StationDayConcentrations,
  setHour,
} from "@/lib/air/rules/day-of-hours";
import { parseE4 } from "@/lib/air/rules/rounding";
import { addDays, type CivilDate, civilDate } from "@/lib/shared/civil-date";
import { readShared } from "./shared-files";

export const PRSA_STATIONS = [
  "Aotizhongxin",
  "Changping",
  "Dingling",
  "Dongsi",
  "Guanyuan",
  "Gucheng",
  "Huairou",
  "Nongzhanguan",
  "Shunyi",
  "Tiantan",
  "Wanliu",
  "Wanshouxigong",
] as const;

const cache = new Map<string, Map<CivilDate, StationDayConcentrations>>();

/** Station days of a PRSA file, by the pure rules. */
export function prsaDays(station: string): Map<CivilDate, StationDayConcentrations> {
  const known = cache.get(station);
  if (known) return known;
  const result = new Map([...prsaHours(station)].map(([date, hours]) => [date, dayOfHours(hours)]));
  cache.set(station, result);
  return result;
}

/** The hours of every day of a PRSA file. Hour 0 is hour-ending: label 24 of the day before. CO comes in µg/m³. */
export function prsaHours(station: string): Map<CivilDate, HoursOfDay> {
  const days = new Map<CivilDate, HoursOfDay>();
  const lines = readShared(`prsa/PRSA_Data_${station}_20130301-20170228.csv.gz`).trimEnd().split("\n");
  for (const line of lines.slice(1)) {
    const [, year, month, day, hour, pm25, pm10, so2, no2, co, o3] = line.split(",");
    const label = Number(hour);
    const own = civilDate(Number(year), Number(month), Number(day));
    const date = label === 0 ? addDays(own, -1) : own;
    let hours = days.get(date);
    if (!hours) {
      hours = emptyHours();
      days.set(date, hours);
    }
    setHour(hours, label === 0 ? 24 : label, {
      so2: e4(so2),
      no2: e4(no2),
      co: milligrams(co),
      o3: e4(o3),
      pm10: e4(pm10),
      pm25: e4(pm25),
    });
  }
  return days;
}

function e4(text: string | undefined): number | null {
  if (text === undefined || text === "NA") return null;
  const value = parseE4(text);
  if (value === null) throw new Error(`not a number: ${text}`);
  return value;
}

function milligrams(text: string | undefined): number | null {
  const micrograms = e4(text);
  if (micrograms === null) return null;
  if (micrograms % 1000 !== 0) throw new Error(`CO finer than 1e-4 mg/m³: ${text}`);
  return micrograms / 1000;
}

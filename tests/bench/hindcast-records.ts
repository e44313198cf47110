import { scoreDay } from "@/lib/air/rules/aqi";
import type { Basis } from "@/lib/air/rules/basis";
import type { PeriodDay } from "@/lib/air/rules/period";
import type { ByPollutant } from "@/lib/air/rules/pollutants";
import { type E4, parseE4 } from "@/lib/air/rules/rounding";
import type { CivilDate } from "@/lib/shared/civil-date";
import { readShared } from "../unit/air/shared-files";

/** The basis of all that is looked back on: days before 2023, nothing known of dust. */
export const HINDCAST_BASIS: Basis = { standard: "2012", dust: "include", scheme: "2012", missing: "hj633-2026" };

/** Official day values of public places, scored by the rules: 95 cities 2014–2016 and one city 2014–2022. */
export function hindcastRecords(): Map<string, PeriodDay[]> {
  const places = new Map<string, PeriodDay[]>();
  const add = (place: string, date: CivilDate, values: ByPollutant<E4 | null>) => {
    const { aqi, missingMask, primaryMask } = scoreDay("2012", values);
    if (aqi === null) return;
    const days = places.get(place) ?? [];
    places.set(place, days);
    days.push({ ...values, date, aqi, missingMask, primaryMask, isDust: false });
  };
  for (const row of tableOf("hindcast/city_days_2014_2016.csv.gz")) {
    add(row("city"), row("date"), valuesOf(row, { pm25: "pm25" }));
  }
  for (const row of tableOf("official_daily/chengdu_2014_2022.csv.gz")) {
    if (row("quality") !== "无") add("成都 2014—2022", row("time_point"), valuesOf(row, { pm25: "pm2_5" }));
  }
  return places;
}

/** Zero stands for missing in one of the files, and no day's value is zero in the other. */
function valuesOf(row: (column: string) => string, { pm25 }: { pm25: string }): ByPollutant<E4 | null> {
  const value = (column: string) => parseE4(row(column)) || null;
  return {
    so2: value("so2"),
    no2: value("no2"),
    co: value("co"),
    o3: value("o3"),
    pm10: value("pm10"),
    pm25: value(pm25),
  };
}

function* tableOf(name: string): Generator<(column: string) => string> {
  const [header = "", ...lines] = readShared(name).trim().split(/\r?\n/);
  const at = new Map(header.split(",").map((column, i) => [column, i]));
  for (const line of lines) {
    const fields = line.split(",");
    yield (column) => fields[at.get(column) as number] ?? "";
  }
}

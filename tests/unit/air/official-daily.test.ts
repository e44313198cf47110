import { expect, it, vi } from "vitest";
import { scoreDay } from "@/lib/air/rules/aqi";
import { type ByPollutant, byPollutant } from "@/lib/air/rules/pollutants";
import { type E4, parseE4 } from "@/lib/air/rules/rounding";
import { describeWithData } from "./shared-data";
import { readShared } from "./shared-files";

// Reads whole files; two cores may be shared with other suites.
vi.setConfig({ testTimeout: 60_000 });

/** Published city days: concentrations (O3 = daily maximum 8-h mean) and the AQI printed beside them. */
interface OfficialDay {
  date: string;
  published: number;
  concentrations: ByPollutant<E4 | null>;
}

function officialDays(name: string): OfficialDay[] {
  const [header = "", ...lines] = readShared(`official_daily/${name}.csv.gz`).trim().split(/\r?\n/);
  const columns = header.split(",");
  return lines.flatMap((line) => {
    const fields = line.split(",");
    const field = (column: string) => fields[columns.indexOf(column)] ?? "";
    if (field("quality") === "无") return [];
    // Zero stands for missing in these files.
    const value = (column: string) => parseE4(field(column)) || null;
    const concentrations = {
      so2: value("so2"),
      no2: value("no2"),
      co: value("co"),
      o3: value("o3"),
      pm10: value("pm10"),
      pm25: value("pm2_5"),
    };
    return [{ date: field("time_point"), published: Number(field("aqi")), concentrations }];
  });
}

function aqiOf(concentrations: ByPollutant<E4 | null>): number | null {
  return scoreDay("2012", concentrations).aqi;
}

/** The AQI if every printed value were half a unit of its last digit lower or higher. */
function shifted({ concentrations }: OfficialDay, sign: 1 | -1): number {
  const half = byPollutant((pollutant) => {
    const value = concentrations[pollutant];
    return value === null ? null : Math.max(0, value + sign * (pollutant === "co" ? 500 : 5_000));
  });
  return aqiOf(half) ?? -1;
}

function classOf(day: OfficialDay): string {
  const { published, concentrations } = day;
  if (aqiOf(concentrations) === published) return "equal";
  // A dust day: PM10, mostly PM2.5 too, is blanked; the AQI beside them still has it.
  if (concentrations.pm10 === null || concentrations.pm25 === null) return "particles blanked";
  // Worked out from unrounded concentrations and not always rounded up.
  if (published >= shifted(day, -1) - 1 && published <= shifted(day, 1)) return "unrounded source";
  const withoutNo2 = aqiOf({ ...concentrations, no2: null }) ?? -1;
  if (Math.abs(withoutNo2 - published) <= 1) return "NO2 left out";
  return "other";
}

function classesOf(days: OfficialDay[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const day of days) counts[classOf(day)] = (counts[classOf(day)] ?? 0) + 1;
  return counts;
}

describeWithData("official city days", () => {
  const year = (name: string, ...years: string[]) =>
    officialDays(name).filter(({ date }) => years.includes(date.slice(0, 4)));

  it("Chengdu 2016: every AQI", () => {
    expect(classesOf(year("chengdu_2014_2022", "2016"))).toEqual({ equal: 366 });
  });

  it("Chengdu 2018 to May 2022: every AQI whose concentrations are all printed; nine dust days print no particles", () => {
    const days = year("chengdu_2014_2022", "2018", "2019", "2020", "2021", "2022");
    expect(classesOf(days)).toEqual({ equal: 1595, "particles blanked": 9 });
    for (const day of days.filter((one) => classOf(one) === "particles blanked")) {
      expect(day.published).toBeGreaterThan(aqiOf(day.concentrations) ?? Number.POSITIVE_INFINITY);
    }
  });

  it("2014 and 2015 come from unrounded concentrations, some without NO2; beyond that there is one slip", () => {
    // The slip: 2015-03-27, PM2.5 107 makes 140, but 131 is printed.
    for (const [name, which, counts] of [
      ["chengdu_2014_2022", "2014", { equal: 223, "unrounded source": 107, "NO2 left out": 35 }],
      ["chengdu_2014_2022", "2015", { equal: 293, "unrounded source": 66, "NO2 left out": 5, other: 1 }],
      ["nanjing_2014", "2014", { equal: 234, "unrounded source": 104, "NO2 left out": 27 }],
      ["nanjing_2014", "2015", { equal: 16, "unrounded source": 13, "NO2 left out": 2 }],
    ] as const) {
      expect.soft(classesOf(year(name, which)), `${name} ${which}`).toEqual(counts);
    }
  });

  it("Chengdu 2017 is a mean of hourly AQIs, which is no official figure: one day in five agrees", () => {
    const counts = classesOf(year("chengdu_2014_2022", "2017"));
    expect(counts).toEqual({
      equal: 75,
      "unrounded source": 198,
      "NO2 left out": 9,
      "particles blanked": 3,
      other: 80,
    });
  });
});

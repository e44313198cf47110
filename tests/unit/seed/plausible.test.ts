import { describe, expect, it } from "vitest";
import { scoreDay } from "@/lib/air/rules/aqi";
import { dayOfHour } from "@/prisma/seed/local-day";
import { HOME, TOWNS } from "@/prisma/seed/places";
import type { StationHour } from "@/prisma/seed/station-hours";
import { figuresOf, hoursOf, regionDays } from "./demo-figures";

const TODAY = "2026-11-24";
const hours = hoursOf("2024-01-01", "2026-11-23", TODAY);
const home = regionDays(HOME.code, hours, TODAY);
const city = hours.get("9901A") ?? [];

function value(row: StationHour, pollutant: number): number | null {
  const e4 = row.pollutants[pollutant] ?? null;
  return e4 === null || (row.excludedMask & (1 << pollutant)) !== 0 ? null : e4 / 10_000;
}

/** Mean of a pollutant at hours that fit; position in the house order so2 no2 co o3 pm10 pm25. */
function mean(pollutant: number, fits: (date: string, hourOfDay: number) => boolean): number {
  let sum = 0;
  let n = 0;
  for (const row of city) {
    const v = value(row, pollutant);
    if (v === null || !fits(dayOfHour(row.hour), row.hour % 24)) continue;
    sum += v;
    n++;
  }
  return sum / n;
}

const inMonths =
  (...months: string[]) =>
  (date: string) =>
    months.includes(date.slice(5, 7));
const winter = inMonths("12", "01");
const summer = inMonths("06", "07", "08");

describe("a year of the district", () => {
  it.each([2024, 2025])("is that of a north-western outer district: %i", (year) => {
    const f = figuresOf(home, `${year}-01-01`, `${year}-12-31`);
    const between = (v: number, low: number, high: number) => {
      expect(v).toBeGreaterThanOrEqual(low);
      expect(v).toBeLessThanOrEqual(high);
    };
    between(f.pm10, 68, 95);
    between(f.pm25, 30, 42);
    between(f.o3, 136, 162);
    between(f.no2, 22, 38);
    between(f.so2, 9, 18);
    between(f.co, 1.2, 2.0);
    between(f.rate, 77, 87);
    between(f.index, 4.0, 4.8);
    expect(f.days.withoutData + f.days.incomplete).toBeGreaterThan(0);
  });

  it("gets a little worse this year, as the bulletin says", () => {
    const before = figuresOf(home, "2025-01-01", "2025-11-23", "2026-transition");
    const now = figuresOf(home, "2026-01-01", "2026-11-23", "2026-transition");
    expect(now.days.good).toBeLessThan(before.days.good);
    expect(now.days.good).toBeGreaterThan(before.days.good - 20);
    expect(now.rate).toBeLessThan(before.rate);
    expect(now.index / before.index).toBeGreaterThan(1.01);
    expect(now.index / before.index).toBeLessThan(1.08);
  });
});

describe("the seasons and the hours", () => {
  it("burn coal in winter", () => {
    expect(mean(0, winter)).toBeGreaterThan(2.5 * mean(0, summer));
    expect(mean(5, winter)).toBeGreaterThan(2.5 * mean(5, summer));
    expect(mean(2, winter)).toBeGreaterThan(2 * mean(2, summer));
  });

  it("make ozone on summer afternoons", () => {
    const afternoon = mean(3, (date, h) => summer(date) && h >= 14 && h < 18);
    expect(afternoon).toBeGreaterThan(2 * mean(3, (date, h) => summer(date) && h < 6));
    expect(afternoon).toBeGreaterThan(2 * mean(3, (date, h) => winter(date) && h >= 14 && h < 18));
  });

  it("show the rush hours in NO2 and the stoves in winter's PM2.5, morning and evening", () => {
    for (const pollutant of [1, 5]) {
      const at = (from: number, to: number) => mean(pollutant, (date, h) => winter(date) && h >= from && h < to);
      expect(at(8, 10)).toBeGreaterThan(1.1 * at(3, 5));
      expect(at(20, 23)).toBeGreaterThan(1.3 * at(14, 17));
    }
  });

  it("bring dust in spring: above 1000 every year, several days long, coarse", () => {
    for (const year of ["2024", "2025", "2026"]) {
      const storm = city.filter((row) => dayOfHour(row.hour).startsWith(year) && (value(row, 4) ?? 0) > 700);
      expect(Math.max(...storm.map((row) => value(row, 4) ?? 0))).toBeGreaterThan(1000);
      expect(storm.every((row) => ["03", "04", "05", "11"].includes(dayOfHour(row.hour).slice(5, 7)))).toBe(true);
      const ratios = storm
        .flatMap((row) => value(row, 5) ?? [])
        .map((fine, i) => fine / (value(storm[i] as StationHour, 4) ?? 1));
      expect(ratios.reduce((a, b) => a + b, 0) / ratios.length).toBeLessThan(0.3);
      const days = [...home].filter(([date, v]) => date.startsWith(year) && (v.pm10 ?? 0) > 2_500_000);
      expect(days.length).toBeGreaterThan(4);
    }
  });

  it("have heavy days without dust in winter, on calm ones", () => {
    const heavy = [...home].filter(([date, v]) => {
      const score = scoreDay("2012", v);
      return winter(date) && (score.aqi ?? 0) > 150 && score.primaryMask === 32;
    });
    expect(heavy.length).toBeGreaterThan(3);
    const calm = (dates: Set<string>) => {
      const rows = city.filter((row) => dates.has(dayOfHour(row.hour)));
      return rows.reduce((sum, row) => sum + (row.weather[3] ?? 0), 0) / rows.length;
    };
    const all = new Set([...home.keys()].filter(winter));
    expect(calm(new Set(heavy.map(([date]) => date)))).toBeLessThan(0.85 * calm(all));
  });

  it("clean the air by rain", () => {
    const wet = city.filter((row) => (row.weather[5] ?? 0) > 10 && summer(dayOfHour(row.hour)));
    const after = wet.flatMap((row) => value(row, 4) ?? []);
    expect(after.length).toBeGreaterThan(30);
    expect(after.reduce((a, b) => a + b, 0) / after.length).toBeLessThan(0.75 * mean(4, summer));
  });
});

describe("the instruments", () => {
  const rows = [...hours.values()].flat();

  it("print whole numbers, CO in tenths or hundredths, PM2.5 below PM10, and nothing impossible unmarked", () => {
    for (const row of rows) {
      for (let p = 0; p < 6; p++) {
        const e4 = row.pollutants[p];
        if (e4 === null || e4 === undefined) continue;
        if (e4 % (p === 2 ? 100 : 10_000) !== 0) expect.fail(`${row.hour}: ${e4}`);
        if (e4 < 0 || e4 > 100_000_000) expect((row.excludedMask >> p) & 1).toBe(1);
      }
      const [pm10, pm25] = [value(row, 4), value(row, 5)];
      if (pm10 !== null && pm25 !== null && pm25 > pm10) expect.fail(`${row.hour}: PM2.5 ${pm25} above PM10 ${pm10}`);
      if ((row.excludedMask !== 0) !== (row.qualifiers !== null)) expect.fail(`${row.hour}: mask without a reason`);
    }
  });

  it("fail now and then: gaps, stuck, above range, negative", () => {
    const reasons = new Set(rows.flatMap((row) => Object.values(row.qualifiers ?? {})));
    expect([...reasons].sort()).toEqual(["above-range", "negative", "stuck"]);
    const possible = 24 * [...home.keys()].length;
    expect(city.length).toBeLessThan(possible);
    expect(city.length).toBeGreaterThan(0.98 * possible);
  });
});

describe("the towns", () => {
  it("differ: the coal-yard town is last month after month, the hill town first", () => {
    for (const month of ["2026-09", "2026-10"]) {
      const index = TOWNS.map(({ code, short }) => ({
        short,
        index: figuresOf(regionDays(code, hours, TODAY), `${month}-01`, `${month}-30`, "2026-transition").index,
      })).sort((a, b) => a.index - b.index);
      expect(index[0]?.short).toBe("云崮");
      expect(index.at(-1)?.short).toBe("乌梁台");
    }
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOfHours, emptyHours, type HoursOfDay, ozoneWindows, setHour } from "@/lib/air/rules/day-of-hours";
import { bit, byPollutant, POLLUTANTS } from "@/lib/air/rules/pollutants";

const hour = fc.option(fc.integer({ min: 0, max: 20_000_000 }), { freq: 4, nil: null });
const hourly = fc.array(hour, { minLength: 24, maxLength: 24 });
const dayHours: fc.Arbitrary<HoursOfDay> = fc.record({
  so2: hourly,
  no2: hourly,
  co: hourly,
  o3: hourly,
  pm10: hourly,
  pm25: hourly,
});

function filled(values: number, value = 100_000): (number | null)[] {
  return [...new Array<number>(values).fill(value), ...new Array<null>(24 - values).fill(null)];
}

describe("day means", () => {
  it("need 20 of 24 hours", () => {
    const day = (n: number) => dayOfHours({ ...emptyHours(), pm25: filled(n), co: filled(n, 13_000) });
    expect(day(19).rounded.pm25).toBeNull();
    expect(day(19).exact.pm25).toEqual({ numerator: 1_900_000, denominator: 19 });
    expect(day(20).rounded).toMatchObject({ pm25: 100_000, co: 13_000, so2: null });
    expect(day(20).n).toMatchObject({ pm25: 20, co: 20, so2: 0 });
    expect(day(0).exact.pm25).toBeNull();
  });

  it("are rounded half-even, µg/m³ to integers and CO to 0.1", () => {
    const alternating = (a: number, b: number) => Array.from({ length: 24 }, (_, i) => (i % 2 ? a : b));
    const day = dayOfHours({
      ...emptyHours(),
      so2: alternating(40_000, 50_000),
      no2: alternating(350_000, 360_000),
      co: alternating(4_000, 5_000),
    });
    expect(day.rounded).toMatchObject({ so2: 40_000, no2: 360_000, co: 4_000 });
  });

  it("lie between the smallest and the largest hour and do not depend on the order of the hours", () => {
    fc.assert(
      fc.property(dayHours, fc.nat({ max: 23 }), (hours, turn) => {
        const day = dayOfHours(hours);
        for (const pollutant of POLLUTANTS) {
          const values = hours[pollutant].filter((value) => value !== null);
          const mean = day.exact[pollutant];
          if (!mean) continue;
          expect(mean.numerator).toBeGreaterThanOrEqual(Math.min(...values) * mean.denominator);
          expect(mean.numerator).toBeLessThanOrEqual(Math.max(...values) * mean.denominator);
        }
        const turned = byPollutant((p) => [...hours[p].slice(turn), ...hours[p].slice(0, turn)].reverse());
        const again = dayOfHours(turned);
        for (const pollutant of POLLUTANTS) {
          if (pollutant !== "o3") expect(again.rounded[pollutant]).toBe(day.rounded[pollutant]);
        }
      }),
    );
  });
});

describe("O3", () => {
  it("has windows at labels 8…24 only, each of the eight hours that end there", () => {
    const windows = ozoneWindows(Array.from({ length: 24 }, (_, i) => (i + 1) * 10_000));
    expect(windows.map(({ label }) => label)).toEqual(Array.from({ length: 17 }, (_, i) => i + 8));
    expect(windows[0]?.mean).toEqual({ numerator: 360_000, denominator: 8 });
  });

  it("ignores hours of another day: a peak in the first seven hours shows only through windows ending from label 8", () => {
    const ozone = new Array<number | null>(24).fill(100_000);
    ozone[0] = 8_100_000;
    const day = dayOfHours({ ...emptyHours(), o3: ozone });
    expect(day.exact.o3).toEqual({ numerator: 8_800_000, denominator: 8 });
    expect(day.n.o3).toBe(17);
  });

  it("counts with 14 windows, below that only above 160 µg/m³", () => {
    const from = (missing: number, value: number) => [
      ...new Array<null>(missing).fill(null),
      ...new Array<number>(24 - missing).fill(value),
    ];
    const day = (missing: number, value: number) => dayOfHours({ ...emptyHours(), o3: from(missing, value) });
    expect(day(5, 1_000_000)).toMatchObject({ n: { o3: 14 }, rounded: { o3: 1_000_000 } });
    expect(day(6, 1_600_000)).toMatchObject({ n: { o3: 13 }, rounded: { o3: null } });
    expect(day(6, 1_610_000)).toMatchObject({ n: { o3: 13 }, rounded: { o3: 1_610_000 } });
  });

  it("is the largest of its windows", () => {
    fc.assert(
      fc.property(hourly, (ozone) => {
        const { exact, n } = dayOfHours({ ...emptyHours(), o3: ozone });
        const means = ozoneWindows(ozone).flatMap(({ mean }) => mean ?? []);
        expect(n.o3).toBe(means.length);
        expect(exact.o3 === null).toBe(means.length === 0);
        if (!exact.o3) return;
        const { numerator, denominator } = exact.o3;
        expect(means).toContainEqual({ numerator, denominator });
        for (const mean of means) {
          expect(numerator * mean.denominator).toBeGreaterThanOrEqual(mean.numerator * denominator);
        }
      }),
    );
  });
});

describe("setHour", () => {
  it("puts label 1 first and label 24 last and leaves excluded pollutants out", () => {
    const hours = emptyHours();
    setHour(
      hours,
      1,
      byPollutant(() => 1),
    );
    setHour(
      hours,
      24,
      byPollutant(() => 24),
      bit("pm10"),
    );
    expect([hours.so2[0], hours.so2[23], hours.pm10[0], hours.pm10[23]]).toEqual([1, 24, 1, null]);
    expect(() =>
      setHour(
        hours,
        0,
        byPollutant(() => 0),
      ),
    ).toThrow(RangeError);
    expect(() =>
      setHour(
        hours,
        25,
        byPollutant(() => 0),
      ),
    ).toThrow(RangeError);
  });
});

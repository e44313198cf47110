import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DUST_CHOICES } from "@/lib/air/rules/basis";
import { aggregateDays, type PeriodDay, periodOfDays, periodStat } from "@/lib/air/rules/period";
import { maskOf, POLLUTANTS } from "@/lib/air/rules/pollutants";
import { addDays, diffDays } from "@/lib/shared/civil-date";

const RULE = { dust: "include", missing: "hj633-2026" } as const;

function day(date: string, more: Partial<PeriodDay> = {}): PeriodDay {
  return {
    date,
    so2: 100_000,
    no2: 200_000,
    co: 10_000,
    o3: 800_000,
    pm10: 600_000,
    pm25: 300_000,
    aqi: 55,
    missingMask: 0,
    primaryMask: maskOf(["pm10"]),
    isDust: false,
    ...more,
  };
}

function days(from: string, n: number, more: (i: number) => Partial<PeriodDay> = () => ({})): PeriodDay[] {
  return Array.from({ length: n }, (_, i) => day(addDays(from, i), more(i)));
}

const JUNE = { from: "2026-06-01", to: "2026-06-30" };

describe("periodOfDays", () => {
  it("averages four, takes the 95th percentile of CO and the 90th of O3", () => {
    const stat = periodOfDays(
      days("2026-06-01", 30, (i) => ({ pm25: (i + 1) * 10_000, co: (i + 1) * 1_000, o3: (i + 1) * 10_000 })),
      JUNE,
      RULE,
    );
    expect(stat.pollutants.pm25).toMatchObject({
      n: 30,
      exact: { numerator: 4_650_000, denominator: 30 },
      rounded: 160_000,
      reason: null,
    });
    expect(stat.pollutants.co.rounded).toBe(29_000); // k = 28.55: 2.855
    expect(stat.pollutants.o3.rounded).toBe(270_000); // k = 27.1: 27.1
  });

  it("marks a month below 27 days and still shows it", () => {
    const stat = periodOfDays(days("2026-06-01", 26), JUNE, RULE);
    expect(stat.pollutants.pm25).toMatchObject({
      rounded: 300_000,
      reason: { code: "too-few-days", pollutant: "pm25", n: 26, required: 27 },
    });
    expect(stat.days).toMatchObject({
      good: 26,
      valid: 26,
      withoutData: 4,
      rate: 1_000_000,
      reason: { code: "too-few-days", n: 26, required: 27 },
    });
    expect(periodOfDays(days("2026-06-01", 27), JUNE, RULE).pollutants.pm25.reason).toBeNull();
  });

  it("says that there is nothing", () => {
    const stat = periodOfDays([], JUNE, RULE);
    expect(stat.pollutants.o3).toMatchObject({
      n: 0,
      exact: null,
      rounded: null,
      reason: { code: "no-data", pollutant: "o3" },
    });
    expect(stat.days).toMatchObject({ valid: 0, rate: null, withoutData: 30, reason: { code: "no-data" } });
  });

  it("refuses rows of another period", () => {
    expect(() => periodOfDays([day("2026-07-01")], JUNE, RULE)).toThrow(RangeError);
  });

  it("counts levels, primary pollutants and incomplete days", () => {
    const rows = [
      day("2026-06-01", { aqi: 50, primaryMask: 0 }),
      day("2026-06-02", { aqi: 100, primaryMask: maskOf(["o3", "pm25"]) }),
      day("2026-06-03", { aqi: 101, missingMask: 1, so2: null }),
      day("2026-06-04", { aqi: 90, missingMask: 1, so2: null }),
      day("2026-06-05", { aqi: 301 }),
      day("2026-06-06", { aqi: null, missingMask: 63 }),
    ];
    const { days: counts } = periodOfDays(rows, JUNE, RULE);
    expect(counts).toMatchObject({
      good: 2,
      valid: 4,
      incomplete: 1,
      levels: [1, 1, 1, 0, 0, 1],
      rate: 500_000,
      withoutData: 25,
    });
    expect(counts.primary).toEqual({ so2: 0, no2: 0, co: 0, o3: 1, pm10: 2, pm25: 1 });
  });
});

describe("dust", () => {
  // One dust day: PM10 2000, AQI 500; the other four would give 70.
  const rows = days("2026-06-01", 30, (i) =>
    i === 9 ? { isDust: true, pm10: 20_000_000, aqi: 500, aqiWithoutParticles: 70 } : {},
  );
  const stat = (dust: (typeof DUST_CHOICES)[number]) => periodOfDays(rows, JUNE, { ...RULE, dust });

  it("is in everything when included", () => {
    expect(stat("include")).toMatchObject({
      pollutants: { pm10: { n: 30, dustExcluded: 0, rounded: 1_250_000 } },
      days: { good: 29, valid: 30, dust: 1 },
    });
  });

  it("standard practice: out of the particles, in the rate", () => {
    expect(stat("standard-practice")).toMatchObject({
      pollutants: { pm10: { n: 29, dustExcluded: 1, rounded: 600_000 }, o3: { n: 30, dustExcluded: 0 } },
      days: { good: 29, valid: 30, dustExcluded: 0, dust: 1 },
    });
  });

  it("excluded: out of the rate's denominator as well", () => {
    expect(stat("exclude").days).toMatchObject({
      good: 29,
      valid: 29,
      dustExcluded: 1,
      rate: 1_000_000,
      withoutData: 0,
    });
  });

  it("remaining: the day is judged by its other four", () => {
    expect(stat("remaining").days).toMatchObject({ good: 30, valid: 30, dustExcluded: 0 });
    const unmeasured = days("2026-06-01", 1, () => ({
      isDust: true,
      pm10: null,
      pm25: null,
      missingMask: maskOf(["pm10", "pm25"]),
      aqiWithoutParticles: 70,
    }));
    expect(periodOfDays(unmeasured, JUNE, { ...RULE, dust: "remaining" }).days).toMatchObject({
      good: 1,
      incomplete: 0,
    });
  });

  it("does not make a month incomplete", () => {
    const five = days("2026-06-01", 30, (i) => ({ isDust: i < 5 }));
    expect(periodOfDays(five, JUNE, { ...RULE, dust: "exclude" }).pollutants.pm10).toMatchObject({
      n: 25,
      dustExcluded: 5,
      reason: null,
    });
    expect(periodOfDays(five, JUNE, { ...RULE, dust: "exclude" }).days).toMatchObject({ valid: 25, reason: null });
  });
});

describe("any period", () => {
  const concentration = fc.option(
    fc.integer({ min: 0, max: 2_000 }).map((units) => units * 10_000),
    { freq: 6, nil: null },
  );
  const row = fc.record({
    so2: concentration,
    no2: concentration,
    co: concentration,
    o3: concentration,
    pm10: concentration,
    pm25: concentration,
    aqi: fc.option(fc.integer({ min: 0, max: 500 }), { freq: 8, nil: null }),
    missingMask: fc.integer({ min: 0, max: 63 }),
    primaryMask: fc.integer({ min: 0, max: 63 }),
    isDust: fc.boolean(),
  });
  const rows = fc
    .array(row, { maxLength: 60 })
    .map((list) => list.map((own, i): PeriodDay => ({ date: addDays("2025-01-01", i), ...own })));
  const basis = fc.record({
    dust: fc.constantFrom(...DUST_CHOICES),
    missing: fc.constantFrom("hj633-2026", "all-six", "any"),
  });

  it("keeps means and percentiles within the values, adds up its days, and does not mind the order", () => {
    fc.assert(
      fc.property(rows, basis, (list, own) => {
        const period = { from: "2025-01-01", to: "2025-03-31" };
        const stat = periodStat(aggregateDays(list, own), period);
        for (const pollutant of POLLUTANTS) {
          const { exact, n, dustExcluded } = stat.pollutants[pollutant];
          const values = list.flatMap((one) => one[pollutant] ?? []);
          expect(n + dustExcluded).toBe(values.length);
          if (!exact) continue;
          expect(exact.numerator).toBeGreaterThanOrEqual(Math.min(...values) * exact.denominator);
          expect(exact.numerator).toBeLessThanOrEqual(Math.max(...values) * exact.denominator);
        }
        const { good, valid, incomplete, dustExcluded, withoutData, levels } = stat.days;
        expect(good).toBeLessThanOrEqual(valid);
        expect(levels.reduce((sum, one) => sum + one, 0)).toBe(valid);
        expect(levels[0] + levels[1]).toBe(good);
        expect(valid + incomplete + dustExcluded + withoutData).toBe(diffDays(period.to, period.from) + 1);
        expect(periodStat(aggregateDays(list.toReversed(), own), period)).toEqual(stat);
      }),
    );
  });
});

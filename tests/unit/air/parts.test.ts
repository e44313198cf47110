import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreDay } from "@/lib/air/rules/aqi";
import { missingAllowance } from "@/lib/air/rules/missing-allowance";
import { nearDays } from "@/lib/air/rules/near-miss";
import { differenceIn, noiseOf, peerDifference } from "@/lib/air/rules/peer-difference";
import type { PeriodDay } from "@/lib/air/rules/period";
import { type ByPollutant, byPollutant } from "@/lib/air/rules/pollutants";
import { excessOverMedian, stationParts } from "@/lib/air/rules/station-parts";
import { type ClassedDay, isHeating, WEATHER_KINDS, weatherKind, weatherParts } from "@/lib/air/rules/weather-parts";
import { addDays, type CivilDate, daysBetween } from "@/lib/shared/civil-date";

const CLEAN = { so2: 10, no2: 30, co: 1, o3: 90, pm10: 60, pm25: 30 };
const BASIS = { standard: "2012", dust: "standard-practice", missing: "hj633-2026" } as const;

function day(date: CivilDate, values: Partial<ByPollutant<number | null>> = {}): PeriodDay {
  const e4 = byPollutant((p) => {
    const value = { ...CLEAN, ...values }[p];
    return value === null ? null : value * 10_000;
  });
  const { aqi, missingMask, primaryMask } = scoreDay("2012", e4);
  return { ...e4, date, aqi, missingMask, primaryMask, isDust: false };
}

describe("天气构成", () => {
  const classed = fc.array(
    fc.record({
      date: fc.integer({ min: 0, max: 364 }).map((n) => addDays("2025-01-01", n)),
      kind: fc.constantFrom(...WEATHER_KINDS),
      value: fc.integer({ min: 10_000, max: 3_000_000 }),
    }),
    { minLength: 1, maxLength: 60 },
  );

  it("composition and concentrations add up to the difference of the means, exactly, and as printed", () => {
    fc.assert(
      fc.property(classed, classed, (now, before) => {
        const parts = weatherParts(now, before);
        if (!parts) throw new Error("days on both sides");
        const { difference, composition, concentration, denominator } = parts.exact;
        expect(composition + concentration).toBe(difference);
        // difference ÷ denominator = mean now − mean before
        const { sum, n } = parts.now;
        const { sum: past, n: m } = parts.before;
        expect(difference * BigInt(n * m)).toBe((BigInt(sum) * BigInt(m) - BigInt(past) * BigInt(n)) * denominator);
        expect(parts.composition + parts.concentration).toBe(parts.change);
      }),
    );
  });

  it("says nothing of concentrations when only the days moved, and of days when only the concentrations did", () => {
    const of = (kind: ClassedDay["kind"], value: number, n: number): ClassedDay[] =>
      daysBetween("2025-06-01", addDays("2025-06-01", n - 1)).map((date) => ({ date, kind, value: value * 10_000 }));
    const fewer = weatherParts(
      [...of("stagnant", 80, 10), ...of("wind", 20, 30)],
      [...of("stagnant", 80, 20), ...of("wind", 20, 20)],
    );
    expect(fewer).toMatchObject({ change: -300_000, composition: -300_000, concentration: 0 });
    const cleaner = weatherParts(
      [...of("stagnant", 60, 20), ...of("wind", 20, 20)],
      [...of("stagnant", 80, 20), ...of("wind", 20, 20)],
    );
    expect(cleaner).toMatchObject({ change: -200_000, composition: 0, concentration: -200_000 });
  });

  it("sorts a day by its surface weather, and by nothing without wind", () => {
    expect(weatherKind({ windSpeed: null, rain: 50, isStagnant: false })).toBeNull();
    expect(weatherKind({ windSpeed: 10, rain: 0, isStagnant: true })).toBe("stagnant");
    expect(weatherKind({ windSpeed: 30, rain: 10, isStagnant: false })).toBe("rain");
    expect(weatherKind({ windSpeed: 25, rain: 9, isStagnant: false })).toBe("wind");
    expect(weatherKind({ windSpeed: 24, rain: null, isStagnant: false })).toBe("other");
    expect(["2025-11-14", "2025-11-15", "2025-03-15", "2025-03-16", "2025-02-28", "2025-07-01"].map(isHeating)).toEqual(
      [false, true, true, false, true, false],
    );
  });
});

describe("谁拖后腿", () => {
  it("the stations' parts and the rounding make the region's mean exactly", () => {
    const dayValues = fc.array(fc.option(fc.integer({ min: 0, max: 500 }), { nil: null }), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(dayValues, { minLength: 1, maxLength: 40 }), (list) => {
        const values = list.flatMap((of, i) =>
          of.flatMap((value, station) =>
            value === null ? [] : [{ station, date: addDays("2025-01-01", i), value: value * 10_000 }],
          ),
        );
        const region = new Map<string, number>();
        for (const date of new Set(values.map((one) => one.date))) {
          const own = values.filter((one) => one.date === date);
          region.set(date, Math.round(own.reduce((sum, { value }) => sum + value, 0) / own.length / 10_000) * 10_000);
        }
        const parts = stationParts(region, values);
        if (!parts) return;
        expect(parts.stations.reduce((sum, { part }) => sum + part, parts.rounding)).toBe(parts.mean);
        // What rounding to whole µg/m³ and printing with two decimals can add.
        expect(Math.abs(parts.rounding)).toBeLessThanOrEqual(5_000 + 100 * (parts.stations.length + 1));
      }),
    );
  });

  it("excess is what the mean would lose at the others' mean, and over the median what stands above the same hour", () => {
    const date = "2025-01-01";
    const parts = stationParts(new Map([[date, 600_000]]), [
      { station: "a", date, value: 900_000 },
      { station: "b", date, value: 400_000 },
      { station: "c", date, value: 500_000 },
    ]);
    expect(parts?.stations[0]).toEqual({ station: "a", days: 1, part: 300_000, excess: 150_000 });
    const hour = (place: string, value: number, label: number) => ({ place, value: value * 10_000, label, date });
    const excess = excessOverMedian([
      ...["a", "b", "c"].map((place, i) => hour(place, [90, 40, 50][i] as number, 8)),
      ...["a", "b", "c"].map((place, i) => hour(place, [50, 50, 50][i] as number, 9)),
      // Two places have no median to stand above.
      hour("a", 500, 10),
      hour("b", 1, 10),
    ]);
    expect(excess[0]).toMatchObject({ place: "a", hours: 2, mean: 200_000, above: 1 });
    expect(excess[0]?.byLabel[7]).toBe(400_000);
    expect(excess[0]?.byLabel[9]).toBeNull();
  });
});

describe("差一点", () => {
  it("names what was above its limit and by how much, and what the good day held by", () => {
    expect(nearDays([day("2025-01-05", { pm25: 80, o3: 165 })], BASIS)).toEqual([
      {
        date: "2025-01-05",
        aqi: 107,
        kind: "near-miss",
        by: [
          { pollutant: "o3", concentration: 1_650_000, difference: 50_000 },
          { pollutant: "pm25", concentration: 800_000, difference: 50_000 },
        ],
      },
    ]);
    expect(nearDays([day("2025-01-06", { pm25: 72 })], BASIS)).toEqual([
      {
        date: "2025-01-06",
        aqi: 97,
        kind: "narrow-escape",
        by: [{ pollutant: "pm25", concentration: 720_000, difference: 30_000 }],
      },
    ]);
    expect(
      nearDays(
        [day("2025-01-07", { pm25: 84 }), day("2025-01-08", { pm25: 67 }), day("2025-01-09", { pm25: 72, o3: null })],
        BASIS,
      ),
    ).toEqual([]);
  });
});

describe("days of data still affordable", () => {
  it("of the month 27, of February 25, of the year 324, by the pollutant that stands worst", () => {
    const month = daysBetween("2025-01-01", "2025-01-20").map((date, i) => day(date, i < 3 ? { o3: null } : {}));
    expect(missingAllowance(month, "2025-01-20", "month")).toEqual({
      required: 27,
      counted: 17,
      left: 11,
      mayMiss: 1,
      worst: ["o3"],
    });
    expect(missingAllowance(month, "2025-01-20", "year")).toMatchObject({ required: 324, mayMiss: 17 + 345 - 324 });
    const february = daysBetween("2025-02-01", "2025-02-10").map((date) => day(date));
    expect(missingAllowance(february, "2025-02-14", "month").mayMiss).toBe(10 + 14 - 25);
  });
});

describe("同组对照", () => {
  const series = (of: (date: string) => number) => ({
    byDate: new Map(
      daysBetween("2023-01-01", "2025-03-31").map((date, i) => [date, Math.round(of(date) * 10_000) + (i % 7) * 1_000]),
    ),
  });
  const period = { from: "2025-01-01", to: "2025-03-31" };
  const peers = [30, 40, 50, 60].map((level) => series((date) => (date >= "2025-01-01" ? level * 0.9 : level)));

  it("is the own change less the median of the peers' over the same dates", () => {
    const own = series((date) => (date >= "2025-01-01" ? 35 * 0.7 : 35));
    const found = peerDifference(own, peers, period);
    expect(found).toMatchObject({ peers: 4, verdict: "better" });
    expect((found?.difference ?? 0) / 10_000).toBeCloseTo(-20, 0);
    expect(found?.windows).toBeGreaterThanOrEqual(20);
  });

  it("inside the band there is no difference worth a word; without enough peers no comparison at all", () => {
    const own = series((date) => (date >= "2025-01-01" ? 35 * 0.9 : 35));
    expect(peerDifference(own, peers, period)?.verdict).toBe("no-difference");
    expect(peerDifference(own, peers.slice(0, 2), period)).toBeNull();
    expect(differenceIn({ byDate: new Map() }, peers, period)).toBeNull();
  });

  it("the band holds at least 80 % of what it is made of", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -500_000, max: 500_000 }), { minLength: 20, maxLength: 200 }), (list) => {
        const noise = noiseOf(list);
        const inside = list.filter((one) => Math.abs(one) <= noise).length;
        expect(inside * 100).toBeGreaterThanOrEqual(list.length * 80);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compositeOfPeriod } from "@/lib/air/rules/composite-index";
import { periodOfDays } from "@/lib/air/rules/period";
import { type ByPollutant, byPollutant, POLLUTANTS } from "@/lib/air/rules/pollutants";
import { regionDay } from "@/lib/air/rules/region-day";
import { stationIndexParts } from "@/lib/air/rules/station-index-parts";
import { addDays } from "@/lib/shared/civil-date";

const BASIS = { dust: "standard-practice", missing: "hj633-2026" } as const;
const FROM = "2026-03-02";
const value = fc.option(fc.integer({ min: 1, max: 400 }), { nil: null, freq: 9 });
const stationDay = fc.record({ so2: value, no2: value, co: value, o3: value, pm10: value, pm25: value });
/** Days × stations, with a dust day now and then. */
const world = fc.array(
  fc.record({ isDust: fc.boolean(), stations: fc.array(stationDay, { minLength: 1, maxLength: 5 }) }),
  { minLength: 1, maxLength: 40 },
);

function partsOf(
  days: { isDust: boolean; stations: ByPollutant<number | null>[] }[],
  scheme: "2012" | "2026-weighted",
) {
  const values = days.flatMap(({ stations }, i) =>
    stations.map((own, station) => ({
      station,
      date: addDays(FROM, i),
      ...byPollutant((p) => (own[p] === null ? null : (own[p] as number) * (p === "co" ? 1_000 : 10_000))),
    })),
  );
  const rows = days.map(({ isDust }, i) => {
    const date = addDays(FROM, i);
    const given = values.filter((one) => one.date === date);
    const { rounded } = regionDay(given.map((concentrations) => ({ isControl: false, concentrations })));
    return { date, ...rounded, isDust, aqi: 50, missingMask: 0, primaryMask: 0 };
  });
  const period = { from: FROM, to: addDays(FROM, days.length - 1) };
  const { index } = compositeOfPeriod(periodOfDays(rows, period, { ...BASIS, scheme }), scheme);
  return { index, found: index && stationIndexParts(index, rows, values, BASIS) };
}

describe("谁拖后腿, in the index", () => {
  it("issue 15: every row and every column adds up exactly as printed, whatever is missing or dust", () => {
    let seen = 0;
    fc.assert(
      fc.property(world, fc.constantFrom("2012" as const, "2026-weighted" as const), (days, scheme) => {
        const { index, found } = partsOf(days, scheme);
        if (!index || !found) return;
        seen++;
        for (const { parts, total } of found.stations)
          expect(POLLUTANTS.reduce((sum, p) => sum + parts[p], 0)).toBe(total);
        let contributed = 0;
        for (const p of POLLUTANTS) {
          const own = found.stations.reduce((sum, { parts }) => sum + parts[p], found.rounding[p]);
          expect(own).toBe(index.singles[p].contribution);
          contributed += own;
        }
        expect(contributed + found.print).toBe(index.value);
      }),
      { numRuns: 200 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  it("the rounding stays small: what rounding days, C, the single index and the parts for print can add", () => {
    const days = Array.from({ length: 30 }, (_, i) => ({
      isDust: false,
      stations: [1, 2, 3].map((s) => byPollutant((p) => (p === "co" ? 8 + s : 40 + 3 * s + (i % 7)))),
    }));
    const { found } = partsOf(days, "2012");
    for (const p of POLLUTANTS) expect(Math.abs(found?.rounding[p] ?? 1e9)).toBeLessThanOrEqual(500);
  });

  it("issue 15: a percentile's part rests on the day that decides it, and excess is what the others' mean would take away", () => {
    // O3 of eleven days: the 90th percentile is the tenth in order; on that day one station alone stands high.
    const days = Array.from({ length: 11 }, (_, i) => ({
      isDust: false,
      stations: [0, 1].map((s) => ({
        ...byPollutant((p) => (p === "co" ? 10 : 30)),
        o3: i === 9 ? (s === 0 ? 240 : 160) : i === 10 ? 300 : 100,
      })),
    }));
    const { found } = partsOf(days, "2012");
    const [first, second] = found?.stations ?? [];
    // (240 ÷ 2) ÷ 160 = 0.75; 80 µg/m³ above the other, of two stations: 40 ÷ 160.
    expect(first).toMatchObject({ station: 0, parts: { o3: 7_500 }, excess: 2_500 });
    expect(second).toMatchObject({ station: 1, parts: { o3: 5_000 }, excess: -2_500 });
    expect(found?.rounding.o3).toBe(0);
  });
});

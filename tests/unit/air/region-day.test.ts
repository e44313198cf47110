import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskOf } from "@/lib/air/rules/pollutants";
import { regionDay, type StationOfRegion } from "@/lib/air/rules/region-day";

function station(pm25: number | null, more: Partial<StationOfRegion> = {}): StationOfRegion {
  return { isControl: false, concentrations: { so2: null, no2: null, co: null, o3: null, pm10: null, pm25 }, ...more };
}

describe("regionDay", () => {
  it("is the half-even mean of the stations' rounded values", () => {
    expect(regionDay([station(350_000), station(360_000)]).rounded.pm25).toBe(360_000);
    expect(regionDay([station(340_000), station(350_000)]).rounded.pm25).toBe(340_000);
  });

  it("leaves the control station out, even when it is the only one", () => {
    expect(regionDay([station(350_000), station(900_000, { isControl: true })])).toMatchObject({
      rounded: { pm25: 350_000 },
      stations: { pm25: 1 },
      planned: { pm25: 1 },
    });
    expect(regionDay([station(900_000, { isControl: true })]).rounded.pm25).toBeNull();
  });

  it("needs three quarters of the stations", () => {
    const of = (valid: number, all: number) =>
      regionDay(Array.from({ length: all }, (_, i) => station(i < valid ? 100_000 : null))).rounded.pm25;
    expect([of(9, 11), of(8, 11), of(3, 4), of(2, 3), of(1, 1), of(0, 1)]).toEqual([
      100_000,
      null,
      100_000,
      null,
      100_000,
      null,
    ]);
    expect(regionDay([station(100_000), station(null)], 50).rounded.pm25).toBe(100_000);
  });

  it("does not count a station that never was to measure the pollutant", () => {
    const unplanned = { unplannedMask: maskOf(["pm25"]) };
    expect(regionDay([station(100_000), station(null, unplanned), station(null, unplanned)])).toMatchObject({
      rounded: { pm25: 100_000, so2: null },
      planned: { pm25: 1, so2: 3 },
    });
  });

  it("does not depend on the order of stations and lies between their extremes", () => {
    const values = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(values, (units) => {
        const stations = units.map((unit) => station(unit * 10_000));
        const mean = regionDay(stations).rounded.pm25 as number;
        expect(regionDay(stations.toReversed()).rounded.pm25).toBe(mean);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...units) * 10_000);
        expect(mean).toBeLessThanOrEqual(Math.max(...units) * 10_000);
        expect(mean % 10_000).toBe(0);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { iaqi } from "@/lib/air/rules/iaqi";
import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { IAQI_NODES, SCORED_STANDARDS, standardVersion } from "@/lib/air/rules/standard-versions";

const columns = SCORED_STANDARDS.flatMap((standard) =>
  (["day", "hour"] as const).flatMap((averaging) =>
    POLLUTANTS.map((pollutant) => ({ standard, averaging, pollutant })),
  ),
);

function nodesOf({ standard, averaging, pollutant }: (typeof columns)[number]): readonly number[] {
  return standardVersion(standard).breakpoints?.[averaging][pollutant].nodes ?? [];
}

describe("iaqi", () => {
  it("is exact where binary fractions are not: CO 2.2 mg/m³ is 55", () => {
    expect(iaqi("2012", "co", "day", 22_000)).toBe(55);
    for (let tenths = 20; tenths <= 40; tenths++)
      expect(iaqi("2012", "co", "day", tenths * 1_000)).toBe(Math.ceil((tenths * 25) / 10));
  });

  it.each(columns)("$standard $averaging $pollutant: nodes, the step after each node, monotone", (column) => {
    const { standard, averaging, pollutant } = column;
    const nodes = nodesOf(column);
    const of = (e4: number) => iaqi(standard, pollutant, averaging, e4);
    for (const [i, node] of nodes.entries()) {
      expect(of(node)).toBe(IAQI_NODES[i]);
      // Always up: the smallest excess starts the next integer, the smallest shortfall does not lose the node.
      if (i + 1 < nodes.length) expect(of(node + 1)).toBe((IAQI_NODES[i] as number) + 1);
      if (i > 0) expect(of(node - 1)).toBe(IAQI_NODES[i]);
    }
    const last = nodes.at(-1) as number;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: last }), fc.integer({ min: 0, max: last }), (a, b) => {
        const [low, high] = [of(Math.min(a, b)) as number, of(Math.max(a, b)) as number];
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(500);
      }),
    );
  });

  it("ends its tables where the standard does", () => {
    expect(iaqi("2012", "so2", "day", 26_100_000)).toBe(499);
    expect(iaqi("2012", "no2", "hour", 38_300_000)).toBe(499);
    expect(iaqi("2026-transition", "co", "hour", 1_499_000)).toBe(500);
    expect(iaqi("2026-transition", "pm10", "day", 5_990_000)).toBe(499);
  });

  it("above the tables: 500; O3 8-h and SO2 1-h as each version says", () => {
    expect(iaqi("2012", "pm10", "day", 99_990_000)).toBe(500);
    expect(iaqi("2026-transition", "pm25", "hour", 5_000_001)).toBe(500);
    expect(iaqi("2012", "o3", "hour", 12_000_001)).toBe(500);
    expect(iaqi("2026-transition", "o3", "day", 8_010_000)).toBe(300);
    expect(iaqi("2012", "o3", "day", 8_010_000)).toBeNull();
    expect(iaqi("2026-transition", "so2", "hour", 8_010_000)).toBe(200);
    expect(iaqi("2012", "so2", "hour", 8_010_000)).toBeNull();
  });

  it("2026 is at least as strict as 2012 for every day value", () => {
    fc.assert(
      fc.property(fc.constantFrom(...POLLUTANTS), fc.integer({ min: 0, max: 8_000_000 }), (pollutant, e4) => {
        expect(iaqi("2026-transition", pollutant, "day", e4)).toBeGreaterThanOrEqual(
          iaqi("2012", pollutant, "day", e4) as number,
        );
      }),
    );
  });

  it("refuses what is no concentration", () => {
    for (const wrong of [-1, 0.5, Number.NaN]) expect(() => iaqi("2012", "so2", "day", wrong)).toThrow(RangeError);
  });
});

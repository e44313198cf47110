import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentileOfNeighbours, percentileOfSorted, percentilePosition } from "@/lib/air/rules/percentile";

const sorted = fc
  .array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 400 })
  .map((list) => list.sort((a, b) => a - b));
const percent = fc.integer({ min: 0, max: 100 });

describe("percentileOfSorted", () => {
  it("is null of nothing, the value of one, exact between two", () => {
    expect(percentileOfSorted([], 95)).toBeNull();
    expect(percentileOfSorted([70], 95)).toEqual({ numerator: 7_000, denominator: 100 });
    expect(percentileOfSorted([0, 10], 95)).toEqual({ numerator: 950, denominator: 100 });
  });

  it("lies within the values, rises with the percent, and counts about the right share below it", () => {
    fc.assert(
      fc.property(sorted, percent, percent, (values, a, b) => {
        const low = percentileOfSorted(values, Math.min(a, b))?.numerator as number;
        const high = percentileOfSorted(values, Math.max(a, b))?.numerator as number;
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual((values[0] as number) * 100);
        expect(high).toBeLessThanOrEqual((values.at(-1) as number) * 100);
        const notAbove = values.filter((value) => value * 100 <= high).length;
        expect(notAbove * 100).toBeGreaterThan((values.length - 1) * Math.max(a, b));
      }),
    );
  });

  it("is the same from its two neighbours, as SQL would hand them over", () => {
    fc.assert(
      fc.property(sorted, percent, (values, p) => {
        const { lower, upper } = percentilePosition(values.length, p);
        expect(percentileOfNeighbours(values.length, p, values[lower] as number, values[upper] as number)).toEqual(
          percentileOfSorted(values, p),
        );
      }),
    );
  });

  it("has no position among none", () => expect(() => percentilePosition(0, 95)).toThrow(RangeError));
});

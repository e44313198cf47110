import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysChange, improvement, percentChange, pointsChange } from "@/lib/air/rules/change";
import { goodDayRate } from "@/lib/air/rules/good-day-rate";

describe("percentChange", () => {
  it("is taken from the published values: 2.60 against 3.36 is −22.6 %", () => {
    expect(percentChange(26_000, 33_600)).toEqual({
      kind: "percent",
      direction: "down",
      value: -226_000,
      reason: null,
    });
  });

  it("0 is flat, also where a real difference rounds to it", () => {
    expect(percentChange(500, 500)).toMatchObject({ direction: "flat", value: 0 });
    expect(percentChange(20_001, 20_000)).toMatchObject({ direction: "flat", value: 0 });
    expect(percentChange(19_999, 20_000)).toMatchObject({ direction: "flat", value: 0 });
  });

  it("has a reason where there is nothing to compare with", () => {
    expect(percentChange(1, null)).toMatchObject({ value: null, reason: { code: "no-comparison" } });
    expect(percentChange(null, 1)).toMatchObject({ value: null, reason: { code: "no-data" } });
    expect(percentChange(1, 0)).toMatchObject({ value: null, reason: { code: "comparison-is-zero" } });
    expect(percentChange(0, 0)).toMatchObject({ value: 0, direction: "flat" });
  });

  it("points the way in which the value moved, never beyond −100 %", () => {
    const value = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 10_000_000 }), (current, previous) => {
        const change = percentChange(current, previous);
        expect(change.value).toBeGreaterThanOrEqual(-1_000_000);
        if (change.direction !== "flat") expect(change.direction).toBe(current > previous ? "up" : "down");
        // Within half of the last printed digit of the true percentage.
        const error = (change.value as number) * previous - (current - previous) * 1_000_000;
        expect(Math.abs(error)).toBeLessThanOrEqual(500 * previous);
      }),
    );
  });
});

describe("pointsChange, daysChange, improvement", () => {
  it("subtracts rounded rates and days", () => {
    expect(pointsChange(goodDayRate(268, 326), goodDayRate(272, 327))).toMatchObject({
      kind: "points",
      direction: "down",
      value: -10_000,
    });
    expect(daysChange(268, 272)).toEqual({ kind: "days", direction: "down", value: -4, reason: null });
    expect(daysChange(5, null).reason).toEqual({ code: "no-comparison" });
    expect(pointsChange(null, 1).value).toBeNull();
  });

  it("improvement is the change with its sign turned", () => {
    expect(improvement(percentChange(26_000, 33_600))).toBe(226_000);
    expect(improvement(percentChange(1, 1))).toBe(0);
    expect(improvement(percentChange(1, null))).toBeNull();
  });
});

describe("goodDayRate", () => {
  it("matches published bulletins", () => {
    const published = [
      [68, 99, 68.7],
      [5, 7, 71.4],
      [235, 274, 85.8],
      [312, 366, 85.2],
      [188, 262, 71.8],
    ] as const;
    for (const [good, valid, percent] of published) expect(goodDayRate(good, valid)).toBe(percent * 10_000);
    expect(goodDayRate(0, 0)).toBeNull();
  });
});

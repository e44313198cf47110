import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MISSING_RULES } from "@/lib/air/rules/basis";
import { dayStanding, shownAqi, unplannedException } from "@/lib/air/rules/day-validity";
import { bit, maskOf } from "@/lib/air/rules/pollutants";

const aqi = fc.option(fc.integer({ min: 0, max: 500 }), { nil: null });
const mask = fc.integer({ min: 0, max: 63 });
const rule = fc.constantFrom(...MISSING_RULES);

describe("dayStanding", () => {
  it("HJ 633-2026: an incomplete day stands only above 100", () => {
    expect(dayStanding(100, 1, "hj633-2026")).toEqual({ isValid: false, isGood: false, reason: "incomplete-day" });
    expect(dayStanding(101, 1, "hj633-2026")).toEqual({ isValid: true, isGood: false, reason: null });
    expect(dayStanding(100, 0, "hj633-2026")).toEqual({ isValid: true, isGood: true, reason: null });
  });

  it("all-six takes no incomplete day, any takes each with an AQI", () => {
    expect(dayStanding(300, 1, "all-six").isValid).toBe(false);
    expect(dayStanding(60, 1, "any")).toMatchObject({ isValid: true, isGood: true });
    for (const own of MISSING_RULES)
      expect(dayStanding(null, 63, own)).toEqual({ isValid: false, isGood: false, reason: "no-data" });
  });

  it("a missing pollutant never makes a day good, and a good day is valid", () => {
    fc.assert(
      fc.property(aqi, mask, fc.integer({ min: 0, max: 5 }), rule, (value, missing, lost, own) => {
        const before = dayStanding(value, missing, own);
        const after = dayStanding(value, missing | (1 << lost), own);
        if (after.isGood) expect(before.isGood).toBe(true);
        if (before.isGood) expect(before.isValid).toBe(true);
        expect(before.reason === null).toBe(before.isValid);
        expect(shownAqi(value, missing, own)).toBe(before.isValid ? value : null);
      }),
    );
  });

  it("the rules are ordered: what all-six accepts HJ 633 accepts, what HJ 633 accepts any accepts", () => {
    fc.assert(
      fc.property(aqi, mask, (value, missing) => {
        const [hj, six, any] = MISSING_RULES.map((own) => dayStanding(value, missing, own).isValid);
        if (six) expect(hj).toBe(true);
        if (hj) expect(any).toBe(true);
      }),
    );
  });
});

describe("unplannedException", () => {
  it("ends for a pollutant that has been primary on a polluted day", () => {
    expect(unplannedException(maskOf(["so2", "o3"]), bit("o3"))).toBe(bit("so2"));
  });
});

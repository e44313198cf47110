import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goodDayAllowance, remainingControl } from "@/lib/air/rules/target";

describe("remainingControl", () => {
  it("reproduces two county bulletins: T = 57, N = 366", () => {
    expect(remainingControl(570_000, 366, { numerator: 577_500, denominator: 1 }, 209)).toMatchObject({
      remainingDays: 157,
      rounded: 560_000,
      state: "open",
    });
    expect(remainingControl(570_000, 366, { numerator: 550_300, denominator: 1 }, 348)).toMatchObject({
      remainingDays: 18,
      rounded: 951_000,
    });
  });

  it("is the target itself before the first day, and nothing after the last", () => {
    expect(remainingControl(350_000, 365, null, 0)).toMatchObject({ rounded: 350_000, state: "open" });
    expect(remainingControl(350_000, 365, { numerator: 350_000, denominator: 1 }, 365)).toEqual({
      remainingDays: 0,
      exact: null,
      rounded: null,
      state: "met",
    });
    expect(remainingControl(350_000, 365, { numerator: 350_001, denominator: 1 }, 365).state).toBe("missed");
  });

  it("says when no air is clean enough", () => {
    expect(remainingControl(300_000, 365, { numerator: 400_000, denominator: 1 }, 300).state).toBe("out-of-reach");
  });

  it("holds: so far and R together make exactly the target", () => {
    const arg = fc
      .integer({ min: 1, max: 364 })
      .chain((n) =>
        fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n * 2_000_000 }), fc.integer({ min: 0, max: 1_000_000 })),
      );
    fc.assert(
      fc.property(arg, ([n, sum, target]) => {
        const { exact } = remainingControl(target, 365, { numerator: sum, denominator: n }, n);
        if (!exact) throw new Error("days remain");
        const whole = BigInt(sum) * BigInt(exact.denominator) + BigInt(exact.numerator) * BigInt(365 - n);
        expect(whole).toBe(BigInt(target) * 365n * BigInt(exact.denominator));
      }),
    );
  });

  it("refuses days without a mean and a mean without days", () => {
    expect(() => remainingControl(1, 365, null, 3)).toThrow(RangeError);
    expect(() => remainingControl(1, 365, { numerator: 1, denominator: 1 }, 0)).toThrow(RangeError);
    expect(() => remainingControl(1, 365, { numerator: 1, denominator: 1 }, 366)).toThrow(RangeError);
  });
});

describe("goodDayAllowance", () => {
  it.each([
    [300, 365, 327, 268, { remainingDays: 38, needed: 32, mayLose: 6, state: "open" }],
    [300, 365, 327, 262, { remainingDays: 38, needed: 38, mayLose: 0, state: "open" }],
    [300, 365, 327, 261, { remainingDays: 38, needed: 39, mayLose: -1, state: "out-of-reach" }],
    [300, 365, 327, 300, { remainingDays: 38, needed: 0, mayLose: 38, state: "reached" }],
  ] as const)("target %i of %i, after %i days %i good", (target, days, elapsed, good, want) => {
    expect(goodDayAllowance(target, days, elapsed, good)).toEqual(want);
  });

  it("refuses more good days than days", () => expect(() => goodDayAllowance(300, 365, 10, 11)).toThrow(RangeError));
});

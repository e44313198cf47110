import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatE4,
  parseE4,
  roundE4,
  roundFraction,
  roundHalfEven,
  roundHalfEvenBig,
  roundProduct,
  stepE4,
} from "@/lib/air/rules/rounding";

const integer = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const divisor = fc.integer({ min: 1, max: 100_000 });
const decimals = fc.integer({ min: 0, max: 4 });

describe("roundHalfEven", () => {
  it("sends halves to the even neighbour, on both sides of zero", () => {
    expect([1, 3, 5, 7, -1, -3, -5].map((half) => roundHalfEven(half, 2))).toEqual([0, 2, 2, 4, 0, -2, -2]);
  });

  it("is the nearest integer, and even where two are as near", () => {
    fc.assert(
      fc.property(integer, divisor, (n, d) => {
        const rounded = roundHalfEven(n, d);
        const off = Math.abs(2 * (n - rounded * d));
        expect(off).toBeLessThanOrEqual(d);
        if (off === d) expect(Math.abs(rounded % 2)).toBe(0);
      }),
    );
  });

  it("agrees with the BigInt version, and is odd: −x rounds to −round(x)", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 2 ** 40 }), (n, d) => {
        expect(BigInt(roundHalfEven(n, d))).toBe(roundHalfEvenBig(BigInt(n), BigInt(d)));
        expect(roundHalfEven(-n, d)).toBe(0 - roundHalfEven(n, d));
      }),
    );
  });

  it("refuses what is not an exact quotient", () => {
    expect(() => roundHalfEven(0.5, 2)).toThrow(RangeError);
    expect(() => roundHalfEven(1, 0)).toThrow(RangeError);
    expect(() => roundHalfEven(2 ** 53, 3)).toThrow(RangeError);
    expect(() => roundHalfEvenBig(1n, 0n)).toThrow(RangeError);
  });
});

describe("roundProduct", () => {
  it("is exact where the product leaves the safe integers", () => {
    expect(roundProduct(9_007_199_254_740_991, 1_000, 2_000)).toBe(4_503_599_627_370_496);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 50 }), fc.integer({ min: 1, max: 1000 }), (a, b) => {
        expect(roundProduct(a, b, b)).toBe(a);
      }),
    );
  });
});

describe("roundE4 and formatE4", () => {
  it("is idempotent and monotone", () => {
    fc.assert(
      fc.property(integer, integer, decimals, (a, b, places) => {
        const once = roundE4(a, 1, places);
        expect(roundE4(once, 1, places)).toBe(once);
        expect(once % stepE4(places) === 0).toBe(true);
        if (a <= b) expect(once).toBeLessThanOrEqual(roundE4(b, 1, places));
      }),
    );
  });

  it("rounds a fraction like the mean it stands for", () => {
    expect(roundFraction({ numerator: 90_000, denominator: 2 }, 0)).toBe(40_000);
    expect(roundFraction({ numerator: 710_000, denominator: 2 }, 0)).toBe(360_000);
  });

  it("prints exactly the decimals asked for", () => {
    expect(formatE4(30_600, 2)).toBe("3.06");
    expect(formatE4(5_000, 0)).toBe("0");
    expect(formatE4(15_000, 0)).toBe("2");
    expect(formatE4(-400, 1)).toBe("0.0");
    expect(formatE4(-226_000, 1)).toBe("-22.6");
    expect(formatE4(7, 4)).toBe("0.0007");
    expect(() => formatE4(1, 5)).toThrow(RangeError);
  });

  it("reads back what it prints", () => {
    fc.assert(
      fc.property(integer, (value) => {
        expect(parseE4(formatE4(value, 4))).toBe(value);
      }),
    );
  });
});

describe("parseE4", () => {
  it("is exact where a binary fraction is not", () => {
    expect(["1.3", "0.1", "88", "1.005", "-99.000", "0.0001", "007"].map(parseE4)).toEqual([
      13_000, 1_000, 880_000, 10_050, -990_000, 1, 70_000,
    ]);
  });

  it("rounds half-even beyond the fourth decimal", () => {
    expect(["0.00005", "0.00015", "0.000050001", "1.30000000004", "-0.00004"].map(parseE4)).toEqual([
      0, 2, 1, 13_000, 0,
    ]);
  });

  it("takes nothing else for a number", () => {
    for (const text of [
      "",
      " ",
      "—",
      "--",
      "-;",
      "NA",
      "NaN",
      "1e3",
      "1,5",
      " 1",
      "1 ",
      "+1",
      ".5",
      "5.",
      "0x10",
      "１２",
      "Infinity",
      "123456789012",
    ]) {
      expect(parseE4(text), text).toBeNull();
    }
  });
});

import { describe, expect, it } from "vitest";
import { ozoneSoFar } from "@/lib/air/rules/ozone-so-far";
import { rollingMean } from "@/lib/air/rules/rolling-mean";

const rising = Array.from({ length: 24 }, (_, i) => (i + 1) * 10_000);

describe("ozoneSoFar", () => {
  it("is short until label 7 and eight hours long from there", () => {
    expect(ozoneSoFar(rising, 1).eightHours).toEqual({ numerator: 10_000, denominator: 1 });
    expect(ozoneSoFar(rising, 7).eightHours?.denominator).toBe(7);
    expect(ozoneSoFar(rising, 9).eightHours).toEqual({ numerator: 440_000, denominator: 8 });
  });

  it("forgets the short windows at label 24", () => {
    const early = [3_000_000, ...new Array<number>(23).fill(100_000)];
    expect(ozoneSoFar(early, 23).maximum).toEqual({ numerator: 3_000_000, denominator: 1 });
    expect(ozoneSoFar(early, 24).maximum).toEqual({ numerator: 3_700_000, denominator: 8 });
  });

  it("has nothing where no hour is, and no label 0", () => {
    expect(ozoneSoFar(new Array<null>(24).fill(null), 12)).toEqual({ eightHours: null, maximum: null });
    expect(() => ozoneSoFar(rising, 0)).toThrow(RangeError);
  });
});

describe("rollingMean", () => {
  it("is of whatever hours there are, of a day at most", () => {
    expect(rollingMean([null, 30_000, 50_000])).toEqual({ numerator: 80_000, denominator: 2 });
    expect(rollingMean([null])).toBeNull();
    expect(() => rollingMean(new Array<null>(25).fill(null))).toThrow(RangeError);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compositeIndex, compositeOfPeriod, mainPollutants } from "@/lib/air/rules/composite-index";
import { decomposeChange } from "@/lib/air/rules/decomposition";
import { INDEX_SCHEMES } from "@/lib/air/rules/index-schemes";
import { aggregateDays, periodStat } from "@/lib/air/rules/period";
import { type ByPollutant, byPollutant, POLLUTANTS } from "@/lib/air/rules/pollutants";
import { type Fraction, formatE4 } from "@/lib/air/rules/rounding";

function whole(values: ByPollutant<number>): ByPollutant<Fraction> {
  return byPollutant((pollutant) => ({ numerator: values[pollutant], denominator: 1 }));
}

/** 广州 2025-02-09…10. */
const GUANGZHOU = whole({ so2: 60_000, no2: 240_000, co: 5_000, o3: 980_000, pm10: 420_000, pm25: 200_000 });
const PRESS = whole({ so2: 90_000, no2: 150_000, co: 7_000, o3: 1_920_000, pm10: 390_000, pm25: 210_000 });

const fraction = fc.record({
  numerator: fc.integer({ min: 0, max: 2_000_000_000 }),
  denominator: fc.integer({ min: 1, max: 366 }),
});
const six = fc.record({ so2: fraction, no2: fraction, co: fraction, o3: fraction, pm10: fraction, pm25: fraction });
const scheme = fc.constantFrom(...INDEX_SCHEMES.map(({ id }) => id));

describe("compositeIndex", () => {
  it("the same air under three schemes: 2.60, 2.80, 5.35", () => {
    const shown = (["2012", "2026-equal", "2026-weighted"] as const).map((id) =>
      formatE4(compositeIndex(GUANGZHOU, id).value, 2),
    );
    expect(shown).toEqual(["2.60", "2.80", "5.35"]);
    expect(formatE4(compositeIndex(GUANGZHOU, "2012").elsewhere.unroundedSingles, 2)).toBe("2.61");
  });

  it("explains a press figure that left the single indices unrounded: 3.06", () => {
    const index = compositeIndex(PRESS, "2012");
    expect(formatE4(index.elsewhere.unroundedSingles, 2)).toBe("3.06");
    expect(formatE4(index.value, 2)).toBe("3.07");
  });

  it("rounds C before it divides: CO to 0.1, the others to integers", () => {
    const index = compositeIndex(
      { ...GUANGZHOU, pm25: { numerator: 205_000, denominator: 1 }, co: { numerator: 4_500, denominator: 1 } },
      "2012",
    );
    expect(index.singles.pm25).toMatchObject({ concentration: 200_000, single: 5_700, limit: 350_000 });
    expect(index.singles.co).toMatchObject({ concentration: 4_000, single: 1_000, limit: 40_000 });
  });

  it("names the largest single index, ties included, and gives shares of one decimal", () => {
    const index = compositeIndex(GUANGZHOU, "2012");
    expect(mainPollutants(index)).toEqual(["o3"]);
    expect(index.singles.o3.share).toBe(235_000);
    expect(
      mainPollutants(compositeIndex({ ...GUANGZHOU, o3: { numerator: 960_000, denominator: 1 } }, "2012")),
    ).toEqual(["no2", "o3", "pm10"]);
    expect(
      compositeIndex(
        byPollutant(() => ({ numerator: 0, denominator: 1 })),
        "2012",
      ),
    ).toMatchObject({ value: 0, mainMask: 0, singles: { so2: { share: null } } });
  });

  it("adds up from its contributions, stays near the unrounded sum, and its shares make 100 but for rounding", () => {
    fc.assert(
      fc.property(six, scheme, (exact, id) => {
        const index = compositeIndex(exact, id);
        const contributions = POLLUTANTS.map((p) => index.singles[p].contribution);
        expect(contributions.reduce((sum, one) => sum + one, 0)).toBe(index.sum);
        for (const p of POLLUTANTS)
          expect(index.singles[p].contribution).toBe(index.singles[p].single * index.singles[p].weight);
        // C by half a unit of its last digit over the smallest limit, I by half of its own, six times weighted, and the print.
        expect(Math.abs(index.value - index.elsewhere.unrounded)).toBeLessThanOrEqual(2_500);
        if (index.sum > 0) {
          const shares = POLLUTANTS.reduce((sum, p) => sum + (index.singles[p].share ?? 0), 0);
          expect(Math.abs(shares - 1_000_000)).toBeLessThanOrEqual(6 * 500);
        }
      }),
    );
  });

  it("never falls when a concentration rises", () => {
    fc.assert(
      fc.property(
        six,
        scheme,
        fc.constantFrom(...POLLUTANTS),
        fc.nat({ max: 10_000_000 }),
        (exact, id, pollutant, more) => {
          const risen = {
            ...exact,
            [pollutant]: { ...exact[pollutant], numerator: exact[pollutant].numerator + more },
          };
          expect(compositeIndex(risen, id).value).toBeGreaterThanOrEqual(compositeIndex(exact, id).value);
        },
      ),
    );
  });
});

describe("compositeOfPeriod", () => {
  const period = { from: "2026-06-01", to: "2026-06-30" };
  const rowsOf = (n: number, lacking = {}) =>
    Array.from({ length: n }, (_, i) => ({
      date: `2026-06-${String(i + 1).padStart(2, "0")}`,
      so2: 60_000,
      no2: 240_000,
      co: 5_000,
      o3: 980_000,
      pm10: 420_000,
      pm25: 200_000,
      aqi: 50,
      missingMask: 0,
      primaryMask: 0,
      isDust: false,
      ...lacking,
    }));
  const stat = (n: number, lacking = {}) =>
    periodStat(aggregateDays(rowsOf(n, lacking), { dust: "include", missing: "any" }), period);

  it("is the index with no reason when every pollutant has its days", () => {
    const { index, reason } = compositeOfPeriod(stat(30), "2012");
    expect([index?.value, reason]).toEqual([26_000, null]);
  });

  it("is shown with its reason below the minimum, and withheld without all six", () => {
    expect(compositeOfPeriod(stat(20), "2012")).toMatchObject({
      index: { value: 26_000 },
      reason: { code: "too-few-days", n: 20, required: 27 },
    });
    expect(compositeOfPeriod(stat(30, { o3: null }), "2012")).toEqual({
      index: null,
      reason: { code: "pollutants-missing", pollutants: ["o3"] },
    });
    expect(compositeOfPeriod(stat(0), "2012")).toEqual({ index: null, reason: { code: "no-data" } });
  });
});

describe("decomposeChange", () => {
  it("splits the change exactly", () => {
    fc.assert(
      fc.property(six, six, scheme, (a, b, id) => {
        const [current, previous] = [compositeIndex(a, id), compositeIndex(b, id)];
        const split = decomposeChange(current, previous);
        expect(POLLUTANTS.reduce((sum, p) => sum + split.byPollutant[p].difference, 0)).toBe(
          current.sum - previous.sum,
        );
        expect(split.total).toBe(current.sum - previous.sum);
        for (const p of POLLUTANTS) {
          const { difference, share } = split.byPollutant[p];
          expect(share === null).toBe(split.total === 0);
          // A pollutant that moved with the whole has a positive share.
          if (share !== null && Math.abs(share) >= 1_000)
            expect(Math.sign(share)).toBe(Math.sign(difference) * Math.sign(split.total));
        }
      }),
    );
  });

  it("refuses indices of two schemes", () => {
    expect(() => decomposeChange(compositeIndex(GUANGZHOU, "2012"), compositeIndex(GUANGZHOU, "2026-equal"))).toThrow(
      RangeError,
    );
  });
});

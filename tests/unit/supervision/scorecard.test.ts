import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentNumber, issueNumber } from "@/lib/documents/rules/document-number";
import { lookBackDraw } from "@/lib/supervision/rules/look-back-draw";
import { rectificationRanks, type ScorecardCounts, scorecard } from "@/lib/supervision/rules/scorecard";

const counts = (changes: Partial<ScorecardCounts> = {}): ScorecardCounts => ({
  due: 0,
  onTime: 0,
  verified: 0,
  returned: 0,
  closed: 0,
  recurred: 0,
  found: 0,
  missed: 0,
  daysToClose: 0,
  closedWithOrder: 0,
  overdueNow: 0,
  liveNow: 0,
  ...changes,
});

describe("scorecard", () => {
  it("rounds to one decimal in integers and shows both numbers", () => {
    expect(scorecard(counts({ due: 7, onTime: 6 })).onTimeRate).toEqual({
      tenths: 857,
      numerator: 6,
      denominator: 7,
      withheld: "none",
    });
    expect(scorecard(counts({ closedWithOrder: 8, daysToClose: 50 })).meanDays.tenths).toBe(63);
    expect(scorecard(counts({ due: 5, onTime: 5 })).onTimeRate.tenths).toBe(1000);
  });

  it("withholds what rests on fewer than five cases, and tells none from few", () => {
    expect(scorecard(counts({ due: 4, onTime: 4 })).onTimeRate).toMatchObject({ tenths: null, withheld: "few-cases" });
    expect(scorecard(counts()).recurrenceRate).toMatchObject({ tenths: null, withheld: "no-cases" });
    expect(scorecard(counts({ due: 4, onTime: 4 }), 1).onTimeRate.tenths).toBe(1000);
  });

  it("ranks 1-2-2-4 by the rounded rate and leaves the withheld without a rank", () => {
    const rows = [
      [10, 10],
      [10, 9],
      [20, 18],
      [10, 5],
      [2, 2],
    ].map(([due, onTime]) => ({ card: scorecard(counts({ due, onTime })) }));
    expect(rectificationRanks(rows).map((row) => row.rank)).toEqual([1, 2, 2, 4, null]);
  });
});

describe("lookBackDraw", () => {
  it("is what a calculator of SHA-256 gives, whatever the order and doubles of the population", () => {
    const lots = [3, 8, 21, 34, 55]
      .map((id) => [createHash("sha256").update(`seed:${id}`).digest("hex"), id] as const)
      .sort();
    expect(lookBackDraw([55, 34, 21, 8, 3, 3], "seed", 2)).toEqual(lots.slice(0, 2).map(([, id]) => id));
  });

  it("draws without doubles, never more than there are, and grows by adding", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1e6 }), { maxLength: 60 }),
        fc.string(),
        fc.nat(70),
        (population, seed, size) => {
          const drawn = lookBackDraw(population, seed, size);
          expect(new Set(drawn).size).toBe(drawn.length);
          expect(drawn.length).toBe(Math.min(size, new Set(population).size));
          expect(lookBackDraw([...population].reverse(), seed, size + 1).slice(0, size)).toEqual(drawn);
        },
      ),
    );
  });

  it("gives each of ten an even chance", () => {
    const hits = new Map<number, number>();
    for (let i = 0; i < 5000; i++)
      for (const id of lookBackDraw([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], `s${i}`, 3)) hits.set(id, (hits.get(id) ?? 0) + 1);
    for (const n of hits.values()) expect(Math.abs(n - 1500)).toBeLessThan(150);
  });
});

describe("document numbers", () => {
  it("follow GB/T 9704: code, year in 〔〕, number without leading zeros", () => {
    expect(documentNumber("supervision_letter", 2026, 7)).toBe("大气办督〔2026〕7号");
    expect(issueNumber(2026, 123)).toBe("WT2026-00123");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GO_FROM, type GoFacts, goFactors, goRate, whereToGo } from "@/lib/tracing/rules/where-to-go";

const facts: fc.Arbitrary<GoFacts> = fc.record({
  excess: fc.option(fc.double({ min: -80, max: 200, noNaN: true })),
  open: fc.nat(50),
  again: fc.nat(10),
  unseenDays: fc.option(fc.nat(900)),
});
const rows = fc
  .array(facts, { maxLength: 30 })
  .map((list) => list.map((one, i) => ({ ...one, code: `P${String(i).padStart(2, "0")}` })));

describe("where to send people", () => {
  it("the score is the product of the factors shown, each at least 1", () => {
    fc.assert(
      fc.property(facts, (one) => {
        const { score, ...factors } = goFactors(one);
        expect(Object.values(factors).every((factor) => factor >= 1)).toBe(true);
        expect(score).toBeCloseTo(
          Object.values(factors).reduce((product, factor) => product * factor, 1),
          6,
        );
      }),
    );
  });

  it("more of anything never lowers it; what is unknown or below the median leaves it as it is", () => {
    fc.assert(
      fc.property(facts, fc.nat(40), (one, more) => {
        const { score } = goFactors(one);
        expect(goFactors({ ...one, open: one.open + more }).score).toBeGreaterThanOrEqual(score);
        expect(goFactors({ ...one, again: one.again + more }).score).toBeGreaterThanOrEqual(score);
        expect(goFactors({ ...one, excess: (one.excess ?? 0) + more }).score).toBeGreaterThanOrEqual(score - 1e-9);
        expect(goFactors({ ...one, unseenDays: (one.unseenDays ?? 900) + more }).score).toBeGreaterThanOrEqual(score);
        expect(goFactors({ ...one, excess: null })).toEqual(goFactors({ ...one, excess: -5 }));
      }),
    );
  });

  it("the order depends on the rows alone, nothing is added, and nothing without a record is in it", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const found = whereToGo(list);
        expect(whereToGo([...list].reverse())).toEqual(found);
        expect(found.map(({ code }) => code).sort()).toEqual(
          list.filter(({ open, again }) => open + again > 0).map(({ code }) => code),
        );
        const scores = found.map(({ factors }) => factors.score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
    );
  });

  it("never seen counts as long unseen, not as just seen", () => {
    const [first] = whereToGo([
      { code: "seen", excess: null, open: 1, again: 0, unseenDays: 10 },
      { code: "never", excess: null, open: 1, again: 0, unseenDays: null },
    ]);
    expect(first?.code).toBe("never");
    expect(goFactors({ excess: 20, open: 2, again: 1, unseenDays: 60 }).score).toBe(3 * 3 * 2 * 3);
  });

  it("fewer than 20 visits or look-backs give no rate", () => {
    expect(goRate({ visits: GO_FROM - 1, findings: 10, draws: 100, relapses: 10 })).toEqual({
      perVisit: null,
      perDraw: 0.1,
      ratio: null,
    });
    expect(goRate({ visits: 20, findings: 8, draws: 20, relapses: 4 })).toEqual({
      perVisit: 0.4,
      perDraw: 0.2,
      ratio: 2,
    });
    expect(goRate({ visits: 20, findings: 8, draws: 20, relapses: 0 }).ratio).toBeNull();
  });
});

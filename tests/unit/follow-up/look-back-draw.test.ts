import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookBackDraw, stratifiedDraw } from "@/lib/follow-up/rules/look-back-draw";

const range = (from: number, n: number) => Array.from({ length: n }, (_, i) => from + i);

describe("a stratified draw", () => {
  it("shares the picks by largest remainder, with at least one of each", () => {
    const strata = [
      { key: "东镇", ids: range(1, 60) },
      { key: "西镇", ids: range(100, 35) },
      { key: "北镇", ids: range(200, 5) },
    ];
    expect(stratifiedDraw(strata, "seed", 10).shares).toEqual([
      { key: "东镇", of: 60, drawn: 6 },
      { key: "北镇", of: 5, drawn: 1 },
      { key: "西镇", of: 35, drawn: 3 },
    ]);
  });

  it("draws each share as that stratum alone would be drawn, never more than there is, whatever the order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 60 }),
        fc.string(),
        (sizes, size, seed) => {
          const strata = sizes.map((n, i) => ({ key: `s${i}`, ids: range(i * 100 + 1, n) }));
          const total = sizes.reduce((sum, n) => sum + n, 0);
          const { taskIds, shares } = stratifiedDraw(strata, seed, size);
          expect(taskIds.length).toBe(Math.min(size, total));
          expect(new Set(taskIds).size).toBe(taskIds.length);
          for (const { key, of, drawn } of shares) {
            expect(drawn).toBeLessThanOrEqual(of);
            if (size >= shares.length) expect(drawn).toBeGreaterThanOrEqual(1);
            const own = strata.find((stratum) => stratum.key === key)?.ids ?? [];
            expect(taskIds.filter((id) => own.includes(id))).toEqual(lookBackDraw(own, seed, drawn));
          }
          expect(stratifiedDraw([...strata].reverse(), seed, size).taskIds).toEqual(taskIds);
        },
      ),
    );
  });
});

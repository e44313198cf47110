import fc from "fast-check";
import { expect, test } from "vitest";
import { mayBeSame, ProblemsThere } from "@/lib/issues/rules/same-problem";

test("C5 a long list beside thousands of problems finds what comparing each with each would find", () => {
  const problem = fc.record({
    townId: fc.integer({ min: 1, max: 2 }),
    siteId: fc.constantFrom(null, 1),
    address: fc.constantFrom("", "东街"),
    description: fc.constantFrom("裸土未覆盖", "裸土未覆盖。", "裸土没有覆盖", "焚烧秸秆有明火", "焚烧秸秆"),
    externalRef: fc.constantFrom("", "1", "１", "2", "WT-7", "wt-7"),
  });
  fc.assert(
    fc.property(fc.array(problem, { maxLength: 12 }), problem, (there, row) => {
      expect(new ProblemsThere(there).first(row)).toBe(there.find((one) => mayBeSame(row, one)));
    }),
    { numRuns: 500 },
  );
});

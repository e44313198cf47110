import fc from "fast-check";
import { expect, test } from "vitest";
import {
  BURNING_POLICY,
  type BurningPolicy,
  isRiskDay,
  proposedStep,
  seasonStart,
} from "@/lib/winter/rules/burning-steps";

test.each([
  [0, null],
  [1, "circulate"],
  [2, "talk"],
  [3, "answer"],
  [9, "answer"],
])("fire no. %s on one ground proposes %s", (n, step) => {
  expect(proposedStep(n, BURNING_POLICY)).toBe(step);
});

test("steps are data: their order does not matter, and without any nothing is proposed", () => {
  const steps: BurningPolicy["steps"] = [
    { atLeast: 5, step: "talk" },
    { atLeast: 2, step: "circulate" },
  ];
  expect([1, 2, 4, 5].map((n) => proposedStep(n, { ...BURNING_POLICY, steps }))).toEqual([
    null,
    "circulate",
    "circulate",
    "talk",
  ]);
  expect(proposedStep(7, { ...BURNING_POLICY, steps: [] })).toBeNull();
});

test.each([
  ["2026-07-01", "2026-07-01"],
  ["2026-11-29", "2026-07-01"],
  ["2027-02-28", "2026-07-01"],
  ["2027-06-30", "2026-07-01"],
])("%s belongs to the season from %s", (day, from) => {
  expect(seasonStart(day, BURNING_POLICY)).toBe(from);
});

test.each([
  ["2026-09-14", false],
  ["2026-09-15", true],
  ["2026-12-10", true],
  ["2026-12-11", false],
  ["2027-03-20", true],
])("%s is a day of watch: %s", (day, is) => {
  expect(isRiskDay(day, BURNING_POLICY)).toBe(is);
});

test("weeks may cross the year's end", () => {
  const policy = { ...BURNING_POLICY, weeks: [{ from: "12-20", to: "01-10" }] };
  expect(["2026-12-19", "2026-12-20", "2027-01-10", "2027-01-11"].map((day) => isRiskDay(day, policy))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("property: more fires never propose a lighter step, and the season's first day is at most a year back", () => {
  const weight = (n: number) => ["circulate", "talk", "answer"].indexOf(proposedStep(n, BURNING_POLICY) ?? "");
  fc.assert(fc.property(fc.nat(50), fc.nat(50), (a, b) => weight(Math.max(a, b)) >= weight(Math.min(a, b))));
  fc.assert(
    fc.property(fc.date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      const from = seasonStart(day, BURNING_POLICY);
      expect(from <= day).toBe(true);
      expect(Date.parse(day) - Date.parse(from)).toBeLessThan(366 * 86_400_000);
    }),
  );
});

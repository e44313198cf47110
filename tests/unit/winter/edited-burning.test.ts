import fc from "fast-check";
import { expect, test } from "vitest";
import { isMonthDay, readSteps, readWeeks, weekLines } from "@/lib/winter/rules/edited-burning";

const monthDay = fc
  .date({ min: new Date("2025-01-01"), max: new Date("2025-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(5, 10));

test("property: the lines of weeks are read as what they showed", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ from: monthDay, to: monthDay })), (weeks) => {
      expect(readWeeks(weekLines(weeks))).toEqual(weeks);
    }),
  );
});

test.each([
  ["09-15至12-10\n\n02-30至03-01", { line: 3 }],
  ["9-15至12-10", { line: 1 }],
  ["秋收", { line: 1 }],
  ["", []],
])("%j", (text, weeks) => {
  expect(readWeeks(text)).toEqual(weeks);
});

test("a heavier step begins with a later fire; a step may be left out", () => {
  expect(readSteps({ circulate: 1, talk: undefined, answer: 3 })).toEqual([
    { atLeast: 1, step: "circulate" },
    { atLeast: 3, step: "answer" },
  ]);
  expect(readSteps({ circulate: undefined, talk: undefined, answer: undefined })).toEqual([]);
  expect(readSteps({ circulate: 2, talk: 2, answer: undefined })).toBeNull();
  expect(readSteps({ circulate: 3, talk: undefined, answer: 1 })).toBeNull();
  expect([isMonthDay("02-29"), isMonthDay("12-31"), isMonthDay("1-1")]).toEqual([false, true, false]);
});

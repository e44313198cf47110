import { expect, it } from "vitest";
import { goodDayCount } from "@/lib/air/rules/good-day-count";

it.each([
  ["nothing known is no figure", { good: 0, valid: 0 }, null],
  ["every valid day polluted is a figure", { good: 0, valid: 3 }, 0],
  ["good days are counted", { good: 2, valid: 3 }, 2],
] as const)("%s", (_what, days, count) => {
  expect(goodDayCount(days)).toBe(count);
});

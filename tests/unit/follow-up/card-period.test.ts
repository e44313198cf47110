import { expect, test } from "vitest";
import { cardPeriod } from "@/lib/follow-up/rules/card-period";
import { orderCards } from "@/lib/follow-up/rules/order-cards";
import { recurrenceEffect } from "@/lib/follow-up/rules/recurrence-effect";
import { rectificationRanks, type ScorecardCounts, scorecard } from "@/lib/follow-up/rules/scorecard";

const TODAY = "2026-03-03";

test("spans end today at the latest; days the wrong way round are turned", () => {
  expect(cardPeriod("month", TODAY)).toEqual({ from: "2026-03-01", to: TODAY });
  expect(cardPeriod("last-month", TODAY)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(cardPeriod("quarter", TODAY)).toEqual({ from: "2026-01-01", to: TODAY });
  expect(cardPeriod("ytd", TODAY)).toEqual({ from: "2026-01-01", to: TODAY });
  expect(cardPeriod("last-year", TODAY)).toEqual({ from: "2025-01-01", to: "2025-12-31" });
  expect(cardPeriod("custom", TODAY)).toEqual({ from: "2026-01-01", to: TODAY });
  expect(cardPeriod("custom", TODAY, { from: "2026-02-10", to: "2026-01-05" })).toEqual({
    from: "2026-01-05",
    to: "2026-02-10",
  });
});

test("withheld figures stand last whichever way a column is sorted", () => {
  const counts = (due: number, onTime: number, overdueNow: number): ScorecardCounts => ({
    due,
    onTime,
    overdueNow,
    verified: 0,
    returned: 0,
    closed: 0,
    recurred: 0,
    found: 0,
    missed: 0,
    daysToClose: 0,
    closedWithOrder: 0,
    liveNow: 0,
  });
  const rows = rectificationRanks([
    { name: "丙", card: scorecard(counts(10, 5, 3)) },
    { name: "甲", card: scorecard(counts(2, 2, 9)) },
    { name: "乙", card: scorecard(counts(10, 9, 0)) },
  ]);
  const order = (...by: [Parameters<typeof orderCards>[1], "asc" | "desc"]) =>
    orderCards(rows, ...by).map(({ name }) => name);
  expect(order("onTimeRate", "asc")).toEqual(["丙", "乙", "甲"]);
  expect(order("onTimeRate", "desc")).toEqual(["乙", "丙", "甲"]);
  expect(order("rank", "asc")).toEqual(["乙", "丙", "甲"]);
  expect(order("overdueNow", "desc")).toEqual(["甲", "丙", "乙"]);
  expect(order("name", "asc")).toEqual(["丙", "甲", "乙"]);
});

test("confirming a 反弹 says what it will change, by the ladder that is in force", () => {
  expect(recurrenceEffect({ earlier: 0, later: 0 })).toEqual({ count: 1, rung: 3, late: { before: 2, after: 3 } });
  expect(recurrenceEffect({ earlier: 1, later: 0 })).toMatchObject({ count: 2, rung: 4 });
  expect(recurrenceEffect({ earlier: 0, later: 3 })).toMatchObject({ count: 3, rung: 5 });
  expect(recurrenceEffect({ earlier: 0, later: 0 }, [])).toEqual({ count: 1, rung: null, late: null });
});

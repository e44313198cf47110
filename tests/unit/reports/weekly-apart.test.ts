import { expect, test } from "vitest";
import { rowsApart } from "@/lib/reports/rules/weekly-apart";
import { WEEKLY_COUNTS, type WeeklyRows } from "@/lib/reports/rules/weekly-totals";

const rows = (given: Partial<WeeklyRows>): WeeklyRows => ({
  ...(Object.fromEntries(WEEKLY_COUNTS.map((count) => [count, []])) as unknown as WeeklyRows),
  ...given,
});

test("what a closed unit's report counted stays there as it stands now, and the heir counts the rest", () => {
  const heir = { unitId: 1, rows: rows({ found: [5, 7, 9], done: [5, 9], notDone: [7], selfChecks: [5] }) };
  const other = { unitId: 3, rows: rows({ found: [6], notDone: [6] }) };
  const closed = { unitId: 2, heir: 1, rows: rows({ found: [5], notDone: [5], overdue: [4], selfChecks: [8] }) };
  expect(rowsApart([heir, other], [closed])).toEqual([
    { unitId: 1, rows: rows({ found: [7, 9], done: [9], notDone: [7], selfChecks: [5] }) },
    { unitId: 2, rows: rows({ found: [5], done: [5], selfChecks: [8] }) },
    other,
  ]);
});

test("without a merge the records are as they were", () => {
  const unit = { unitId: 1, rows: rows({ found: [5], done: [5] }) };
  expect(rowsApart([unit], [])).toEqual([unit]);
});

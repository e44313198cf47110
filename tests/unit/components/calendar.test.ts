import { expect, test } from "vitest";
import { CALENDAR, cellOf, dayAt } from "@/components/air/calendar-geometry";
import { monthCounts } from "@/components/air/month-counts";
import { addDays } from "@/lib/shared/civil-date";

test("every day of a leap year is found again at its own cell", () => {
  for (let date = "2024-01-01"; date < "2025-01-01"; date = addDays(date, 1)) {
    const { x, y } = cellOf(date);
    expect(dayAt(x + CALENDAR.cellWidth / 2, y + CALENDAR.cellHeight / 2)).toEqual({
      month: Number(date.slice(5, 7)),
      day: Number(date.slice(8, 10)),
    });
  }
});

test("beside the cells there is no day", () => {
  expect(dayAt(0, 0)).toBeNull();
  expect(dayAt(CALENDAR.width, 30)).toBeNull();
  expect(dayAt(100, CALENDAR.height + 1)).toBeNull();
});

const cell = { aqi: 80, primary: [], missing: [], dust: false };

test("days that are not valid count neither as good nor as valid, days to come not at all", () => {
  const counts = monthCounts([
    { ...cell, date: "2026-01-01", state: "valid", level: 2 },
    { ...cell, date: "2026-01-02", state: "valid", level: 3 },
    { ...cell, date: "2026-01-03", state: "invalid", level: null },
    { ...cell, date: "2026-01-04", state: "absent", level: null },
    { ...cell, date: "2026-02-01", state: "future", level: null },
  ]);
  expect(counts).toEqual([{ month: 1, good: 1, valid: 2, levels: [0, 1, 1, 0, 0, 0] }]);
});

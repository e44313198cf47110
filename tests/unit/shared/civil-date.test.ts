import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  civilDate,
  civilDateOf,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  diffDays,
  endOfMonth,
  endOfQuarter,
  leapDaysIn,
  parseCivilDate,
  sameDateLastYear,
  samePeriodLastYear,
  startOfDay,
  startOfQuarter,
  startOfWeek,
} from "@/lib/shared/civil-date";

const anyDate = fc.integer({ min: -3000, max: 40_000 }).map((n) => addDays("1990-01-01", n + 3000));

describe("reading", () => {
  test.each(["2025-02-29", "2025-13-01", "2025-1-1", "20250101", " 2025-01-01", "2025-01-01T00:00:00Z", ""])(
    "%j is no date",
    (text) => {
      expect(parseCivilDate(text)).toBeNull();
    },
  );

  test("leap days are dates, and building checks the calendar", () => {
    expect(parseCivilDate("2024-02-29")).toBe("2024-02-29");
    expect(() => civilDate(2025, 2, 29)).toThrow(RangeError);
    expect(() => addDays("nonsense", 1)).toThrow(RangeError);
  });
});

describe("reckoning", () => {
  test("adding and subtracting are inverse; text order is date order", () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, n) => {
        const moved = addDays(date, n);
        expect(diffDays(moved, date)).toBe(n);
        expect(moved > date).toBe(n > 0);
      }),
    );
  });

  test("a day begins at midnight +08:00 and its last millisecond is still its own", () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const begin = startOfDay(date).getTime();
        expect([civilDateOf(new Date(begin)), civilDateOf(new Date(begin + 86_399_999))]).toEqual([date, date]);
        expect(civilDateOf(new Date(begin - 1))).toBe(addDays(date, -1));
      }),
    );
    expect(startOfDay("2026-01-01").toISOString()).toBe("2025-12-31T16:00:00.000Z");
  });

  test("spans hold both ends, and nothing when reversed", () => {
    expect(daysBetween("2024-02-28", "2024-03-01")).toEqual(["2024-02-28", "2024-02-29", "2024-03-01"]);
    expect(daysBetween("2024-03-01", "2024-02-28")).toEqual([]);
  });

  test("weeks begin on Monday, quarters in January, April, July, October", () => {
    expect([dayOfWeek("2026-11-24"), dayOfWeek("2026-11-29"), startOfWeek("2026-11-29")]).toEqual([2, 7, "2026-11-23"]);
    expect([startOfQuarter("2026-11-24"), endOfQuarter("2026-11-24")]).toEqual(["2026-10-01", "2026-12-31"]);
    expect([endOfMonth("2024-02-10"), daysInMonth(2100, 2)]).toEqual(["2024-02-29", 28]);
  });
});

describe("the year before", () => {
  test("29 February becomes the 28th and is named", () => {
    expect(sameDateLastYear("2024-02-29")).toBe("2023-02-28");
    expect(sameDateLastYear("2024-02-29", 4)).toBe("2020-02-29");
    const period = { from: "2025-01-01", to: "2025-03-31" };
    expect(leapDaysIn(period)).toEqual([]);
    expect(leapDaysIn(samePeriodLastYear(period))).toEqual(["2024-02-29"]);
  });
});

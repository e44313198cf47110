import { describe, expect, it } from "vitest";
import { calendarLines, parseCalendarLines } from "@/lib/issues/rules/calendar-lines";
import { OFFICIAL_YEARS } from "@/lib/issues/rules/official-calendars";

describe("a year's special days as lines", () => {
  it("are read back as the days that they were written from, for every official year", () => {
    for (const { exceptions } of OFFICIAL_YEARS) {
      const sorted = [...exceptions].sort((a, b) => (a.date < b.date ? -1 : 1));
      expect(parseCalendarLines(calendarLines(exceptions))).toEqual({ days: sorted, badLine: null });
    }
  });

  it("take one day or a span, in the notice's own signs", () => {
    expect(parseCalendarLines("2027-05-01至2027-05-02 休 劳动节\n\n 2027-05-08 班 劳动节调休 ")).toEqual({
      days: [
        { date: "2027-05-01", working: false, name: "劳动节" },
        { date: "2027-05-02", working: false, name: "劳动节" },
        { date: "2027-05-08", working: true, name: "劳动节调休" },
      ],
      badLine: null,
    });
  });

  it("name the line that cannot be read", () => {
    for (const bad of [
      "2027-02-30 休 x",
      "2027-05-02～2027-05-01 休 x",
      "2027-05-01 放 x",
      "五一 休 x",
      "2027-05-01 休",
    ])
      expect(parseCalendarLines(`2027-01-01 休 元旦\n${bad}`)).toEqual({ days: null, badLine: 2 });
    expect(parseCalendarLines("2027-01-01～2027-12-31 休 全年")).toEqual({ days: null, badLine: 1 });
  });
});

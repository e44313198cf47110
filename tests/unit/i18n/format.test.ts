import { expect, test } from "vitest";
import { formats, MISSING } from "@/lib/i18n/format";

const zh = formats("zh-CN");
const en = formats("en");

test("civil dates are written as officials write them, in both languages", () => {
  expect(zh.day("2026-11-23")).toBe("11月23日");
  expect(en.day("2026-11-03")).toBe("3 Nov");
  expect(zh.dayWithYear("2026-01-01")).toBe("2026年1月1日");
  expect(en.dayWithYear("2026-01-01")).toBe("1 Jan 2026");
  expect(zh.weekday("2026-11-23")).toBe("周一");
  expect(en.weekday("2024-02-29")).toBe("Thu");
});

test("in a list of many years a range names its year once, and both when they differ", () => {
  expect(zh.rangeWithYear("2026-01-01", "2026-11-23")).toBe("2026年1月1日—11月23日");
  expect(zh.rangeWithYear("2026-10-15", "2026-10-15")).toBe("2026年10月15日");
  expect(zh.rangeWithYear("2025-11-01", "2026-03-31")).toBe("2025年11月1日—2026年3月31日");
  expect(en.rangeWithYear("2026-01-01", "2026-11-23")).toBe("1 Jan – 23 Nov 2026");
  expect(en.rangeWithYear("2025-11-01", "2026-03-31")).toBe("1 Nov 2025 – 31 Mar 2026");
});

test("a range names its years only when they differ", () => {
  expect(zh.range("2026-01-01", "2026-11-23")).toBe("1月1日—11月23日");
  expect(zh.range("2025-11-01", "2026-03-31")).toBe("2025年11月1日—2026年3月31日");
  expect(en.range("2026-01-01", "2026-11-23")).toBe("1 Jan – 23 Nov");
});

test("instants are shown in Shanghai time, whatever the server's zone", () => {
  expect(zh.moment("2026-11-23T16:30:00Z")).toBe("11-24 00:30");
  expect(en.moment(new Date("2026-01-01T00:00:00Z"))).toBe("01-01 08:00");
});

test("a missing value is a dash and never a zero", () => {
  for (const value of [null, undefined, Number.NaN]) {
    expect(zh.number(value)).toBe(MISSING);
    expect(zh.signed(value)).toBe(MISSING);
    expect(zh.percent(value)).toBe(MISSING);
  }
  expect(zh.number(0, 1)).toBe("0.0");
});

test("signs are shown, zero has none, and minus is as wide as plus", () => {
  expect(zh.signed(0.4, 1)).toBe("+0.4");
  expect(zh.signed(-1.3, 1)).toBe("−1.3");
  expect(zh.signed(0.04, 1)).toBe("0.0");
  expect(zh.signed(-0.04, 1)).toBe("0.0");
});

test("thousands are grouped from five digits on", () => {
  expect(zh.number(1234)).toBe("1234");
  expect(zh.number(1234567)).toBe("1,234,567");
  expect(zh.number(12345.6, 1)).toBe("12,345.6");
});

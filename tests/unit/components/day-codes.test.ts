import { expect, test } from "vitest";
import { decodeDays, encodeDays } from "@/components/air/day-codes";
import { dayNameWords, sayFrom } from "@/components/air/day-name-words";
import { dayNamer } from "@/components/air/day-words";
import type { DayCell } from "@/lib/air/queries/figure";
import { formats } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";

const DAYS: DayCell[] = [
  { date: "2026-01-01", state: "valid", aqi: 86, level: 2, primary: ["pm10", "pm25"], missing: [], dust: true },
  { date: "2026-01-02", state: "invalid", aqi: 60, level: null, primary: [], missing: ["pm25"], dust: false },
  { date: "2026-01-03", state: "absent", aqi: null, level: null, primary: [], missing: [], dust: false },
  { date: "2026-01-04", state: "valid", aqi: 40, level: 1, primary: [], missing: [], dust: false },
  { date: "2026-01-05", state: "future", aqi: null, level: null, primary: [], missing: [], dust: false },
];

test("days come back from their short form as they were", () => {
  expect(decodeDays("2026-01-01", encodeDays(DAYS))).toEqual(DAYS);
});

test("a day is named alike from the full texts and from the few words the browser gets", () => {
  const t = translator("zh-CN", "air");
  const f = formats("zh-CN");
  const [full, few] = [dayNamer(t, f), dayNamer(sayFrom(dayNameWords(t)), f)];
  expect(DAYS.map(few)).toEqual(DAYS.map(full));
  expect(full(DAYS[0] as DayCell)).toBe("1月1日 周四 · AQI 86 良 · 首要污染物 PM10、PM2.5 · 沙尘日");
  expect(full(DAYS[1] as DayCell)).toBe("1月2日 周五 · 无效日（缺测） PM2.5");
});

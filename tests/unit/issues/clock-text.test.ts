import { expect, it } from "vitest";
import { clockText } from "@/components/issues/clock-text";
import { formats } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";

const said = (locale: "zh-CN" | "en", line: Parameters<typeof clockText>[2]) =>
  clockText(translator(locale, "words"), formats(locale), line, 2026);

it("a day of another year names its year", () => {
  const line = { kind: "suspended", on: "2026-11-28", until: "2027-03-15", dueOn: "2027-03-30" } as const;
  expect(said("zh-CN", line)).toBe("11月28日 批准挂账至 2027年3月15日，停表；时限顺延至 2027年3月30日");
  expect(said("en", line)).toContain("15 Mar 2027");
});

it("an English line is punctuated as English", () => {
  const line = {
    kind: "ran",
    from: "2026-09-18",
    to: "2026-10-09",
    days: 10,
    daysOff: ["中秋节", "国庆节"],
    workedWeekends: ["2026-09-20"],
    weekendDays: 2,
  } as const;
  expect(said("en", { ...line, daysOff: [...line.daysOff], workedWeekends: [...line.workedWeekends] })).not.toMatch(
    /[、；，]/,
  );
});

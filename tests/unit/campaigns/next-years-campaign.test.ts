import fc from "fast-check";
import { expect, test } from "vitest";
import { nextYearsCampaign } from "@/lib/campaigns/rules/next-years-campaign";
import { diffDays } from "@/lib/shared/civil-date";

const of = (name: string, startsOn: string, endsOn: string) => ({
  name,
  nameEn: "",
  startsOn,
  endsOn,
  goal: "目标",
  bans: [],
});

test.each([
  ["2025—2026年冬防", "2025-11-01", "2026-03-31", "2026—2027年冬防", "2026-11-01", "2027-03-31"],
  ["秋收禁烧", "2025-09-15", "2025-12-10", "秋收禁烧", "2026-09-15", "2026-12-10"],
  ["闰日2024", "2024-02-29", "2024-02-29", "闰日2025", "2025-02-28", "2025-02-28"],
  ["文号20250012", "2025-01-01", "2025-01-02", "文号20250012", "2026-01-01", "2026-01-02"],
])("%s is copied a year on", (name, from, to, newName, newFrom, newTo) => {
  expect(nextYearsCampaign(of(name, from, to))).toEqual(of(newName, newFrom, newTo));
});

test("property: a copy begins and ends a year later, and never ends before it begins", () => {
  const day = fc
    .date({ min: new Date("2010-01-01"), max: new Date("2040-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [from, to] = a <= b ? [a, b] : [b, a];
      const copy = nextYearsCampaign(of("冬防", from, to));
      expect(copy.startsOn <= copy.endsOn).toBe(true);
      expect([365, 366]).toContain(diffDays(copy.startsOn, from));
      expect([365, 366]).toContain(diffDays(copy.endsOn, to));
    }),
  );
});

test("its bans move with it", () => {
  const bans = [{ text: "渣土车夜间限行", from: "2024-02-29", to: "2024-03-15" }];
  expect(nextYearsCampaign({ ...of("冬防", "2023-11-01", "2024-03-31"), bans }).bans).toEqual([
    { text: "渣土车夜间限行", from: "2025-02-28", to: "2025-03-15" },
  ]);
});

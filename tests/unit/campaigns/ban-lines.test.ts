import fc from "fast-check";
import { expect, test } from "vitest";
import { bansOf, bansText } from "@/lib/campaigns/rules/ban-lines";

const DAYS = { startsOn: "2026-11-01", endsOn: "2027-03-31" };

test.each([
  ["停止涉土作业", [{ text: "停止涉土作业", from: "2026-11-01", to: "2027-03-31" }]],
  ["渣土车限行 2026-12-01至2027-01-20", [{ text: "渣土车限行", from: "2026-12-01", to: "2027-01-20" }]],
  ["no trucks 2026-12-01 to 2027-01-20", [{ text: "no trucks", from: "2026-12-01", to: "2027-01-20" }]],
  [
    "限行 2026-12-01—2026-12-01\n\n 禁烧 ",
    [
      { text: "限行", from: "2026-12-01", to: "2026-12-01" },
      { text: "禁烧", from: "2026-11-01", to: "2027-03-31" },
    ],
  ],
  ["", []],
  ["限行 2026-13-01至2027-01-20", null],
  ["限行 2027-01-20至2026-12-01", null],
])("%j", (text, bans) => {
  expect(bansOf(text, DAYS)).toEqual(bans);
});

test("property: what the form shows is read as what it showed", () => {
  const day = fc
    .date({ min: new Date("2010-01-01"), max: new Date("2040-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const ban = fc.tuple(fc.constantFrom("停土", "禁烧", "限行 夜间"), day, day).map(([text, ...days]) => {
    const [from = "", to = ""] = days.sort();
    return { text, from, to };
  });
  fc.assert(
    fc.property(fc.array(ban), (bans) => {
      expect(bansOf(bansText(bans, DAYS), DAYS)).toEqual(bans);
    }),
  );
});

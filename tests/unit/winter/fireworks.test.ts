import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, civilDateOf, startOfDay } from "@/lib/shared/civil-date";
import { festivalDay, LUNAR_NEW_YEAR, sameNightLastYear } from "@/lib/winter/rules/festival-night";
import {
  type FireworksRule,
  fireworksStanding,
  hoursWords,
  isWarned,
  nightOf,
  nightParts,
  nightSpan,
} from "@/lib/winter/rules/fireworks-standing";
import { findWords, tellsOf } from "@/lib/winter/rules/fireworks-words";
import { nightSums } from "@/lib/winter/rules/night-sums";

const at = (text: string) => new Date(`${text}:00+08:00`);
const rule = (changes: Partial<FireworksRule & { name: string }> = {}) => ({
  name: "春节",
  kind: "ban" as const,
  startsOn: "2027-02-05",
  endsOn: "2027-02-20",
  fromHour: 0,
  toHour: 24,
  townIds: [1],
  ...changes,
});

/** Their new moons are minutes from midnight (2027-02-06 23:56, 2030-02-03 00:07): ICU's reckoning is a day off, the published calendar is not. */
const AT_MIDNIGHT = ["2027-02-06", "2030-02-03"];

test("the listed first days of the lunar year are those of the calendar", () => {
  const lunar = new Intl.DateTimeFormat("en-u-ca-chinese", {
    month: "numeric",
    day: "numeric",
    timeZone: "Asia/Shanghai",
  });
  const isFirst = (day: string) => lunar.format(startOfDay(day)) === "1/1";
  const days = Object.values(LUNAR_NEW_YEAR);
  expect(days.filter((day) => !isFirst(day) && !AT_MIDNIGHT.includes(day))).toEqual([]);
  expect(AT_MIDNIGHT.every((day) => [-1, 0, 1].some((off) => isFirst(addDays(day, off))))).toBe(true);
  expect(Object.entries(LUNAR_NEW_YEAR).every(([year, day]) => day.startsWith(year))).toBe(true);
});

test.each([
  ["2027-02-05", { date: "2026-02-16", by: "lunar" }],
  ["2027-02-06", { date: "2026-02-17", by: "lunar" }],
  ["2027-02-20", { date: "2026-03-03", by: "lunar" }],
  ["2026-02-16", { date: "2025-01-28", by: "lunar" }],
  ["2027-02-23", { date: "2026-02-23", by: "civil" }],
  ["2026-12-31", { date: "2025-12-31", by: "civil" }],
  ["2013-02-09", { date: "2012-02-09", by: "civil" }],
  ["2036-01-27", { date: "2035-01-27", by: "civil" }],
])("%s is compared with %o", (date, same) => {
  expect(sameNightLastYear(date)).toEqual(same);
});

test("property: by the lunar calendar both nights are the same of the festival", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2014, max: 2035 }), fc.integer({ min: -8, max: 15 }), (year, offset) => {
      const date = addDays(LUNAR_NEW_YEAR[year] as string, offset);
      const same = sameNightLastYear(date);
      expect(same.by).toBe("lunar");
      expect(festivalDay(same.date)).toEqual(festivalDay(date));
    }),
  );
});

test("days of the festival have names, others none", () => {
  expect(festivalDay("2027-02-05")).toEqual({ name: "eve", n: 0 });
  expect(festivalDay("2027-02-03")).toEqual({ name: "before", n: 2 });
  expect(festivalDay("2027-02-20")).toEqual({ name: "first-month", n: 15 });
  expect(festivalDay("2027-02-22")).toBeNull();
  expect(festivalDay("2027-01-28")).toBeNull();
});

test("a ban holds in its towns on its days; elsewhere nothing is set, which is no permission", () => {
  const rules = [rule()];
  const is = (moment: string, town: number) => fireworksStanding(at(moment), town, rules, []);
  expect(is("2027-02-05T00:00", 1)).toEqual({ standing: "banned", why: "ban", rule: rules[0] });
  expect(is("2027-02-20T23:59", 1)).toMatchObject({ standing: "banned" });
  expect(is("2027-02-21T00:00", 1)).toEqual({ standing: "unset" });
  expect(is("2027-02-10T12:00", 2)).toEqual({ standing: "unset" });
});

test("hours across midnight belong to the day on which they begin", () => {
  const rules = [
    rule({ kind: "allow", fromHour: 20, toHour: 2, startsOn: "2027-02-05", endsOn: "2027-02-05", townIds: [] }),
  ];
  const is = (moment: string) => fireworksStanding(at(moment), 7, rules, []).standing;
  expect(is("2027-02-05T19:59")).toBe("banned");
  expect(is("2027-02-05T20:00")).toBe("allowed");
  expect(is("2027-02-06T01:59")).toBe("allowed");
  expect(is("2027-02-06T02:00")).toBe("unset");
  expect(is("2027-02-05T01:00")).toBe("banned");
});

test("a ban goes before what is allowed, a warning before both, and only while it is in force", () => {
  const rules = [rule({ kind: "allow", townIds: [] }), rule({ townIds: [1] })];
  const warned = [{ since: at("2027-02-05T20:00"), until: at("2027-02-05T22:00") }];
  const is = (moment: string, town: number) => fireworksStanding(at(moment), town, rules, warned);
  expect(is("2027-02-05T19:00", 1)).toMatchObject({ standing: "banned", why: "ban" });
  expect(is("2027-02-05T19:00", 2)).toMatchObject({ standing: "allowed" });
  expect(is("2027-02-05T20:00", 2)).toEqual({ standing: "banned", why: "warning" });
  expect(is("2027-02-05T22:00", 2)).toMatchObject({ standing: "allowed" });
  expect(isWarned(at("2027-03-01T00:00"), [{ since: at("2027-02-05T20:00"), until: null }])).toBe(true);
});

test("a night is from noon to noon, and a moment belongs to one night", () => {
  expect(nightSpan("2027-02-05")).toEqual({ from: at("2027-02-05T12:00"), to: at("2027-02-06T12:00") });
  expect(nightOf(at("2027-02-06T11:59"))).toBe("2027-02-05");
  expect(nightOf(at("2027-02-06T12:00"))).toBe("2027-02-06");
});

const anyRule = fc.record({
  kind: fc.constantFrom("ban" as const, "allow" as const),
  startsOn: fc.constantFrom("2027-02-03", "2027-02-05", "2027-02-06"),
  endsOn: fc.constantFrom("2027-02-06", "2027-02-07"),
  fromHour: fc.integer({ min: 0, max: 23 }),
  toHour: fc.integer({ min: 1, max: 24 }),
  townIds: fc.constantFrom<readonly number[]>([], [1], [2]),
});

test("property: the parts of a night cover it without a gap and say of each hour what holds then", () => {
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 5 }), fc.option(fc.integer({ min: 0, max: 23 })), (rules, warnedAt) => {
      const { from } = nightSpan("2027-02-05");
      const hour = (n: number) => new Date(from.getTime() + n * 3_600_000);
      const warned = warnedAt === null ? [] : [{ since: hour(warnedAt), until: hour(warnedAt + 3) }];
      const parts = nightParts("2027-02-05", 1, rules, warned);
      expect(parts[0]?.from).toBe(0);
      expect(parts.at(-1)?.to).toBe(24);
      parts.forEach((part, i) => {
        if (i > 0) expect(part.from).toBe(parts[i - 1]?.to);
        for (let n = part.from; n < part.to; n++) expect(fireworksStanding(hour(n), 1, rules, warned)).toEqual(part.is);
      });
    }),
  );
});

test("property: no rule allows anything under a warning, nor anywhere but in its own towns and days", () => {
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 5 }), fc.integer({ min: 0, max: 200 }), (rules, n) => {
      const moment = new Date(at("2027-02-02T00:00").getTime() + n * 3_600_000);
      expect(fireworksStanding(moment, 1, rules, [{ since: moment, until: null }]).standing).toBe("banned");
      const is = fireworksStanding(moment, 1, rules, []);
      if (is.standing !== "allowed") return;
      expect([0, 1]).toContain(is.rule.townIds.length);
      expect(is.rule.townIds.every((town) => town === 1)).toBe(true);
      const day = civilDateOf(moment);
      expect([day, addDays(day, -1)].some((one) => one >= is.rule.startsOn && one <= is.rule.endsOn)).toBe(true);
    }),
  );
});

test("what stands in the issue names the rule that was broken", () => {
  const find = { kind: "setting-off", note: "沿街商铺门前", stopped: true };
  expect(findWords("除夕夜", find, { standing: "banned", why: "warning" })).toBe(
    "除夕夜巡查：重污染天气预警期间违规燃放烟花爆竹，已当场制止。沿街商铺门前",
  );
  expect(findWords("除夕夜", find, { standing: "banned", why: "ban", rule: { name: "城区禁放" } })).toContain(
    "“城区禁放”禁放时段内违规燃放",
  );
  expect(findWords("除夕夜", { kind: "sale", note: "", stopped: false }, { standing: "banned", why: "warning" })).toBe(
    "除夕夜巡查：违规销售烟花爆竹。",
  );
});

test("a find is known by its words, whatever rule they name; another kind, note, night or end is another find", () => {
  const find = { kind: "setting-off", note: "沿街", stopped: true };
  for (const is of [
    { standing: "banned" as const, why: "warning" as const },
    { standing: "banned" as const, why: "ban" as const, rule: { name: "城区禁放" } },
    { standing: "unset" as const },
  ])
    expect(tellsOf(findWords("除夕夜", find, is), "除夕夜", find)).toBe(true);
  const words = findWords("除夕夜", find, { standing: "unset" });
  expect(tellsOf(words, "元宵夜", find)).toBe(false);
  for (const other of [{ note: "别的" }, { kind: "sale" }, { stopped: false }])
    expect(tellsOf(words, "除夕夜", { ...find, ...other })).toBe(false);
});

test("hours in words", () => {
  expect([hoursWords({ fromHour: 0, toHour: 24 }), hoursWords({ fromHour: 20, toHour: 2 })]).toEqual([
    "全天",
    "20时至次日2时",
  ]);
});

test("sums add up to the finds, and a town without one still shows its posts", () => {
  const found = [
    { town: "东镇", townEn: "East", kind: "setting-off", stopped: true, closed: false },
    { town: "东镇", townEn: "East", kind: "sale", stopped: false, closed: true },
    { town: "北镇", townEn: "North", kind: "setting-off", stopped: false, closed: false },
  ];
  const sums = nightSums(
    [
      { town: "西镇", townEn: "" },
      { town: "东镇", townEn: "East" },
      { town: "西镇", townEn: "" },
    ],
    found,
  );
  expect(sums).toEqual([
    { town: "西镇", townEn: "", places: 2, found: {}, all: 0, stopped: 0, closed: 0 },
    { town: "东镇", townEn: "East", places: 1, found: { "setting-off": 1, sale: 1 }, all: 2, stopped: 1, closed: 1 },
    { town: "北镇", townEn: "North", places: 0, found: { "setting-off": 1 }, all: 1, stopped: 0, closed: 0 },
  ]);
});

import { expect, test } from "vitest";
import en from "@/lib/i18n/en/reports/bulletins.json";
import zh from "@/lib/i18n/zh-CN/reports/bulletins.json";
import type { BulletinFacts } from "@/lib/reports/rules/bulletin-facts";
import { bulletinSlots } from "@/lib/reports/rules/bulletin-slots";
import { bulletinTrace } from "@/lib/reports/rules/bulletin-trace";
import { bulletinView } from "@/lib/reports/rules/bulletin-view";
import { digest } from "@/lib/reports/rules/canonical-json";
import { CLAUSE_LIBRARY } from "@/lib/reports/rules/clause-library-table";
import { plainText, slotNames } from "@/lib/reports/rules/clause-text";
import { draftClauses, redraftClauses } from "@/lib/reports/rules/draft-clauses";
import { inSeason, nextStepsFrom } from "@/lib/reports/rules/period-words";
import { CHECK_IDS, reconcile, unresolved } from "@/lib/reports/rules/reconcile";
import { wordingFaults } from "@/lib/reports/rules/wording-check";
import { bulletinFacts, countedFacts, factIssue } from "@/tests/support/bulletin-facts";

const draftOf = (facts: BulletinFacts, season: "winter" | "rest" = "winter") =>
  bulletinView(facts, draftClauses(CLAUSE_LIBRARY, bulletinSlots(facts), season));
const textOf = (facts: BulletinFacts, season: "winter" | "rest" = "winter") =>
  draftOf(facts, season)
    .sections.flatMap(({ heading, paragraphs }) => [
      heading,
      ...paragraphs.map((p) => plainText([...p.lead, ...p.body])),
    ])
    .join("\n");

test("the headline stands in the pattern of the users' own bulletin", () => {
  expect(textOf(bulletinFacts())).toContain(
    "截至11月23日，我区优良天数268天，同比减少4天，优良率为82.2%，同比下降1.3个百分点，环境空气质量综合指数为4.12，同比上升2.5%。1-11月份，我区在远郊县区排名中，达标天数排名并列第3，综合质量指数排名第5。",
  );
});

test("every blank of every clause of the library exists, and codes are unique", () => {
  const facts = bulletinFacts();
  const slots = bulletinSlots(facts);
  expect(
    CLAUSE_LIBRARY.flatMap(({ text, needs = [], without = [] }) => [...slotNames(text), ...needs, ...without]).filter(
      (name) => !slots[name],
    ),
  ).toEqual([]);
  expect(new Set(CLAUSE_LIBRARY.map(({ code }) => code)).size).toBe(CLAUSE_LIBRARY.length);
});

const flat = { direction: "flat" as const, amount: "0", before: "268", trace: "t" };
const none = { direction: null, amount: null, before: null, trace: "" };
const moved = (direction: "up" | "down", amount: string, before: string) => ({ direction, amount, before, trace: "t" });
test.each<[string, Partial<BulletinFacts>, "winter" | "rest"]>([
  ["year to date, winter", {}, "winter"],
  [
    "month over which no target is judged",
    { kind: "month", period: { from: "2026-07-01", to: "2026-07-31" }, target: null, pm25Target: null },
    "rest",
  ],
  [
    "winter over New Year",
    { kind: "winter", period: { from: "2025-11-01", to: "2026-03-31" }, target: null },
    "winter",
  ],
  [
    "good year: nothing found, everything better, first in the group",
    {
      ...countedFacts([]),
      checklist: [],
      goodDaysChange: moved("up", "9", "259"),
      rateChange: moved("up", "2.8", "79.4"),
      indexChange: moved("down", "5.1", "4.34"),
      rankByGoodDays: { rank: 1, of: 8, shared: 0, trace: "t" },
      rankByIndex: { rank: 1, of: 8, shared: 0, trace: "t" },
      ahead: null,
    },
    "rest",
  ],
  [
    "bad year: target out of reach, missed reports, returned work",
    {
      ...countedFacts([
        factIssue(1, { severity: "grave", repeats: 4, daysOverdue: 63, returns: 2, missed: true, ownerName: "张三" }),
        factIssue(2, { missed: true, daysOverdue: 5 }),
        factIssue(4, { category: "catering.no-purifier", categoryName: "油烟净化器未安装", family: "catering" }),
      ]),
      target: { goodDays: "300", toLose: -4, pastLost: [12], trace: "t" },
      pm25Target: { value: "30", control: null, trace: "t" },
    },
    "winter",
  ],
  [
    "flat and tied",
    {
      goodDaysChange: flat,
      rateChange: { ...flat, before: "82.2" },
      indexChange: flat,
      rankByIndex: { rank: 2, of: 8, shared: 2, trace: "t" },
    },
    "winter",
  ],
  [
    "mostly not judged: figures and ranks withheld",
    {
      goodDays: { shown: null, trace: "t" },
      goodDaysChange: none,
      rate: { shown: null, trace: "t" },
      rateChange: none,
      index: { shown: null, trace: "t" },
      indexChange: none,
      drivers: [],
      turned: null,
      ahead: null,
      rankByGoodDays: { rank: null, of: 0, shared: 0, trace: "t" },
      rankByIndex: { rank: null, of: 0, shared: 0, trace: "t" },
    },
    "rest",
  ],
  ["leap day", { leapDay: "2024-02-29", period: { from: "2024-01-01", to: "2024-02-29" } }, "winter"],
  ["across 2026-03-01", { kind: "custom", period: { from: "2026-02-01", to: "2026-03-31" } }, "winter"],
  ["no group, no towns ranked", { group: null, ahead: null, towns: [] }, "rest"],
])("golden: %s", (_name, over, season) => {
  const text = textOf(bulletinFacts(over), season);
  expect(text).toMatchSnapshot();
  expect(text).not.toMatch(/undefined|null|NaN|[{}]|，，|。。|（）|、。|，。/);
});

test("a word that contradicts the number is refused; the right one and flat words are not", () => {
  const slots = bulletinSlots(bulletinFacts());
  const faults = (text: string) => wordingFaults([{ id: "x", text }], slots).map(({ word }) => word);
  expect(faults("优良率{rate}，同比上升{rateChange}")).toEqual(["上升"]);
  expect(faults("我区优良率同比提高")).toEqual(["提高"]);
  expect(faults("优良天数同比持平")).toEqual(["持平"]);
  expect(faults("优良率{rate}，同比{rateChange}")).toEqual([]);
  expect(faults("综合指数同比上升")).toEqual([]);
  expect(CLAUSE_LIBRARY.flatMap(({ text }) => faults(text))).toEqual([]);
});

type Broken = [id: string, difference: string, broken: (facts: BulletinFacts) => Partial<BulletinFacts>];
const oneMore = (rows: BulletinFacts["sums"]["unit"]) =>
  rows.map((row, i) => (i === 0 ? { ...row, n: row.n + 1 } : row));
const breaks: Broken[] = [
  ["days", "1", ({ days }) => ({ days: { ...days, incomplete: 0 } })],
  ["days", "-2", ({ days }) => ({ days: { ...days, polluted: 60 } })],
  ["levels", "-1", ({ days }) => ({ days: { ...days, levels: [68, 201, 45, 10, 2, 1] } })],
  ["day-list", "1", ({ dayList }) => ({ dayList: dayList.slice(1) })],
  ["rate", "0.1", () => ({ rate: { shown: "82.3", trace: "rate" } })],
  ["good-days-change", "-1", ({ goodDaysChange }) => ({ goodDaysChange: { ...goodDaysChange, amount: "5" } })],
  ["good-days-change", "1", () => ({ turned: { lost: 22, gained: 17, alone: 0 } })],
  ["found-by-state", "-1", ({ sums }) => ({ sums: { ...sums, state: oneMore(sums.state) } })],
  ["found-by-unit", "-1", ({ sums }) => ({ sums: { ...sums, unit: oneMore(sums.unit) } })],
  ["found-by-category", "-1", ({ sums }) => ({ sums: { ...sums, family: oneMore(sums.family) } })],
  ["found-by-town", "-1", ({ sums }) => ({ sums: { ...sums, town: oneMore(sums.town) } })],
  [
    "closed-list",
    "-1",
    ({ issues }) => ({ issues: issues.map((issue, i) => (i === 0 ? { ...issue, state: "closed" } : issue)) }),
  ],
  ["found-list", "1", ({ issues }) => ({ issues: [...issues.slice(1), factIssue(2)] })],
];
test("every sum agrees at first, and each has a break of its own below", () => {
  expect(reconcile(bulletinFacts()).filter((check) => !check.ok)).toEqual([]);
  expect(new Set(breaks.map(([id]) => id))).toEqual(new Set(CHECK_IDS));
});
test.each(breaks)("a break in %s is caught as %s, alone, until signed off as it stands", (id, difference, broken) => {
  const facts = bulletinFacts();
  const checks = reconcile({ ...facts, ...broken(facts) });
  expect(checks.filter((check) => !check.ok).map((check) => [check.id, check.difference])).toEqual([[id, difference]]);
  const signed = checks.filter((check) => !check.ok).map(({ id: checkId, left, right }) => ({ checkId, left, right }));
  expect(unresolved(checks, signed)).toEqual([]);
  expect(
    unresolved(
      checks,
      signed.map((one) => ({ ...one, right: "0" })),
    ),
  ).toHaveLength(1);
});

test("every count of the bulletin's own opens the figure and exactly the rows that it counts", () => {
  const facts = bulletinFacts();
  const opened = Object.entries(bulletinSlots(facts)).flatMap(([slot, { trace, number }]) => {
    const own = trace && number !== null ? bulletinTrace(facts, trace) : null;
    return own ? [{ slot, number, own }] : [];
  });
  expect(opened.filter(({ number, own }) => own.value !== number).map(({ slot }) => slot)).toEqual([]);
  // A count of problems or days is its rows; towns, grids and episodes are made up of them.
  const grouped = [
    ...["townsWithIssues", "blindGrids", "stoveTowns", "episodes", "repeatTimes", "enterprises"],
    // Durations and limits: days, not rows.
    ...["missedDays", "missedLate", "washDays", "soilDays", "officeLimit", "officeLongest"],
  ];
  const loose = opened.filter(({ number, own }) => own.rows.length !== number).map(({ slot }) => slot);
  expect(loose.filter((slot) => !grouped.includes(slot))).toEqual([]);
  expect(opened.filter(({ number }) => (number ?? 0) > 0).length).toBeGreaterThan(15);
  expect(bulletinTrace(facts, "nothing:found")).toBeNull();
});

test("what is not taken for true is counted as found, and no place is told of it", () => {
  const yard = { category: "coal.yard-open", categoryName: "煤炭露天堆存", family: "coal" };
  const facts = bulletinFacts({
    ...countedFacts([factIssue(1, { ...yard, state: "rejected" }), factIssue(2, { ...yard, state: "closed" })]),
  });
  const slots = bulletinSlots(facts);
  expect(slots.coalFound?.number).toBe(2);
  expect(slots.coalYardTowns?.text).toBe("西镇1家");
  expect(slots.coalExamples?.text).toBe("西镇工地2存在煤炭露天堆存问题（责任单位：西镇政府，已销号）");
  expect(bulletinTrace(facts, slots.coalYardTowns?.trace ?? "")).toMatchObject({ rows: [{ state: "closed" }] });
});

test("some kinds are called the most only where others are left unnamed", () => {
  const kindsOf = (...names: string[]) =>
    bulletinSlots(bulletinFacts(countedFacts(names.map((categoryName, i) => factIssue(i, { categoryName }))))).dustKinds
      ?.text;
  expect(kindsOf("甲", "甲", "乙", "丙")).toBe("涉及甲（2个）、丙（1个）、乙（1个）");
  expect(kindsOf("甲", "甲", "乙", "丙", "丁")).toMatch(/^以甲（2个）.*居多$/);
});

test("next steps follow the season in which they are taken, not that of the days reported", () => {
  const winter = { from: "11-01", to: "03-31" };
  const season = (from: string, to: string, writtenOn: string) =>
    inSeason(nextStepsFrom({ from, to }, writtenOn), winter);
  expect(season("2026-10-01", "2026-10-31", "2026-11-03")).toBe(true);
  expect(season("2026-01-01", "2026-10-31", "2026-10-31")).toBe(true);
  expect(season("2026-03-01", "2026-03-31", "2026-04-02")).toBe(false);
  expect(season("2026-07-01", "2026-07-31", "2026-08-02")).toBe(false);
});

test("a new draft keeps pinned, reworded and dropped clauses and what was added", () => {
  const slots = bulletinSlots(bulletinFacts());
  const fresh = draftClauses(CLAUSE_LIBRARY, slots, "winter");
  const [first, second, third, ...rest] = fresh;
  if (!first || !second || !third) throw new Error("no clauses");
  const own = { ...third, id: "own.1", text: "另有要求。", pinned: true };
  const old = [{ ...first, text: "改过。", editedBy: 7 }, { ...second, dropped: true }, own, third, ...rest];
  const again = redraftClauses(old, fresh);
  expect(again.map(({ id }) => id)).toEqual(old.map(({ id }) => id));
  expect(again[0]?.text).toBe("改过。");
  expect(again[1]?.dropped).toBe(true);
});

test("the same facts give the same view, and jsonb's order of keys changes no hash", () => {
  const view = draftOf(bulletinFacts());
  expect(digest(JSON.parse(JSON.stringify(view)))).toBe(digest(view));
  expect(digest({ a: 1, b: [{ d: 1, c: 2 }] })).toBe(digest({ b: [{ c: 2, d: 1 }], a: 1 }));
});

test("every blank, check, and count has its words in both languages", () => {
  const facts = bulletinFacts();
  const slots = bulletinSlots(facts);
  for (const words of [zh, en]) {
    const has = (path: string) =>
      path.split(".").reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], words) !==
      undefined;
    expect(Object.keys(slots).filter((slot) => !has(`slot.${slot}`))).toEqual([]);
    expect(CHECK_IDS.filter((id) => !has(`check.${id}`))).toEqual([]);
    const opened = Object.values(slots).flatMap(({ trace }) => {
      const own = trace ? bulletinTrace(facts, trace) : null;
      return own ? [`trace.${own.kind}.${own.definition}.title`, `trace.${own.kind}.${own.definition}.definition`] : [];
    });
    expect(opened.length).toBeGreaterThan(40);
    expect(opened.filter((path) => !has(path))).toEqual([]);
  }
});

import { expect, test } from "vitest";
import type { BulletinFacts } from "@/lib/reports/rules/bulletin-facts";
import { bulletinSlots } from "@/lib/reports/rules/bulletin-slots";
import { bulletinView } from "@/lib/reports/rules/bulletin-view";
import { viewHash } from "@/lib/reports/rules/canonical-json";
import { CLAUSE_LIBRARY } from "@/lib/reports/rules/clause-library-table";
import { plainText, slotNames } from "@/lib/reports/rules/clause-text";
import { draftClauses, redraftClauses } from "@/lib/reports/rules/draft-clauses";
import { reconcile, unresolved } from "@/lib/reports/rules/reconcile";
import { typedFigures, wordingFaults } from "@/lib/reports/rules/wording-check";
import { bulletinFacts, factIssue } from "@/tests/support/bulletin-facts";

const draftOf = (facts: BulletinFacts, season: "winter" | "rest" = "winter") =>
  bulletinView(facts, draftClauses(CLAUSE_LIBRARY, bulletinSlots(facts), season));
const textOf = (facts: BulletinFacts, season: "winter" | "rest" = "winter") =>
  draftOf(facts, season)
    .sections.flatMap(({ heading, paragraphs }) => [
      heading,
      ...paragraphs.map((p) => plainText([...p.lead, ...p.body])),
    ])
    .join("\n");

/** The blanks of the first part of the users' own bulletin, in its order, and what fills each. */
const BLANKS: readonly [blank: string, slot: string, filled: string][] = [
  ["截至*月*日", "opening", "截至11月23日"],
  ["优良天数*天", "goodDays", "268"],
  ["同比减少*天", "goodDaysChange", "减少4天"],
  ["优良率为*%", "rate", "82.2%"],
  ["同比下降*.*个百分点", "rateChange", "下降1.3个百分点"],
  ["综合指数为*", "index", "4.12"],
  ["同比上升*%", "indexChange", "上升2.5%"],
  ["*-*月份", "months", "1-11月份"],
  ["达标天数排名第*", "rankByGoodDays", "并列第3"],
  ["综合质量指数排名第*", "rankByIndex", "第5"],
];

test.each(BLANKS)("the blank %s is filled by {%s}: %s", (_blank, slot, filled) => {
  expect(bulletinSlots(bulletinFacts())[slot]?.text).toBe(filled);
});

test("the headline stands in the pattern of the users' own bulletin", () => {
  expect(textOf(bulletinFacts())).toContain(
    "截至11月23日，我区优良天数268天，同比减少4天，优良率为82.2%，同比下降1.3个百分点，环境空气质量综合指数为4.12，同比上升2.5%。1-11月份，我区在远郊县区排名中，达标天数排名并列第3，综合质量指数排名第5。",
  );
});

test("every blank of every clause of the library exists, and every figure of the draft has a trace", () => {
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
test.each<[string, Partial<BulletinFacts>, "winter" | "rest"]>([
  ["year to date, winter", {}, "winter"],
  ["month", { kind: "month", period: { from: "2026-07-01", to: "2026-07-31" } }, "rest"],
  ["winter over New Year", { kind: "winter", period: { from: "2025-11-01", to: "2026-03-31" } }, "winter"],
  [
    "good year: nothing found",
    { issues: [], found: 0, checklist: [], goodDaysChange: { ...flat, direction: "up", amount: "9" } },
    "rest",
  ],
  ["flat", { goodDaysChange: flat, rateChange: { ...flat, before: "82.2" }, indexChange: flat }, "winter"],
  [
    "too few days: withheld",
    {
      goodDays: { shown: null, trace: "t" },
      goodDaysChange: none,
      rankByIndex: { rank: null, of: 0, shared: 0, trace: "t" },
    },
    "rest",
  ],
  ["leap day", { leapDay: "2024-02-29", period: { from: "2024-01-01", to: "2024-02-29" } }, "winter"],
  ["across 2026-03-01", { kind: "custom", period: { from: "2026-02-01", to: "2026-03-31" } }, "winter"],
])("golden: %s", (_name, over, season) => {
  expect(textOf(bulletinFacts(over), season)).toMatchSnapshot();
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
  expect(typedFigures("共有37个问题，PM2.5超标，落实“7个100%”")).toEqual(["37个"]);
});

const breaks: Record<string, (facts: BulletinFacts) => Partial<BulletinFacts>> = {
  days: ({ days }) => ({ days: { ...days, incomplete: 0 } }),
  levels: ({ days }) => ({ days: { ...days, levels: [68, 201, 45, 10, 2, 1] } }),
  "day-list": ({ dayList }) => ({ dayList: dayList.slice(1) }),
  rate: () => ({ rate: { shown: "82.3", trace: "rate" } }),
  "good-days-change": ({ goodDaysChange }) => ({ goodDaysChange: { ...goodDaysChange, amount: "5" } }),
  "found-by-state": ({ found }) => ({ found: found + 1 }),
  "found-list": ({ issues }) => ({ issues: [...issues.slice(1), factIssue(2)] }),
};
test("every sum agrees at first", () => expect(reconcile(bulletinFacts()).filter((check) => !check.ok)).toEqual([]));
test.each(Object.keys(breaks))("a break in %s is caught with its difference, until signed off as it stands", (id) => {
  const facts = bulletinFacts();
  const checks = reconcile({ ...facts, ...breaks[id]?.(facts) });
  const caught = checks.find((check) => check.id === id);
  expect(caught).toMatchObject({ ok: false });
  expect(Number(caught?.difference)).not.toBe(0);
  const signed = checks.filter((check) => !check.ok).map(({ id: checkId, left, right }) => ({ checkId, left, right }));
  expect(unresolved(checks, signed)).toEqual([]);
  expect(
    unresolved(
      checks,
      signed.map((one) => ({ ...one, right: "0" })),
    ),
  ).not.toEqual([]);
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
  expect(viewHash(JSON.parse(JSON.stringify(view)))).toBe(viewHash(view));
  expect(viewHash({ a: 1, b: [{ d: 1, c: 2 }] })).toBe(viewHash({ b: [{ c: 2, d: 1 }], a: 1 }));
});

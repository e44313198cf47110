import fc from "fast-check";
import { expect, test } from "vitest";
import { bulletinSlots } from "@/lib/reports/rules/bulletin-slots";
import { bulletinTrace } from "@/lib/reports/rules/bulletin-trace";
import { CLAUSE_LIBRARY } from "@/lib/reports/rules/clause-library-table";
import { fillClause, plainText } from "@/lib/reports/rules/clause-text";
import { SEASON_CLAUSES } from "@/lib/reports/rules/clauses-season-table";
import { draftClauses } from "@/lib/reports/rules/draft-clauses";
import {
  EMPTY_SEASON,
  type FactSeason,
  SEASON_FIGURES,
  seasonLine,
  seasonRows,
  seasonValue,
} from "@/lib/reports/rules/fact-season";
import { bulletinFacts, countedFacts, factIssue } from "@/tests/support/bulletin-facts";

const SEASON: FactSeason = {
  registers: [
    { register: "catering", town: "东镇", registered: 40, soon: 5, overdue: 2 },
    { register: "catering", town: "西镇", registered: 20, soon: 0, overdue: 1 },
    { register: "pledges", town: "东镇", registered: 9, soon: 7, overdue: 7 },
  ],
  swept: [
    { register: "coal", kind: "coal_market", town: "东镇", places: 1 },
    { register: "coal", kind: "coal_yard", town: "东镇", places: 4 },
    { register: "coal", kind: "coal_yard", town: "西镇", places: 3 },
    { register: "coal", kind: "coal_outlet", town: "西镇", places: 30 },
    { register: "enterprises", kind: "enterprise", town: "西镇", places: 12 },
    { register: "stockyards", kind: "stockyard", town: "东镇", places: 6 },
    { register: "stockyards", kind: "stockyard", town: "南镇", places: 5 },
  ],
  stoves: [
    { town: "东镇", registered: 120, converted: 80 },
    { town: "西镇", registered: 60, converted: 0 },
  ],
  warnings: [
    { id: 3, level: "yellow", documentNo: "兰气预〔2026〕1号", from: "2026-11-02", to: "2026-11-04" },
    { id: 4, level: "orange", documentNo: "", from: "2026-11-04", to: "2026-11-06" },
  ],
  exemptions: [
    { number: "TM2026-001", place: "安置房", town: "东镇", from: "2026-11-01", to: "2026-12-31", on: "2026-11-01" },
  ],
  stopChecks: [
    { code: "GD-1", place: "一号工地", town: "东镇", on: "2026-11-03", visits: 3 },
    { code: "GD-2", place: "二号工地", town: "西镇", on: "2026-11-05", visits: 1 },
  ],
};
const ISSUES = [
  factIssue(1, { category: "burning.straw", categoryName: "烧秸秆", family: "burning", town: "东镇" }),
  factIssue(2, { category: "burning.straw", categoryName: "烧秸秆", family: "burning", town: "西镇" }),
  factIssue(3, { category: "burning.waste", categoryName: "烧垃圾", family: "burning", town: "东镇" }),
  factIssue(4, { category: "burning.straw", family: "burning", town: "东镇", state: "void" }),
  factIssue(5, { category: "dust.stop-breach", categoryName: "停土期间违规涉土作业", town: "西镇" }),
  factIssue(6, { category: "dust.stop-breach", town: "西镇", state: "rejected" }),
];
const facts = bulletinFacts({ ...countedFacts(ISSUES), season: SEASON });
const slots = bulletinSlots(facts);

const TOLD: readonly [code: string, sentence: string][] = [
  ["situation.swept-enterprises", "拉网式排查重点企业12家，涉及1个镇街。"],
  ["situation.swept-coal", "对2个镇街的8家煤场、煤炭市场逐家检查。"],
  ["situation.swept-stockyards", "对2个镇街的11处物料堆场开展检查。"],
  ["situation.warnings", "统计期内启动重污染天气预警2次（橙色1次、黄色1次），共5天。"],
  ["situation.exemptions", "核发停土豁免证明1件。"],
  ["situation.stop-checks", "停土期间检查停土工地2处。"],
  ["situation.stoves", "逐户登记燃煤小火炉180户，已改造或取缔80户。"],
  ["situation.cleanings-overdue", "餐饮油烟净化设施清洗超期3家，另有5家30日内到期。"],
  ["dust.stop-breach", "停土期间违规涉土作业1起，停土要求没有落实到位。"],
  ["burning.fires", "查实3起，其中东镇2起、西镇1起。"],
];

test.each(TOLD)("the winter bulletin says by itself: %s", (code, sentence) => {
  const clause = draftClauses(CLAUSE_LIBRARY, slots, "winter").find(({ id }) => id === code);
  const segments = fillClause(clause?.text ?? "", slots);
  expect(plainText(segments)).toBe(sentence);
  for (const segment of segments) {
    if (segment.kind !== "slot") continue;
    // Each figure is one click from its rows, and the rows make the figure.
    const trace = bulletinTrace(facts, segment.trace ?? "");
    expect(trace?.rows.length, segment.slot).toBeGreaterThan(0);
    if (segment.unit === "count") expect(trace?.value, segment.slot).toBe(slots[segment.slot]?.number);
  }
});

test("a bulletin frozen before registers and winter were kept says nothing of them, and opens nothing", () => {
  const old = bulletinFacts({ ...countedFacts([]) });
  const drafted = draftClauses(CLAUSE_LIBRARY, bulletinSlots(old), "winter").map(({ id }) => id);
  for (const { code } of SEASON_CLAUSES) expect(drafted).not.toContain(code);
  expect(bulletinTrace(old, "season:warnings")).toMatchObject({ value: 0, rows: [] });
  expect(bulletinTrace(old, "season:nothing")).toBeNull();
});

test("cleanings only due are told in words of their own", () => {
  const season = { ...SEASON, registers: SEASON.registers.map((row) => ({ ...row, overdue: 0 })) };
  const own = bulletinSlots(bulletinFacts({ ...countedFacts([]), season }));
  const drafted = draftClauses(CLAUSE_LIBRARY, own, "winter").map(({ id }) => id);
  expect(drafted).toContain("situation.cleanings-due");
  expect(drafted).not.toContain("situation.cleanings-overdue");
});

test("every clause of the season stands once in the library, and out of winter the winter's own do not", () => {
  const codes = CLAUSE_LIBRARY.map(({ code }) => code);
  for (const { code } of SEASON_CLAUSES) expect(codes.filter((one) => one === code)).toHaveLength(1);
  const rest = draftClauses(CLAUSE_LIBRARY, slots, "rest").map(({ id }) => id);
  expect(rest).not.toContain("situation.stoves");
  expect(rest).toContain("situation.swept-enterprises");
});

test("work-slots know coal markets as places of coal", () => {
  const work = {
    ...facts.work,
    looked: [{ town: "东镇", kind: "coal_market", places: 2, visits: 2 }],
  };
  expect(bulletinSlots(bulletinFacts({ ...countedFacts([]), work })).coalLookedPlaces?.number).toBe(2);
});

test("the weekly line names what is not zero", () => {
  expect(seasonLine(EMPTY_SEASON, (figure) => figure)).toBe("");
  expect(seasonLine({ ...EMPTY_SEASON, exemptions: SEASON.exemptions }, () => "停土豁免")).toBe("停土豁免 1");
});

const day = fc.integer({ min: 1, max: 30 });
const warning = fc.record({ a: day, b: day }).map(({ a, b }) => ({
  id: 1,
  level: "yellow",
  documentNo: "",
  from: `2026-11-${String(Math.min(a, b)).padStart(2, "0")}`,
  to: `2026-11-${String(Math.max(a, b)).padStart(2, "0")}`,
}));

test("property: days of warning are at most the sum of the warnings' days and the days of the month, at least the longest one's", () => {
  fc.assert(
    fc.property(fc.array(warning, { maxLength: 8 }), (warnings) => {
      const season = { ...EMPTY_SEASON, warnings };
      const lengths = seasonRows(season, "warningDays").map(({ n }) => n);
      const days = seasonValue(season, "warningDays");
      expect(days).toBeLessThanOrEqual(
        Math.min(
          30,
          lengths.reduce((sum, n) => sum + n, 0),
        ),
      );
      expect(days).toBeGreaterThanOrEqual(Math.max(0, ...lengths));
      for (const figure of SEASON_FIGURES.filter((one) => one !== "warningDays"))
        expect(seasonRows(season, figure).reduce((sum, { n }) => sum + n, 0)).toBe(seasonValue(season, figure));
    }),
  );
});

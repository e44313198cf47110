import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bulletinSlots } from "@/lib/reports/rules/bulletin-slots";
import { bulletinView } from "@/lib/reports/rules/bulletin-view";
import { CLAUSE_LIBRARY } from "@/lib/reports/rules/clause-library-table";
import { plainText } from "@/lib/reports/rules/clause-text";
import { draftClauses } from "@/lib/reports/rules/draft-clauses";
import { bulletinFacts, countedFacts, factIssue } from "@/tests/support/bulletin-facts";

/** A district in which everything that the users' own bulletin speaks of has happened. */
const issues = [
  factIssue(1, { place: "安置房二期项目", repeats: 3, severity: "serious", siteKind: "land" }),
  factIssue(2, {
    category: "dust.stockpile",
    categoryName: "物料露天堆放",
    place: "老河湾砂石厂",
    siteKind: "stockyard",
    daysOverdue: 47,
    unit: "西镇政府",
  }),
  factIssue(3, {
    place: "中学扩建工地",
    category: "dust.wheel-wash",
    categoryName: "车辆清洗平台损坏未启用",
    siteKind: "construction",
  }),
  factIssue(4, {
    place: "环城公路",
    category: "dust.truck-cover",
    categoryName: "渣土车篷布覆盖不全",
    siteKind: "road",
    unit: "区城管局",
  }),
  factIssue(5, {
    place: "长裕煤场",
    category: "coal.yard-processing",
    categoryName: "煤场无抑尘破碎筛分",
    family: "coal",
    siteKind: "coal_yard",
  }),
  factIssue(7, {
    place: "聚源煤场",
    category: "coal.yard-open",
    categoryName: "煤炭露天堆存",
    family: "coal",
    siteKind: "coal_yard",
  }),
  factIssue(8, {
    place: "北片",
    category: "coal.stove",
    categoryName: "使用燃煤小火炉",
    family: "coal",
    siteKind: "stove",
  }),
  factIssue(9, {
    place: "集市",
    category: "coal.stove",
    categoryName: "使用燃煤小火炉",
    family: "coal",
    siteKind: "stove",
  }),
  factIssue(10, {
    place: "河滩地",
    category: "burning.straw",
    categoryName: "焚烧秸秆",
    family: "burning",
    siteKind: "land",
  }),
];
const leads = {
  ...bulletinFacts().leads,
  environment: "市生态环境局测试分局",
  housing: "测试区住建局",
  farming: "测试区农业农村局",
  police: "测试公安分局",
};
const facts = bulletinFacts({ ...countedFacts(issues), leads });
const slots = bulletinSlots(facts);
const view = bulletinView(facts, draftClauses(CLAUSE_LIBRARY, slots, "winter"));
const whole = [
  view.opening,
  ...view.sections.flatMap(({ heading, paragraphs }) => [
    heading,
    ...paragraphs.map((p) => plainText([...p.lead, ...p.body])),
  ]),
].join("\n");

/** Every passage of the seed with a blank, in its order; which slots fill it; how it then stands in our text. */
const PASSAGES: readonly [passage: string, slots: readonly string[], filled: string][] = [
  ["现将*区环境空气质量情况", ["district"], "现将测试区环境空气质量情况"],
  ["截至*月*日，", ["opening"], "截至11月23日，"],
  ["我区优良天数*天，", ["goodDays"], "我区优良天数268天，"],
  ["同比减少*天，", ["goodDaysChange"], "同比减少4天，"],
  ["优良率为*%，", ["rate"], "优良率为82.2%，"],
  ["同比下降*.*个百分点，", ["rateChange"], "同比下降1.3个百分点，"],
  ["环境空气质量综合指数为*，", ["index"], "环境空气质量综合指数为4.12，"],
  ["同比上升*%。", ["indexChange"], "同比上升2.5%。"],
  ["*-*月份，我区在远郊县区排名中，", ["months", "group"], "1-11月份，我区在远郊县区排名中，"],
  ["达标天数排名第*，", ["rankByGoodDays"], "达标天数排名并列第3，"],
  ["综合质量指数排名第*。", ["rankByIndex"], "综合质量指数排名第5。"],
  ["*项目工作启动以来", ["repeatPlace", "repeatWhat", "repeatTimes"], "东镇安置房二期项目裸露土方未覆盖问题反弹3次"],
  ["全区*个镇街不同程度地存在主动作为不够", ["townsWithIssues"], "问题涉及2个镇街"],
  [
    "比如：*砂石厂造成扬尘污染问题",
    ["dragging"],
    "比如：西镇老河湾砂石厂存在物料露天堆放问题（责任单位：西镇政府，超期47天），至今没有办结",
  ],
  [
    "*工地施工项目部，没有严格按照“7个100%”要求",
    ["siteExamples"],
    "东镇中学扩建工地存在车辆清洗平台损坏未启用问题（责任单位：区住建局），“7个100%”要求没有落实到位",
  ],
  [
    "*公路段道上下班高峰期",
    ["roadExamples"],
    "西镇环城公路存在渣土车篷布覆盖不全问题（责任单位：区城管局），道路保洁和运输监管没有跟上",
  ],
  ["*街道辖区存在*家煤场", ["coalYardTowns"], "东镇2家煤场破碎、筛分或露天堆存煤炭"],
  ["通过对*个乡镇街道店铺", ["stoveTowns"], "2个镇街查出仍在使用燃煤小火炉"],
  ["市生态环境局*分局负责", ["leadEnvironment"], "由市生态环境局测试分局牵头"],
  ["对城区及周边*家重点企业进行拉网式排查", ["enterprises"], "对台账内7家重点企业逐一排查"],
  ["*区住建局要", ["leadHousing"], "测试区住建局要"],
  ["*区农业农村局要充分利用视频监控系统", ["leadFarming"], "测试区农业农村局要用好视频监控"],
  ["*公安分局要", ["leadPolice"], "测试公安分局要"],
  ["全区*个镇街根据实际情况", ["townCount"], "全区5个镇街要结合实际开展自查"],
];

test.each(PASSAGES)("the seed's “%s” is filled by %s", (_passage, names, filled) => {
  expect(names.filter((name) => !slots[name]?.text)).toEqual([]);
  expect(whole).toContain(filled);
  for (const name of names) expect(filled).toContain(slots[name]?.text);
});

test("no blank of the seed is left out: 28 of them", () => {
  expect(PASSAGES.map(([passage]) => passage.split("*").length - 1).reduce((a, b) => a + b)).toBe(28);
  const folder = process.env.LANTIAN_SHARED ?? "../shared";
  const file = `${folder}/seed/000_9d16baddcf2226e3.txt`;
  if (!existsSync(file)) return;
  const seed = readFileSync(file, "utf8");
  expect(seed.split("*").length - 1).toBe(28);
  let at = 0;
  for (const [passage] of PASSAGES) {
    const found = seed.indexOf(passage, at);
    expect(found, passage).toBeGreaterThanOrEqual(at);
    at = found;
  }
});

test("the three parts and their families stand in the seed's order", () => {
  const marks = [
    "一、环境空气质量总体情况",
    "二、形势分析及存在的主要问题",
    "一是",
    "二是扬尘管控不严",
    "三是燃煤污染突出",
    "四是“四烧”问题凸显",
    "三、下一步工作建议",
    "第一，紧盯工业排放，压减工业污染",
    "第二，聚焦突出问题，严管扬尘污染",
    "第三，压实责任链条，严控面源污染",
    "第四，完善体制机制，强化跟踪问效",
  ];
  const places = marks.map((mark) => whole.indexOf(mark));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test("every figure that is counted or measured opens what stands behind it", () => {
  const figures = view.sections
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ lead, body }) => [...lead, ...body]))
    .flatMap((segment) => (segment.kind === "slot" ? [segment] : []));
  expect(figures.length).toBeGreaterThan(60);
  expect(
    figures.filter(({ unit, trace, text }) => /\d/.test(text) && unit !== "date" && !trace).map(({ slot }) => slot),
  ).toEqual([]);
});

import { expect, test } from "vitest";
import type { BulletinFacts } from "@/lib/reports/rules/bulletin-facts";
import { bulletinSlots } from "@/lib/reports/rules/bulletin-slots";
import { bulletinTrace } from "@/lib/reports/rules/bulletin-trace";
import { bulletinView } from "@/lib/reports/rules/bulletin-view";
import { CLAUSE_LIBRARY } from "@/lib/reports/rules/clause-library-table";
import { plainText } from "@/lib/reports/rules/clause-text";
import { draftClauses } from "@/lib/reports/rules/draft-clauses";
import { exampleText, placeOf } from "@/lib/reports/rules/issue-examples";
import { bulletinFacts, countedFacts, factIssue } from "@/tests/support/bulletin-facts";

/** A winter in which everything happened that the users' own bulletin tells of beside its blanks. */
const issues = [
  // One project, inspected three times, the same fault found again.
  factIssue(1, {
    place: "安置房二期项目",
    siteKind: "construction",
    siteId: 7,
    repeats: 1,
    standingDays: 3,
    state: "closed",
  }),
  factIssue(2, {
    place: "安置房二期项目",
    siteKind: "construction",
    siteId: 7,
    town: "东镇",
    standingDays: 12,
    daysOverdue: 2,
  }),
  factIssue(3, { place: "安置房二期项目", siteKind: "construction", siteId: 7, town: "东镇", state: "void" }),
  // Missed by the grid, and dragging on.
  factIssue(4, {
    place: "老河湾砂石厂",
    category: "dust.stockpile",
    categoryName: "物料露天堆放",
    missed: true,
    daysOverdue: 40,
    standingDays: 58,
  }),
  factIssue(5, {
    place: "中学扩建工地",
    category: "dust.wheel-wash",
    categoryName: "车辆清洗设施损坏或未启用",
    description: "清洗平台水泵损坏，处于未启用状态。已要求维修",
    standingDays: 19,
  }),
  ...[6, 8, 10].map((n) =>
    factIssue(n, {
      place: "环城公路",
      category: "dust.truck-cover",
      categoryName: "渣土车、煤车篷布不严",
      foundHour: n === 10 ? 12 : 7,
      siteKind: "road",
    }),
  ),
  factIssue(12, {
    category: "mobile.route",
    categoryName: "未按规定线路、时间行驶",
    family: "mobile",
    foundHour: 18,
    siteKind: "road",
  }),
  ...[13, 14, 15, 16].map((n) =>
    factIssue(n, {
      category: "burning.straw",
      categoryName: "烧秸秆",
      family: "burning",
      foundByTown: n === 13,
      siteKind: null,
    }),
  ),
  factIssue(17, { category: "coal.stove", categoryName: "燃煤小火炉", family: "coal", siteKind: "stove" }),
];
const work: BulletinFacts["work"] = {
  office: "测试区大气办",
  winter: { from: "11-01", to: "03-31" },
  verifications: {
    limit: 3,
    handed: 20,
    late: [
      { number: "WT2026-00004", place: "老河湾砂石厂", submittedOn: "2026-11-02", judgedOn: null, days: 16 },
      { number: "WT2026-00009", place: "北片", submittedOn: "2026-11-03", judgedOn: "2026-11-10", days: 5 },
    ],
  },
  inspections: 31,
  looked: [
    { town: "东镇", kind: null, places: 0, visits: 9 },
    { town: "东镇", kind: "construction", places: 12, visits: 20 },
    { town: "东镇", kind: "stove", places: 30, visits: 31 },
    { town: "西镇", kind: "coal_outlet", places: 5, visits: 6 },
  ],
  visits: [
    { siteId: 7, on: "2026-09-01", title: "联合督查", unit: "测试区大气办" },
    { siteId: 7, on: "2026-10-01", title: "夜查", unit: "测试区住建局" },
    { siteId: 7, on: "2026-11-01", title: "联合督查", unit: "测试区大气办" },
    { siteId: 9, on: "2026-11-01", title: "联合督查", unit: "测试区大气办" },
  ],
  fired: [
    {
      level: 4,
      unit: "区住建局",
      number: "WT2026-00002",
      family: "overdueDays",
      atLeast: 10,
      value: 11,
      on: "2026-10-20",
    },
    { level: 4, unit: "西镇政府", number: null, family: "bottomMonths", atLeast: 2, value: 2, on: "2026-11-01" },
    {
      level: 5,
      unit: "西镇政府",
      number: "WT2026-00004",
      family: "overdueDays",
      atLeast: 20,
      value: 21,
      on: "2026-11-10",
    },
  ],
  ladder: [
    { level: 4, family: "overdueDays", atLeast: 10 },
    { level: 4, family: "returns", atLeast: 3 },
    { level: 5, family: "overdueDays", atLeast: 20 },
  ],
  bans: [
    { text: "主城区和重点区域禁止燃放烟花爆竹", from: "2026-11-01", to: "2027-03-31", campaign: "冬防" },
    { text: "停止涉土石方作业（民生工程除外）", from: "2026-11-01", to: "2027-03-31", campaign: "冬防" },
  ],
};
const facts = bulletinFacts({ ...countedFacts(issues), work });
const slots = bulletinSlots(facts);
const textOf = (of: BulletinFacts, season: "winter" | "rest" = "winter") =>
  bulletinView(of, draftClauses(CLAUSE_LIBRARY, bulletinSlots(of), season))
    .sections.flatMap(({ paragraphs }) => paragraphs.map(({ lead, body }) => plainText([...lead, ...body])))
    .join("\n");
const whole = textOf(facts);

/** What the seed tells, the sentence that tells it of these facts, and the rows behind its figures. */
const TOLD: readonly [what: string, sentence: string, traced: Readonly<Record<string, string[]>>][] = [
  [
    "大气办 itself, its own late verifications",
    "测试区大气办自身抓督查、抓调度的劲头不足：报送核查后满3个工作日才核查或仍未核查的2个，最长的达16个工作日。",
    { officeLate: ["WT2026-00004", "WT2026-00009"] },
  ],
  [
    "a project with its inspections: 多次督查仍屡教不改",
    "东镇安置房二期项目统计期内先后被督查3次，裸露土方未覆盖问题仍再次出现1次，多次督查仍屡教不改",
    { projectInspections: ["2026-09-01", "2026-10-01", "2026-11-01"], projectAgain: ["WT2026-00001", "WT2026-00002"] },
  ],
  [
    "漏报 and 久拖 at one named place",
    "其中西镇老河湾砂石厂物料露天堆放问题，网格员巡查时没有反映，查出后又久拖未决，至今58天、超期40天",
    { missedDays: ["WT2026-00004"], missedLate: ["WT2026-00004"] },
  ],
  [
    "detail and duration: how long the wash platform is broken",
    "东镇中学扩建工地车辆清洗设施损坏或未启用（清洗平台水泵损坏，处于未启用状态），从发现至今19天没有修复启用。",
    { washDays: ["WT2026-00005"] },
  ],
  [
    "hour of day: 上下班高峰",
    "查出道路运输问题4个，其中上下班高峰时段3个（渣土车、煤车篷布不严（2个）、未按规定线路、时间行驶（1个））",
    {
      roadFound: ["WT2026-00006", "WT2026-00008", "WT2026-00010", "WT2026-00012"],
      rushFound: ["WT2026-00006", "WT2026-00008", "WT2026-00012"],
    },
  ],
  [
    "towns and places looked at",
    "统计期内开展督查巡查31次，走遍2个镇街，实地查看点位47处。",
    { lookedPlaces: ["东镇", "东镇", "东镇", "西镇"] },
  ],
  [
    "shops and yards looked at for stoves",
    "对2个镇街的35处店铺、院落开展巡查。1个镇街查出",
    { coalLookedPlaces: ["东镇", "西镇"] },
  ],
  ["the self-found share and the season's sentence", "当前秋收接近尾声，又进入冬季取暖期，露天焚烧易发多发。", {}],
  [
    "主动发现 of 四烧",
    "由镇街和网格主动发现处置的仅1起，占25.0%，主动发现、主动处置的责任没有落实到位。",
    { burningSelf: ["WT2026-00013"] },
  ],
  ["主动发现 of all", "全部问题中由镇街和网格主动发现的1个，占7.7%", { allSelf: ["WT2026-00013"] }],
  [
    "lead departments by name",
    "生态环境分局、住建局、工信局、交通运输局、市场监管局、城管局要联合开展督查，问题列单交办、对账销号，每周向测试区大气办报送进展。",
    {},
  ],
  [
    "约谈 with its rule",
    "统计期内已触发约谈2次，涉及区住建局、西镇政府，依据是排名连续2个月末位1次、超过时限满10个工作日1次",
    { talks: ["2026-10-20", "2026-11-01"] },
  ],
  [
    "移交 with its rule",
    "统计期内已提请移交1次，涉及西镇政府，依据是超过时限满20个工作日1次",
    { handovers: ["2026-11-10"] },
  ],
  [
    "the limits from here on",
    "超过时限满10个工作日、核查退回满3次的，予以约谈；超过时限满20个工作日的，移交纪检监察机关。",
    {},
  ],
  ["routes, times, speed of slag trucks", "按规定的线路、时间和速度行驶", { routeFound: ["WT2026-00012"] }],
  [
    "stopping approvals of earthwork in winter",
    "冬防期间（11月1日至次年3月31日），主城区原则上停止涉土石方作业的审批和实施，不再新批道路开挖工程。",
    {},
  ],
  ["bans on earthwork", "停止涉土石方作业（民生工程除外）（2026年11月1日至2027年3月31日）", {}],
  ["烟花 by period and area", "主城区和重点区域禁止燃放烟花爆竹（2026年11月1日至2027年3月31日）", {}],
];

test.each(TOLD)("E the bulletin says what the seed says: %s", (_what, sentence, traced) => {
  expect(whole).toContain(sentence);
  for (const [slot, rows] of Object.entries(traced)) {
    const trace = bulletinTrace(facts, slots[slot]?.trace ?? "");
    const names = trace?.rows.map((row) =>
      "number" in row && row.number !== null && trace.kind !== "fired"
        ? row.number
        : "on" in row
          ? row.on
          : "town" in row
            ? row.town
            : "",
    );
    expect(names, slot).toEqual(rows);
    expect(trace?.value, slot).toBe(slots[slot]?.number);
  }
});

test("E each of these clauses is left out where there is nothing to tell, and the same facts give the same words", () => {
  const silent = textOf(
    bulletinFacts({
      ...countedFacts([]),
      work: {
        ...work,
        inspections: 0,
        looked: [],
        visits: [],
        fired: [],
        bans: [],
        verifications: { limit: 3, handed: 0, late: [] },
      },
    }),
  );
  for (const word of [
    "自身抓督查",
    "屡教不改",
    "久拖未决",
    "没有修复启用",
    "上下班高峰",
    "走遍",
    "主动发现处置",
    "已触发约谈",
    "已提请移交",
    "涉土作业管控要求",
    "严格落实烟花爆竹",
  ])
    expect(silent).not.toContain(word);
  expect(textOf(JSON.parse(JSON.stringify(facts)))).toBe(whole);
  expect(whole).not.toMatch(/undefined|null|NaN|[{}]|，，|。。|（）|、。|，。/);
});

test("E5 units stand in a public paper, not persons; a finder's words that could name one are left out", () => {
  const named = factIssue(1, { ownerName: "" });
  expect(exampleText(named)).toContain("责任单位：区住建局");
  expect(exampleText(named)).not.toContain("区住建局 ");
  for (const description of ["联系张某13800000000", "李师傅说水泵坏了", "一".repeat(41)]) {
    const own = bulletinSlots(
      bulletinFacts(countedFacts([factIssue(5, { category: "dust.wheel-wash", description })])),
    );
    expect(own.washDetail?.text).toBe("");
    expect(own.washDays?.number).toBe(21);
  }
});

test("E5 names of places stay whole, and disperse as the weather does: 扩散条件不利", () => {
  expect(placeOf({ town: "乌梁台镇", place: "乌梁台砂石堆场" })).toBe("乌梁台镇乌梁台砂石堆场");
  expect(placeOf({ town: "乌梁台镇", place: "乌梁台镇砂石堆场" })).toBe("乌梁台镇砂石堆场");
  expect(whole).toContain("扩散条件不利");
  expect(JSON.stringify(CLAUSE_LIBRARY)).not.toContain("扩散条件偏差");
});

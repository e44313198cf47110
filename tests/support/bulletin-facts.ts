import type { BulletinFacts, FactIssue } from "@/lib/reports/rules/bulletin-facts";

const change = (signed: number, before: string) => ({
  direction: signed === 0 ? ("flat" as const) : signed > 0 ? ("up" as const) : ("down" as const),
  amount: String(Math.abs(signed)),
  before,
  trace: "change",
});

export function factIssue(n: number, over: Partial<FactIssue> = {}): FactIssue {
  return {
    number: `WT2026-${String(n).padStart(5, "0")}`,
    category: "dust.bare-soil",
    categoryName: "裸露土方未覆盖",
    family: "dust",
    severity: "minor",
    state: "assigned",
    description: "",
    place: `工地${n}`,
    siteKind: n % 3 === 0 ? null : "construction",
    town: n % 2 ? "东镇" : "西镇",
    grid: "一网格",
    unit: n % 2 ? "区住建局" : "西镇政府",
    ownerName: "",
    foundOn: "2026-11-02",
    dueOn: "2026-11-10",
    daysOverdue: 0,
    repeats: 0,
    returns: 0,
    missed: false,
    foundByOthers: true,
    siteId: null,
    foundHour: 10,
    standingDays: 21,
    foundByTown: false,
    ...over,
  };
}

/** The list with the sums that the database would give for it. */
export function countedFacts(issues: readonly FactIssue[]): Pick<BulletinFacts, "issues" | "found" | "sums"> {
  const tally = (of: (issue: FactIssue) => string | null) => {
    const counts = new Map<string | null, number>();
    for (const issue of issues) counts.set(of(issue), (counts.get(of(issue)) ?? 0) + 1);
    return [...counts].map(([name, n]) => ({ name, n }));
  };
  return {
    issues,
    found: issues.length,
    sums: {
      unit: tally((issue) => issue.unit),
      family: tally((issue) => issue.family),
      town: tally((issue) => issue.town),
      state: tally((issue) => issue.state),
    },
  };
}

/** A winter's year to date in which every sum agrees. */
export function bulletinFacts(over: Partial<BulletinFacts> = {}): BulletinFacts {
  const issues = [
    factIssue(1, { severity: "grave", repeats: 2, daysOverdue: 12 }),
    factIssue(2, { state: "closed" }),
    factIssue(3, { category: "coal.yard-processing", categoryName: "煤场无抑尘破碎筛分", family: "coal" }),
    factIssue(4, { category: "coal.stove", categoryName: "使用燃煤小火炉", family: "coal", missed: true }),
    factIssue(5, { category: "burning.straw", categoryName: "焚烧秸秆", family: "burning", state: "void" }),
    factIssue(6, { category: "duty.grid", categoryName: "网格巡查不到位", family: "duty" }),
  ];
  const dayList = [
    ...Array.from({ length: 268 }, () => "good"),
    ...Array.from({ length: 58 }, () => "polluted"),
    "na",
  ].map((state, i) => ({
    date: `d${i}`,
    aqi: state === "na" ? null : state === "good" ? 60 : i === 268 ? 500 : 130,
    state,
    primary: state === "polluted" ? [i % 3 === 0 ? "PM2.5" : "PM10"] : [],
    stagnant: i % 16 === 0,
  }));
  return {
    kind: "ytd",
    period: { from: "2026-01-01", to: "2026-11-23" },
    asOf: "2026-11-24",
    region: { code: "990100", name: "测试区" },
    group: { code: "outer", name: "远郊县区" },
    basis: "2026-transition",
    days: {
      calendar: 327,
      valid: 326,
      good: 268,
      polluted: 58,
      incomplete: 1,
      withoutData: 0,
      dustExcluded: 0,
      levels: [68, 200, 45, 10, 2, 1],
    },
    leapDay: null,
    goodDays: { shown: "268", trace: "good-days" },
    goodDaysChange: change(-4, "272"),
    rate: { shown: "82.2", trace: "rate" },
    rateChange: change(-1.3, "83.5"),
    index: { shown: "4.12", trace: "index" },
    indexChange: change(2.5, "4.02"),
    heavyDaysChange: change(1, "2"),
    heavyTrace: "heavy-days",
    pm25: { shown: "34", trace: "pm25", change: change(3, "33") },
    pm10: { shown: "79", trace: "pm10", change: change(0, "79") },
    rankByGoodDays: { rank: 3, of: 8, shared: 1, trace: "rank-days" },
    rankByIndex: { rank: 5, of: 8, shared: 0, trace: "rank-index" },
    episodes: [{ from: "2026-03-14", to: "2026-03-16", days: 3, maxAqi: 500, offScale: true, trace: "day" }],
    stagnantDays: 21,
    drivers: [
      { name: "PM2.5", difference: "0.12" },
      { name: "O3", difference: "-0.02" },
    ],
    towns: ["东镇", "西镇", "南镇", "北镇", "中镇"].map((name, i) => ({
      name,
      rank: i + 1,
      index: `4.0${i}`,
      goodDays: String(270 - i),
      rate: "82.8",
      indexChange: "-1.2",
    })),
    turned: { lost: 21, gained: 17, alone: 0 },
    ahead: { gap: "0.08", trace: "rank-index" },
    target: { goodDays: "300", toLose: 6, pastLost: [9, 14, 11], trace: "target" },
    pm25Target: { value: "33", control: "41.2", trace: "target-pm25" },
    dayList,
    ...countedFacts(over.issues ?? issues),
    checklist: [{ item: "物料（裸土）堆放100%覆盖", failed: 3, checked: 9 }],
    work: {
      office: "区大气办",
      winter: { from: "11-01", to: "03-31" },
      verifications: { limit: 3, handed: 0, late: [] },
      inspections: 0,
      looked: [],
      visits: [],
      fired: [],
      ladder: [
        { level: 4, family: "overdueDays", atLeast: 10 },
        { level: 4, family: "bottomMonths", atLeast: 2 },
        { level: 5, family: "overdueDays", atLeast: 20 },
      ],
      bans: [],
    },
    enterprises: 7,
    leads: {
      environment: "生态环境分局",
      housing: "住建局",
      city: "城管局",
      farming: "农业农村局",
      market: "市场监管局",
      emergency: "应急管理局",
      police: "公安分局",
      industry: "工信局",
      transport: "交通运输局",
    },
    months: Array.from({ length: 12 }, (_, i) => ({
      month: i + 1,
      current: i < 11 ? (4 + i / 10).toFixed(2) : null,
      previous: (4.2 + i / 20).toFixed(2),
    })),
    ...over,
  };
}

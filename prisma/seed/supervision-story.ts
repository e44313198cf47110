import type { IssueSource, Severity } from "@/lib/issues/schema";
import { addDays, type CivilDate, daysBetween, monthOf, startOfDay, yearOf } from "@/lib/shared/civil-date";
import { TOWNS, villageCode } from "./places";
import { streamOf, uniform } from "./prng";
import { demoSites, type PlannedSite } from "./supervision-sites";
import { dustStorms, inversions, localHour } from "./weather-events";

/** One finding of the demo: what, where and how its task will go. */
export interface PlannedIssue {
  /** Stream of this finding's own randomness. */
  key: number;
  foundAt: Date;
  category: string;
  site: PlannedSite | null;
  town: string;
  grid: string;
  source: IssueSource;
  severity: Severity;
  description: string;
  owner: string;
  picture: string;
  fixedOnSpot: boolean;
}

const STREAM = streamOf("supervision");

/** What is found at a kind of place: category, weight, words, picture. */
type Find = readonly [category: string, weight: number, words: string, picture: string];
const FINDS: Readonly<Record<string, readonly Find[]>> = {
  construction: [
    ["dust.bare-soil", 6, "裸露土方约{n}平方米未覆盖", "soil"],
    ["dust.wheel-wash", 3, "出入口洗车台损坏，车辆带泥上路", "truck"],
    ["dust.dry-earthwork", 3, "土方开挖未湿法作业，现场扬尘明显", "soil"],
    ["dust.hoarding", 2, "东侧围挡缺失约{m}米", "soil"],
    ["dust.unpaved", 2, "出入口道路未硬化", "soil"],
    ["mobile.machinery", 1, "一台挖掘机冒黑烟，未见环保标识", "chimney"],
  ],
  coal_yard: [
    ["coal.yard-processing", 5, "露天破碎筛分，无抑尘措施", "yard"],
    ["coal.yard-open", 5, "煤炭露天堆存约{n}吨，未覆盖", "yard"],
    ["dust.wheel-wash", 2, "出场煤车未冲洗", "truck"],
    ["dust.truck-cover", 3, "煤车篷布不严，沿路遗撒", "truck"],
  ],
  coal_outlet: [
    ["coal.low-grade", 3, "检出劣质散煤约{m}吨，无质检报告", "yard"],
    ["coal.supply", 3, "购销台账与库存不符", "yard"],
  ],
  stove: [
    ["coal.stove", 6, "{m}户仍使用燃煤小火炉，未登记", "stove"],
    ["coal.low-grade", 2, "居民使用有烟煤取暖", "stove"],
  ],
  catering: [
    ["catering.not-cleaned", 4, "油烟净化器超期未清洗", "fume"],
    ["catering.purifier-idle", 4, "营业时净化器未开启", "fume"],
    ["catering.no-purifier", 2, "未安装油烟净化装置", "fume"],
    ["catering.outdoor-grill", 2, "店外露天烧烤", "fume"],
  ],
  enterprise: [
    ["industry.fugitive", 4, "原料库封闭不严，无组织排放", "chimney"],
    ["industry.facility", 3, "除尘设施未与生产同步运行", "chimney"],
    ["industry.emergency", 1, "应急减排清单措施未落实", "chimney"],
  ],
  stockyard: [
    ["dust.stockpile", 6, "砂石料露天堆放约{n}立方米，未覆盖", "stock"],
    ["dust.unpaved", 2, "场内道路未硬化，车过起尘", "stock"],
    ["dust.wheel-wash", 2, "无车辆冲洗设施", "truck"],
  ],
  road: [
    ["dust.road", 5, "路面积尘明显，保洁不到位", "truck"],
    ["dust.spill", 3, "渣土遗撒约{m}米", "truck"],
    ["dust.truck-cover", 2, "渣土车密闭不严", "truck"],
  ],
  land: [
    ["burning.straw", 4, "焚烧秸秆，过火约{n}平方米", "smoke"],
    ["burning.weeds", 4, "村道旁焚烧荒草", "smoke"],
    ["burning.rubbish", 2, "露天焚烧垃圾", "smoke"],
    ["burning.leaves", 2, "林带内焚烧枯枝落叶", "smoke"],
  ],
};
const OWNER_OF: Readonly<Record<string, string>> = {
  "dust.truck-cover": "jtj",
  "dust.spill": "cgj",
  "dust.road": "cgj",
  "mobile.machinery": "hbfj",
  "catering.outdoor-grill": "cgj",
  "coal.low-grade": "scjgj",
  "industry.emergency": "gxj",
};
const SOURCES: readonly [IssueSource, number][] = [
  ["patrol", 42],
  ["inspection", 22],
  ["grid_monitor", 9],
  ["public_report", 9],
  ["video", 6],
  ["superior", 5],
  ["aerial", 3],
  ["satellite", 2],
  ["air_anomaly", 2],
];
/** Findings per working day by season and what the towns add to it. */
const WINTER_RATE = 1.75;
const SUMMER_RATE = 0.55;
const TOWN_WEIGHT = [14, 12, 7, 26, 18, 7, 8, 11, 3];

/** Two whole winters before the one that runs or comes next. */
export function firstStoryDay(today: CivilDate): CivilDate {
  return `${yearOf(today) - (monthOf(today) >= 11 ? 2 : 3)}-11-01`;
}

/** All hands: in the days before the present more is found than in any week before, so that every desk has something on it. */
const LATEST_DAYS = 12;
const LATEST_GAIN = 4;

/** Everything found from `firstStoryDay` to `today`. Bad air brings more: inversions all of it, storms dust. */
export function plannedIssues(today: CivilDate): PlannedIssue[] {
  return daysBetween(firstStoryDay(today), today)
    .flatMap((day) => foundOn(day, day > addDays(today, -LATEST_DAYS) ? LATEST_GAIN : 1))
    .sort((a, b) => a.foundAt.getTime() - b.foundAt.getTime());
}

/** What is found on a day; with `gain` 1 what is found whatever day today is. */
export function foundOn(day: CivilDate, gain = 1): PlannedIssue[] {
  const sites = demoSites();
  const number = localHour(day) / 24;
  const { stale, dusty } = badAir(day);
  const winter = monthOf(day) >= 11 || monthOf(day) <= 3;
  const weekend = (number + 4) % 7 >= 5;
  const rate = (winter ? WINTER_RATE : SUMMER_RATE) * (stale || dusty ? 1.7 : 1) * (weekend ? 0.35 : 1) * gain;
  const count = Math.floor(rate + uniform(STREAM, number));
  return Array.from({ length: count }, (_, n) => issueOf(day, number * 32 + n, sites, dusty));
}

/** Whether the air of a day stands still, and whether dust is up. */
function badAir(day: CivilDate): { stale: boolean; dusty: boolean } {
  const noon = localHour(day, 12);
  const near = (event: { start: number; hours: number }) =>
    noon >= event.start - 12 && noon <= event.start + event.hours + 24;
  return {
    stale: inversions(yearOf(day), monthOf(day)).some(near),
    dusty: dustStorms(yearOf(day)).some(near),
  };
}

function issueOf(day: CivilDate, index: number, sites: readonly PlannedSite[], dusty: boolean): PlannedIssue {
  const key = streamOf(`issue ${index}`);
  const u = (n: number) => uniform(key, n);
  const townIndex = pick(TOWN_WEIGHT, u(1));
  const town = TOWNS[townIndex] ?? (TOWNS[0] as (typeof TOWNS)[number]);
  const here = sites.filter((site) => site.town === town.code);
  // A few places are always the ones: half of what is found in a town is found at a third of its places.
  const worst = here.filter((_, i) => i % 3 === 0);
  const pool = u(2) < 0.5 && worst.length > 0 ? worst : here;
  const site = pool[Math.floor(u(3) * pool.length)] as PlannedSite;
  const finds = (FINDS[site.kind] ?? FINDS.land ?? []).filter(
    ([category]) => !dusty || category.startsWith("dust") || u(4) < 0.5,
  );
  const usable = finds.length > 0 ? finds : (FINDS[site.kind] ?? []);
  const [category, , words, picture] = usable[
    pick(
      usable.map(([, weight]) => weight),
      u(5),
    )
  ] as Find;
  const burning = category.startsWith("burning");
  const minutes = Math.round((burning ? 16 + 6 * u(6) : 8.6 + 8.4 * u(6)) * 60);
  const onGround = u(7) < 0.82;
  return {
    key,
    foundAt: new Date(startOfDay(day).getTime() + minutes * 60_000),
    category,
    site: onGround ? site : null,
    town: town.code,
    grid: onGround ? site.grid : villageCode(town, Math.floor(u(8) * town.villages.length)),
    source: (SOURCES[
      pick(
        SOURCES.map(([, weight]) => weight),
        u(9),
      )
    ] ?? SOURCES[0])?.[0] as IssueSource,
    severity: u(10) < 0.04 ? "grave" : u(10) < 0.24 ? "serious" : "minor",
    description: `${onGround ? site.name : town.short}${words.replace("{n}", String(20 * (2 + Math.floor(u(11) * 30)))).replace("{m}", String(3 + Math.floor(u(12) * 25)))}`,
    owner:
      OWNER_OF[category] ??
      (u(13) < (townIndex === 0 ? 0.6 : 0.3) && site.owner !== `town-${town.code}` ? `town-${town.code}` : site.owner),
    picture,
    fixedOnSpot: !burning && u(14) < 0.07,
  };
}

/** Index of a weight by a number in [0, 1). */
export function pick(weights: readonly number[], share: number): number {
  let left = share * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

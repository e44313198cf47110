import type { RegisterKey } from "@/lib/ledgers/rules/register";
import type { SiteKind } from "@/lib/ledgers/rules/site-kind";
import { pointIn } from "./outlines";
import { TOWNS, type TownPlace, villageCode } from "./places";
import { streamOf, uniform } from "./prng";

/** An entry of the demo's registers that the history of problems doesn't know. */
export interface PlannedEntry {
  code: string;
  register: RegisterKey;
  kind: SiteKind;
  name: string;
  town: string;
  grid: string;
  /** Code of the unit in charge; null = the town. */
  owner: string | null;
  address: string;
  lon: number;
  lat: number;
  stream: number;
  /** House number, plate or credit code of its own; twins share it. */
  mark: string;
}

interface Batch {
  register: RegisterKey;
  kind: SiteKind;
  prefix: string;
  owner: string | null;
  /** How many in each of the nine towns, in their order. */
  counts: readonly number[];
  words: readonly string[];
  /** Legal form and the like behind the name, by turns. */
  tails?: readonly string[];
}

const BATCHES: readonly Batch[] = [
  {
    register: "construction",
    kind: "construction",
    prefix: "GDX",
    owner: "zjj",
    counts: [12, 9, 11, 4, 6, 4, 3, 2, 2],
    words: [
      "棚改安置小区",
      "老旧小区改造",
      "雨污分流工程",
      "产业园厂房",
      "供水管线工程",
      "公交场站",
      "幼儿园新建",
      "停车场",
    ],
    tails: ["项目", "工地", "一标段", "二标段"],
  },
  {
    register: "catering",
    kind: "catering",
    prefix: "CYX",
    owner: "scjgj",
    counts: [46, 26, 32, 10, 9, 9, 8, 6, 6],
    words: [
      "老马烧烤",
      "清真牛肉面",
      "家常菜馆",
      "渝味火锅",
      "砂锅居",
      "手抓羊肉",
      "早餐铺",
      "农家院",
      "西北风味楼",
      "麻辣烫",
    ],
    tails: ["", "（二店）", "餐饮店", "酒楼"],
  },
  {
    register: "enterprises",
    kind: "enterprise",
    prefix: "QYX",
    owner: "hbfj",
    counts: [2, 9, 3, 8, 9, 3, 3, 2, 2],
    words: ["环保建材", "新型墙材", "铸造", "碳素制品", "水泥制品", "石灰", "再生资源", "铁合金"],
    tails: ["有限公司", "有限责任公司", "厂"],
  },
  {
    register: "stockyards",
    kind: "stockyard",
    prefix: "DCX",
    owner: null,
    counts: [1, 4, 2, 6, 10, 4, 4, 5, 3],
    words: ["砂石料场", "煤矸石堆场", "水稳料场", "建筑垃圾消纳点", "机制砂堆场", "商砼站料仓"],
  },
  {
    register: "coal",
    kind: "coal_outlet",
    prefix: "PSX",
    owner: "scjgj",
    counts: [1, 2, 1, 3, 3, 3, 3, 2, 2],
    words: ["二级配送网点", "洁净煤销售点", "便民煤店"],
  },
  {
    register: "coal",
    kind: "coal_market",
    prefix: "SCX",
    owner: "scjgj",
    counts: [0, 1, 0, 1, 0, 0, 0, 0, 0],
    words: ["煤炭一级市场"],
  },
  {
    register: "pledges",
    kind: "pledge",
    prefix: "ZRX",
    owner: null,
    counts: [0, 0, 0, 9, 10, 12, 12, 10, 8],
    words: ["一社", "二社", "三社", "四社", "五社", "河滩地", "林带"],
    tails: ["禁烧责任区"],
  },
  {
    register: "vehicles",
    kind: "vehicle",
    prefix: "CLX",
    owner: "cgj",
    counts: [6, 14, 4, 12, 10, 2, 2, 2, 2],
    words: ["渣土车"],
  },
  {
    register: "roads",
    kind: "road",
    prefix: "DLX",
    owner: "cgj",
    counts: [4, 3, 3, 1, 1, 0, 0, 0, 0],
    words: ["主干道", "环路", "货运支线", "商业街"],
  },
  {
    register: "roads",
    kind: "road",
    prefix: "DLX",
    owner: null,
    counts: [0, 0, 0, 0, 0, 1, 1, 1, 1],
    words: ["主干道", "环路", "货运支线", "商业街"],
  },
];

/** Households in each town: the streets have few stoves left, the first has a grid member who goes from door to door. */
const HOUSEHOLDS = [36, 60, 40, 420, 380, 340, 320, 260, 200];

/** All of them, in a fixed order. The last few are twins of earlier ones, as two lists wrote them. */
export function plannedEntries(): PlannedEntry[] {
  const entries = BATCHES.flatMap((batch) =>
    TOWNS.flatMap((town, t) => Array.from({ length: batch.counts[t] ?? 0 }, (_, n) => ofBatch(batch, town, n))),
  );
  const households = TOWNS.flatMap((town, t) =>
    Array.from({ length: HOUSEHOLDS[t] ?? 0 }, (_, n) => household(town, n)),
  );
  return [...entries, ...households, ...twins(entries)];
}

function ofBatch(batch: Batch, town: TownPlace, n: number): PlannedEntry {
  const stream = streamOf(`register/${batch.kind}/${town.code}/${n}`);
  const village = Math.floor(uniform(stream, 1) * town.villages.length);
  const place = town.villages[village]?.name.replace(/[社区村]+$/, "") ?? town.short;
  const word = batch.words[n % batch.words.length] ?? "";
  const lap = Math.floor(n / batch.words.length);
  const tail = batch.tails?.[(n + lap) % batch.tails.length] ?? "";
  const plate = `陇J${String(10_000 + (stream % 89_999))}`;
  return {
    code: `${batch.prefix}-${town.code.slice(-3)}-${String(n + 1).padStart(3, "0")}`,
    register: batch.register,
    kind: batch.kind,
    name: batch.kind === "vehicle" ? plate : `${place}${word}${tail}${lap > 0 ? `${lap + 1}号` : ""}`,
    town: town.code,
    grid: villageCode(town, village),
    owner: batch.owner,
    address: `${town.name}${town.villages[village]?.name ?? ""}`,
    ...pointIn(town.code, 0.08 + 0.84 * uniform(stream, 2), 0.08 + 0.84 * uniform(stream, 3)),
    stream,
    mark: batch.kind === "vehicle" ? plate : creditCode(stream),
  };
}

function household(town: TownPlace, n: number): PlannedEntry {
  const village = n % town.villages.length;
  const stream = streamOf(`register/stove/${town.code}/${n}`);
  const inVillage = Math.floor(n / town.villages.length);
  const houseNo = `${town.villages[village]?.name ?? ""}${"一二三四五六"[Math.floor(inVillage / 18) % 6]}社 ${(inVillage % 18) + 1} 号`;
  // The houses of a village stand together.
  const key = streamOf(`village/${town.code}/${village}`);
  const near = (i: number) => 0.14 + 0.7 * uniform(key, i) + 0.02 * uniform(stream, i);
  return {
    code: `HLX-${town.code.slice(-3)}-${String(n + 1).padStart(4, "0")}`,
    register: "stoves",
    kind: "stove",
    name: houseNo,
    town: town.code,
    grid: villageCode(town, village),
    owner: null,
    address: `${town.name}${houseNo}`,
    ...pointIn(town.code, near(2), near(3)),
    stream,
    mark: houseNo,
  };
}

/** Made up, with a region that doesn't exist: no company has it. */
function creditCode(stream: number): string {
  return `91990111MA${(stream % 2_176_782_336).toString(36).toUpperCase().padStart(6, "0")}0X`;
}

/** The same places as another office wrote them: spaces, full width, another legal form, the credit code alone. */
function twins(entries: readonly PlannedEntry[]): PlannedEntry[] {
  const of = (register: RegisterKey, n: number) => entries.filter((entry) => entry.register === register)[n];
  const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  const again: [PlannedEntry | undefined, (entry: PlannedEntry) => string][] = [
    [of("catering", 3), ({ name }) => wide(`${name.slice(0, 2)} ${name.slice(2)}`)],
    [of("catering", 17), ({ name }) => `${name}有限公司`],
    [of("catering", 40), ({ name }) => `朔源区${name}`],
    [of("enterprises", 1), ({ name }) => `${name.replace(/有限责任公司|有限公司|厂$/, "")}有限责任公司`],
    [of("enterprises", 12), ({ name }) => `${name}（分厂）`],
    [of("stockyards", 5), ({ name }) => `${name.slice(0, 3)}　${name.slice(3)}`],
    [of("construction", 8), ({ name }) => `${name}（二期）`],
    [of("coal", 4), ({ name }) => `${name} `],
  ];
  return again.flatMap(([entry, name], n) =>
    entry ? [{ ...entry, code: `${entry.code}-B`, name: name(entry), stream: streamOf(`twin/${n}`) }] : [],
  );
}

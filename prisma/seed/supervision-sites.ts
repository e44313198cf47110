import type { SiteKind } from "@/lib/ledgers/rules/site-kind";
import { pointIn } from "./outlines";
import { TOWNS, villageCode } from "./places";
import { streamOf, uniform } from "./prng";

export interface PlannedSite {
  code: string;
  kind: SiteKind;
  name: string;
  nameEn: string;
  town: string;
  grid: string;
  owner: string;
  lon: number;
  lat: number;
}

/** How many places of each kind a town has, in the towns' order: coal yards in 乌梁台, gravel in 烽墩, kitchens in the streets. */
const KINDS: readonly Partial<Record<SiteKind, number>>[] = [
  { construction: 6, catering: 12, road: 2 },
  { coal_outlet: 4, catering: 5, enterprise: 3, coal_yard: 2, construction: 3 },
  { construction: 5, catering: 6, road: 1 },
  { coal_yard: 7, enterprise: 2, stockyard: 2, stove: 3, road: 2 },
  { stockyard: 6, construction: 2, enterprise: 2, road: 2 },
  { land: 3, catering: 2, stove: 2 },
  { land: 3, stove: 3, construction: 1 },
  { land: 2, road: 2, stockyard: 3 },
  { stove: 3, land: 1 },
];

/** Who answers for a kind of place; null = the town itself. */
const OWNERS: Readonly<Record<SiteKind, string | null>> = {
  construction: "zjj",
  coal_yard: null,
  coal_outlet: "scjgj",
  coal_market: "scjgj",
  stove: null,
  catering: "scjgj",
  enterprise: "hbfj",
  stockyard: null,
  road: "cgj",
  pledge: null,
  vehicle: "cgj",
  land: null,
  other: null,
};

const PREFIXES: Readonly<Record<SiteKind, string>> = {
  construction: "GD",
  coal_yard: "MC",
  coal_outlet: "PS",
  coal_market: "SC",
  stove: "LZ",
  catering: "CY",
  enterprise: "QY",
  stockyard: "DC",
  road: "DL",
  pledge: "ZR",
  vehicle: "CL",
  land: "TD",
  other: "QT",
};

const NAMES: Readonly<Record<SiteKind, readonly [string, string][]>> = {
  construction: [
    ["安置房二期工地", "resettlement housing phase 2"],
    ["供热管网改造工地", "heating network works"],
    ["中学扩建工地", "school extension"],
    ["道路拓宽工地", "road widening"],
    ["污水管网工地", "sewer works"],
    ["商住楼工地", "mixed-use block"],
  ],
  coal_yard: [
    ["长裕煤场", "Changyu coal yard"],
    ["砟沟煤场", "Zhagou coal yard"],
    ["聚源煤场", "Juyuan coal yard"],
    ["北梁煤场", "Beiliang coal yard"],
    ["恒燃煤场", "Hengran coal yard"],
    ["台后储煤场", "Taihou coal store"],
    ["井沿煤场", "Jingyan coal yard"],
  ],
  coal_outlet: [
    ["清洁煤配送点", "clean coal outlet"],
    ["第二配送点", "second coal outlet"],
    ["散煤销售点", "loose coal shop"],
    ["型煤配送站", "briquette depot"],
  ],
  stove: [
    ["北片小火炉片区", "north stove quarter"],
    ["南片小火炉片区", "south stove quarter"],
    ["集市小火炉片区", "market stove quarter"],
  ],
  coal_market: [["煤炭一级市场", "coal market"]],
  pledge: [["禁烧责任区", "no-burning ground"]],
  vehicle: [["渣土车", "spoil truck"]],
  catering: [
    ["羊肉馆", "mutton house"],
    ["面馆", "noodle house"],
    ["烧烤店", "grill"],
    ["火锅店", "hotpot"],
    ["川菜馆", "Sichuan kitchen"],
    ["快餐店", "canteen"],
  ],
  enterprise: [
    ["砖厂", "brickworks"],
    ["铸造厂", "foundry"],
    ["搅拌站", "mixing plant"],
  ],
  stockyard: [
    ["砂石堆场", "gravel yard"],
    ["石料堆场", "stone yard"],
    ["建材堆场", "building materials yard"],
    ["渣土临时堆场", "spoil yard"],
    ["矿粉堆场", "ore powder yard"],
    ["灰渣堆场", "ash yard"],
  ],
  road: [
    ["货运通道", "freight road"],
    ["过境公路段", "trunk road section"],
  ],
  land: [
    ["农田片区", "fields"],
    ["林带", "shelter belt"],
    ["河滩荒地", "river flats"],
  ],
  other: [["其他", "other"]],
};

let made: readonly PlannedSite[] | undefined;

/** Every place of the demo's ledgers, in a fixed order. */
export function demoSites(): readonly PlannedSite[] {
  made ??= sitesOf();
  return made;
}

function sitesOf(): PlannedSite[] {
  const sites: PlannedSite[] = [];
  for (const [t, town] of TOWNS.entries()) {
    for (const [kind, count] of Object.entries(KINDS[t] ?? {}) as [SiteKind, number][]) {
      for (let n = 0; n < count; n++) {
        const key = streamOf(`${town.code}/${kind}/${n}`);
        const names = NAMES[kind];
        const [name, nameEn] = names[n % names.length] as [string, string];
        const lap = n >= names.length ? `${Math.floor(n / names.length) + 1}` : "";
        const village = Math.floor(uniform(key, 1) * town.villages.length);
        sites.push({
          code: `${PREFIXES[kind]}-${town.code.slice(-3)}-${String(n + 1).padStart(2, "0")}`,
          kind,
          name: `${town.short}${name}${lap ? `（${lap}店）` : ""}`,
          nameEn: `${town.nameEn.split(" ")[0]} ${nameEn}${lap ? ` (${lap})` : ""}`,
          town: town.code,
          grid: villageCode(town, village),
          owner: OWNERS[kind] ?? `town-${town.code}`,
          ...pointIn(town.code, 0.12 + 0.76 * uniform(key, 2), 0.12 + 0.76 * uniform(key, 3)),
        });
      }
    }
  }
  return sites;
}

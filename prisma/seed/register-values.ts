import type { EntryValue, EntryValues } from "@/lib/ledgers/rules/entry-value";
import { decimalText } from "@/lib/ledgers/rules/entry-value";
import type { Register, RegisterKey } from "@/lib/ledgers/rules/register";
import type { Field } from "@/lib/ledgers/rules/register-field";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { uniform } from "./prng";

/** What the values of an entry depend on. */
export interface Ground {
  stream: number;
  today: CivilDate;
  mark: string;
  name: string;
  townName: string;
}

type Draw = (n: number) => number;
type Special = (draw: Draw, ground: Ground) => Record<string, EntryValue>;

const SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
const GIVEN = ["秀英", "建国", "桂兰", "志强", "玉梅", "国庆", "淑珍", "永福", "凤霞", "海龙", "金花", "生贵"];

/** A person of the demo: nobody. */
function personName(draw: Draw, n: number): string {
  return `${SURNAMES[Math.floor(draw(n) * SURNAMES.length)]}${GIVEN[Math.floor(draw(n + 1) * GIVEN.length)]}`;
}

/** Numbers that no operator gives out to anybody: 199 0000 xxxx. */
const phone = (draw: Draw, n: number) => `1990000${String(Math.floor(draw(n) * 10_000)).padStart(4, "0")}`;

const pick = <Item>(draw: number, items: readonly Item[]): Item => items[Math.floor(draw * items.length)] as Item;

/** The trade that the firm's name says: a list whose 砖厂 makes carbon is no list. */
const SECTORS: readonly (readonly [RegExp, string])[] = [
  [/砖|墙材/, "砖瓦窑"],
  [/铸造/, "铸造"],
  [/石灰/, "石灰窑"],
  [/铁合金/, "铁合金"],
  [/碳素/, "碳素"],
  [/再生/, "再生资源"],
  [/搅拌/, "商砼搅拌站"],
];
const sectorOf = (name: string) => SECTORS.find(([word]) => word.test(name))?.[1] ?? "水泥制品";

const SPECIAL: Partial<Record<RegisterKey, Special>> = {
  construction: (draw, { today }) => {
    const stage = pick(draw(1), ["earthwork", "foundation", "structure", "structure", "finishing", "stopped"] as const);
    const bare = 400 + Math.floor(draw(2) * 9000);
    return {
      stage,
      stageSince: addDays(today, -20 - Math.floor(draw(3) * 120)),
      startedOn: addDays(today, -160 - Math.floor(draw(4) * 300)),
      endsOn: addDays(today, 60 + Math.floor(draw(5) * 400)),
      bareArea: bare,
      coveredArea: Math.floor(bare * (0.5 + 0.5 * draw(6))),
      stoppedOn: stage === "stopped" ? addDays(today, -15 - Math.floor(draw(7) * 60)) : null,
      stopCovered: stage === "stopped" ? draw(8) < 0.6 : null,
      ...(draw(9) < 0.15
        ? {
            exemptionNo: `冬防豁免〔2026〕${1 + Math.floor(draw(10) * 40)}号`,
            exemptionUntil: addDays(today, Math.floor(draw(11) * 80) - 15),
          }
        : { exemptionNo: "", exemptionUntil: null }),
      dustMonitor: draw(12) < 0.5 ? `YC-${1000 + Math.floor(draw(13) * 8999)}` : "",
      workingHours: "07:00—18:30",
      contractor: pick(draw(14), ["朔源建工集团有限公司", "北梁市政工程有限公司", "聚源建设有限公司"]),
    };
  },
  coal: (_, { mark }) => ({ creditCode: mark, supplier: "区煤炭一级市场" }),
  stoves: (draw, { mark, today }) => {
    const energy = pick(draw(1), [
      "coal",
      "coal",
      "coal",
      "coal",
      "briquette",
      "electric",
      "electric",
      "gas",
      "lpg",
      "none",
    ] as const);
    const changed = { electric: "electric", gas: "gas" }[energy as string] ?? "none";
    const met = draw(2);
    const visit = met < 0.55 ? "met" : met < 0.65 ? "absent" : met < 0.7 ? "refused" : met < 0.73 ? "moved" : null;
    return {
      houseNo: mark,
      householder: personName(draw, 20),
      phone: phone(draw, 22),
      energy,
      coalPerYear:
        energy === "coal" || energy === "briquette" ? decimalText((0.8 + draw(3) * 2.4).toFixed(2), 2) : null,
      coalSource: energy === "coal" ? "镇二级配送网点" : "",
      stove: energy === "coal" ? pick(draw(4), ["普通铁炉", "土炉", "环保炉具"]) : "",
      conversion: changed,
      convertedOn: changed === "none" ? null : addDays(today, -30 - Math.floor(draw(5) * 700)),
      evidence: changed === "none" ? null : pick(draw(6), ["subsidy-list", "power-company", "gas-company", "on-site"]),
      removedOn: null,
      visit,
      visitedOn: visit === null ? null : addDays(today, -1 - Math.floor(draw(7) * 150)),
      heatedArea: 60 + Math.floor(draw(8) * 90),
      gridKeeper: "",
      note: "",
    };
  },
  catering: (draw, { mark }) => {
    const fuel = pick(draw(2), ["gas", "gas", "gas", "electric", "lpg", "coal"]);
    return {
      creditCode: mark,
      purifier: draw(1) < 0.9,
      fuel,
      // In cubic metres: nobody burns current by the cubic metre.
      ...(fuel === "gas" ? {} : { fuelPerYear: null }),
      grill: pick(draw(3), ["none", "none", "none", "indoor", "open"]),
      outlet: pick(draw(4), ["专用烟道", "屋顶排放", "直排"]),
      purifierModel: pick(draw(5), ["YJ-8000", "LB-12", "JD-6000", ""]),
      eiaNo: "",
      note: "",
    };
  },
  enterprises: (draw, { mark, name }) => ({
    creditCode: mark,
    sector: sectorOf(name),
    permitNo: `${mark}001V`,
    legalPerson: personName(draw, 20),
    envHead: personName(draw, 24),
    envPhone: phone(draw, 26),
    grade: pick(draw(2), ["B", "C", "C", "D", "D", "non-leading"]),
    exempt: draw(3) < 0.1,
    longStopped: draw(4) < 0.08,
    exemptReason: "",
    totalLimits: "",
    emissionPoints: "破碎、上料、窑炉排口",
    solidWaste: "综合利用",
    note: "",
  }),
  stockyards: (draw, { mark }) => ({
    creditCode: mark,
    material: pick(draw(1), ["砂石", "煤矸石", "机制砂", "石粉", "建筑垃圾"]),
    mixing: draw(2) < 0.15,
    transport: "汽车（苫盖）",
    note: "",
  }),
  pledges: (draw, { today, townName, name }) => {
    const until = addDays(today, Math.floor(draw(1) * 420) - 40);
    return {
      level: pick(draw(2), ["town-village", "village-group", "village-group", "group-household"]),
      letterNo: `禁烧〔2026〕${1 + Math.floor(draw(3) * 160)}号`,
      partyA: `${townName}${townName.endsWith("街道") ? "办事处" : "人民政府"}`,
      partyB: name.replace(/禁烧责任区$/, ""),
      signer: personName(draw, 20),
      signerPhone: phone(draw, 22),
      signedOn: addDays(until, -365),
      validUntil: until,
      fieldArea: decimalText((80 + draw(4) * 900).toFixed(1), 1),
      note: "",
    };
  },
  vehicles: (draw, { mark, today }) => ({
    plate: mark,
    cargo: draw(1) < 0.7 ? "spoil" : "coal",
    company: pick(draw(2), ["朔源顺达运输有限公司", "北梁土方工程队", "聚源物流有限公司"]),
    permitNo: `准运 ${1000 + Math.floor(draw(3) * 8000)}`,
    permitUntil: addDays(today, Math.floor(draw(4) * 300) - 30),
    hours: "21:00—06:00",
    route: "二环路—北梁消纳场",
    note: "",
  }),
};

/** The values of an entry: the special ones as they belong together, all others from the field's own kind and bounds. */
export function demoValues(register: Register, ground: Ground): EntryValues {
  const draw: Draw = (n) => uniform(ground.stream, 100 + n);
  const special = SPECIAL[register.key]?.(draw, ground) ?? {};
  return Object.fromEntries(
    register.fields.map((field, i) => [
      field.name,
      field.name in special
        ? (special[field.name] ?? null)
        : plain(field, uniform(ground.stream, 300 + i), ground.today),
    ]),
  );
}

/** About the example's size; one in ten is missing, as in real lists. */
function plain(field: Field, draw: number, today: CivilDate): EntryValue {
  const isGap = draw > 0.9;
  switch (field.kind) {
    case "line":
    case "lines":
      return field.listed && !isGap ? field.example : "";
    case "personal":
      return "";
    case "number": {
      if (isGap || field.example === "") return null;
      const least = Math.max(field.min, Number(field.example) * 0.4);
      const most = Math.min(field.max, Number(field.example) * 1.57);
      const value = least + (most - least) * (draw / 0.9);
      return field.scale === 0 ? Math.round(value) : decimalText(value.toFixed(field.scale), field.scale);
    }
    case "date":
      return isGap || field.example === "" ? null : addDays(today, -30 - Math.floor(draw * 900));
    case "choice":
      return isGap ? null : (field.choices[Math.floor((draw / 0.9) * field.choices.length)]?.value ?? null);
    case "yes":
      return isGap ? null : draw < 0.6;
  }
}

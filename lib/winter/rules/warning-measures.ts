import type { WarningLevel } from "./warning-levels";

/**
 * What is to be done at a level and by whom, as an office writes it: `who` is 各单位 (towns and departments), 镇街, 工地 (construction
 * sites), or words by which a department is recognised, set apart by 、.
 */
export interface Measure {
  levels: readonly WarningLevel[];
  who: string;
  text: string;
}

export const EVERY_UNIT = "各单位";
export const TOWNS = "镇街";
export const SITES = "工地";

const ALL: readonly WarningLevel[] = ["yellow", "orange", "red"];
const SEVERE: readonly WarningLevel[] = ["orange", "red"];

/** Response by level after 环大气〔2024〕6号 [A]; cities differ, so the office edits it (setting `winter.warning-measures`). */
export const WARNING_MEASURES: readonly Measure[] = [
  { levels: ALL, who: EVERY_UNIT, text: "按应急预案启动响应，负责人到岗，签收后立即部署" },
  { levels: ALL, who: TOWNS, text: "组织网格员逐家通知清单企业和工地，禁止露天焚烧和燃放烟花爆竹，加密巡查" },
  { levels: ALL, who: "生态环境", text: "按应急减排清单核查企业措施落实，核对用电和在线数据" },
  { levels: ALL, who: "工信、工业", text: "督促清单企业按本级措施限产、停产" },
  { levels: ALL, who: "住建、住房", text: "保障类清单以外的工地停止土石方、拆除、喷涂、现场搅拌" },
  { levels: ALL, who: "城管、城市管理", text: "道路增加一次洒水（冰冻除外），渣土车停运，查处露天烧烤" },
  { levels: ALL, who: "交通", text: "敞开式煤车、渣土车停运，公路加密保洁" },
  { levels: ALL, who: "公安", text: "查处违规燃放烟花爆竹，限行路段管控高排放货车" },
  { levels: ALL, who: "农业", text: "严查秸秆荒草焚烧" },
  { levels: ALL, who: "市场监管", text: "检查散煤销售点和油品质量" },
  { levels: ALL, who: "应急", text: "矿山停止爆破、破碎作业，备好应急物资" },
  { levels: ALL, who: SITES, text: "停止土石方、拆除、喷涂、现场搅拌；裸土覆盖，出入口保洁" },
  { levels: SEVERE, who: "公安", text: "国四及以下重型货车不得进出用车大户" },
  { levels: ["red"], who: EVERY_UNIT, text: "停止户外活动；中小学、幼儿园停止户外课程" },
];

interface MeasuredUnit {
  kind: "air_office" | "department" | "town" | "village";
  name: string;
}

/** The tasks of a unit at a level, in the list's order; [] = the list asks nothing of it. */
export function tasksOf(unit: MeasuredUnit, level: WarningLevel, measures: readonly Measure[]): string[] {
  if (unit.kind !== "department" && unit.kind !== "town") return [];
  return measures.filter(({ levels, who }) => levels.includes(level) && isFor(unit, who)).map(({ text }) => text);
}

/** What construction sites have to do at a level. */
export function siteTasks(level: WarningLevel, measures: readonly Measure[]): string[] {
  return measures.filter(({ levels, who }) => who === SITES && levels.includes(level)).map(({ text }) => text);
}

function isFor(unit: MeasuredUnit, who: string): boolean {
  if (who === EVERY_UNIT) return true;
  if (who === TOWNS || who === SITES) return who === TOWNS && unit.kind === "town";
  return unit.kind === "department" && who.split("、").some((word) => word !== "" && unit.name.includes(word));
}

import type { Register } from "../register";
import { SITE_KIND_WORDS } from "../site-kind-words";
import { EXAMPLE_MARK, headingOf, type SheetColumn } from "./sheet-columns";
import type { PlaceNames } from "./sheet-row";

/** A column of a template: what it is called, what stands in the example row, what is said while it is filled in. */
export interface TemplateColumn {
  heading: string;
  example: string;
  prompt: string;
  required: boolean;
  /** Choices for the drop-down; empty for none. */
  choices: readonly string[];
  rule: { kind: "none" | "text" } | { kind: "number"; whole: boolean; min: number; max: number };
}

/** The columns of a template with the choices of its reader. */
export function templateColumns(
  register: Register,
  columns: readonly SheetColumn[],
  names: Pick<PlaceNames, "towns" | "grids" | "units">,
): TemplateColumn[] {
  const example = (column: SheetColumn): string => {
    if (column.place === "name")
      return column.example || `某某${register.kinds[0] ? SITE_KIND_WORDS[register.kinds[0]].name : ""}`;
    if (column.place === "town") return names.towns[0]?.name ?? "";
    if (column.place === "code") return EXAMPLE_MARK;
    return column.place === "kind" && register.kinds[0] ? SITE_KIND_WORDS[register.kinds[0]].name : column.example;
  };
  return columns.map((column) => ({
    heading: headingOf(column, "zh"),
    example: example(column),
    prompt: promptOf(column),
    required: column.required,
    choices: choicesOf(register, column, names),
    rule: ruleOf(column),
  }));
}

function choicesOf(
  register: Register,
  { place, field }: SheetColumn,
  names: Pick<PlaceNames, "towns" | "grids" | "units">,
): string[] {
  const named = (list: readonly { name: string }[]) => [...new Set(list.map(({ name }) => name))];
  if (place === "town") return named(names.towns);
  if (place === "grid") return named(names.grids);
  if (place === "owner") return named(names.units);
  if (place === "kind") return register.kinds.map((kind) => SITE_KIND_WORDS[kind].name);
  if (field?.kind === "choice") return field.choices.map(({ zh }) => zh);
  return field?.kind === "yes" ? ["是", "否"] : [];
}

function ruleOf({ place, field }: SheetColumn): TemplateColumn["rule"] {
  if (place === "lon") return { kind: "number", whole: false, min: 73, max: 136 };
  if (place === "lat") return { kind: "number", whole: false, min: 3, max: 54 };
  if (place !== null) return { kind: "text" };
  if (field?.kind === "number") return { kind: "number", whole: field.scale === 0, min: field.min, max: field.max };
  return field?.kind === "line" || field?.kind === "lines" || field?.kind === "personal"
    ? { kind: "text" }
    : { kind: "none" };
}

const PLACE_PROMPTS: Partial<Record<NonNullable<SheetColumn["place"]>, string>> = {
  code: "本系统的编号。新增的留空；修改已有条目时填写，据此识别。",
  outerNo: "其他名单上的编号，可据此识别同一条目。",
  name: "按营业执照或门牌填写。空格、全角、“有限公司”等写法不同的，视为同一名称。",
  town: "必须是下拉列表中的镇街。",
  grid: "所在镇街的村（社区）。",
  lon: "十进制度数，如 103.012345。坐标系为 WGS-84；用高德等地图取点的，导入时选 GCJ-02。",
  lat: "十进制度数，如 36.123456。",
  owner: "负责监管的部门或镇街。",
  contactName: "导入后加密保存，列表中只显示首字。",
  contactPhone: "导入后加密保存，列表中只显示首尾几位。",
};

function promptOf(column: SheetColumn): string {
  const { field, place, required } = column;
  const parts: string[] = [];
  if (required) parts.push("必填。");
  if (place && PLACE_PROMPTS[place]) parts.push(PLACE_PROMPTS[place]);
  if (field?.kind === "number")
    parts.push(
      `数字${field.unit ? `，单位 ${field.unit}` : ""}${field.scale > 0 ? `，至多 ${field.scale} 位小数` : "，整数"}。没有数据的留空，不要填 0。`,
    );
  if (field?.kind === "date") parts.push("日期，如 2026-11-03。");
  if (field?.kind === "choice") parts.push(`从下拉列表中选：${field.choices.map(({ zh }) => zh).join("、")}。`);
  if (field?.kind === "yes") parts.push("填“是”或“否”；不清楚的留空。");
  if (field?.kind === "personal") parts.push("导入后加密保存，只显示脱敏内容。不要填写身份证号、银行卡号。");
  if (field?.kind === "line" || field?.kind === "lines") parts.push(`至多 ${field.max} 字。`);
  if (field?.note) parts.push(`${field.note.zh}。`);
  return parts.join("");
}

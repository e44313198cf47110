import type { Named } from "../register-field";
import { unitWord } from "../unit-word";
import type { SheetColumn } from "./sheet-columns";

/** What a template says of itself, above its columns. */
export const TEMPLATE_RULES: readonly Named[] = [
  {
    zh: "第一行为列名，请勿改动；列的顺序可以调整，用不到的列可以删去。",
    en: "The first row holds the headings: leave them as they are. Columns may be moved; those that you don't need may be deleted.",
  },
  {
    zh: "第二行为示例（编号栏写有“示例”），导入时自动跳过。",
    en: "The second row is an example (示例 in the column of numbers); the import skips it.",
  },
  {
    zh: "留空表示“没有填报”：导入时已有内容保持不变。要清空已有内容，请填“清空”。",
    en: "A blank cell says nothing: what the register has stays as it is. To empty a field, write 清空.",
  },
  {
    zh: "带“*”的脱敏内容（如 张**）原样保留即可，导入时视为不变。",
    en: "Leave masked values (张**) as they are; they count as unchanged.",
  },
  {
    zh: "不要填写身份证号、银行卡号；含有这类列的文件不予导入。",
    en: "No identity card or bank card numbers: a file with such a column is refused.",
  },
];

/** Words of the sheet of instructions. */
export const TEMPLATE_WORDS = {
  sheet: { zh: "填写说明", en: "How to fill it in" },
  column: { zh: "列", en: "Column" },
  required: { zh: "必填", en: "Required" },
  yes: { zh: "是", en: "yes" },
  says: { zh: "说明", en: "What to enter" },
} as const satisfies Record<string, Named>;

const PLACE_PROMPTS: Partial<Record<NonNullable<SheetColumn["place"]>, Named>> = {
  code: {
    zh: "本系统的编号。新增的留空；修改已有条目时填写，据此识别。",
    en: "The number that this system gave. Blank for a new entry; an existing one is known by it.",
  },
  outerNo: {
    zh: "其他名单上的编号，可据此识别同一条目。",
    en: "The number in another list, by which the entry is known again.",
  },
  name: {
    zh: "按营业执照或门牌填写。空格、全角、“有限公司”等写法不同的，视为同一名称。",
    en: "As on the licence or the door. Spaces, full width and 有限公司 make no other name.",
  },
  town: { zh: "必须是下拉列表中的镇街。", en: "One of the towns in the list." },
  grid: { zh: "所在镇街的村（社区）。", en: "A village of that town." },
  lon: {
    zh: "十进制度数，如 103.012345。坐标系为 WGS-84；用高德、百度等地图取点的，导入时选 GCJ-02 或 BD-09。",
    en: "Decimal degrees, as 103.012345, in WGS-84. Of points taken from Amap or Baidu, say GCJ-02 or BD-09 when importing.",
  },
  lat: { zh: "十进制度数，如 36.123456。", en: "Decimal degrees, as 36.123456." },
  owner: { zh: "负责监管的部门或镇街。", en: "The department or town that supervises it." },
  contactName: { zh: "导入后加密保存，列表中只显示首字。", en: "Kept sealed; lists show its first character." },
  contactPhone: {
    zh: "导入后加密保存，列表中只显示首尾几位。",
    en: "Kept sealed; lists show its first and last digits.",
  },
};

/** What is said of a column while it is filled in. */
export function columnPrompt(column: SheetColumn, language: "zh" | "en"): string {
  const parts = (language === "zh" ? chinese(column) : english(column)).filter(Boolean);
  return parts.join(language === "zh" ? "" : " ");
}

function chinese({ field, place, required }: SheetColumn): string[] {
  const parts = [required ? "必填。" : "", (place && PLACE_PROMPTS[place]?.zh) ?? ""];
  if (field?.kind === "number")
    parts.push(
      `数字${field.unit ? `，单位 ${field.unit}` : ""}${field.scale > 0 ? `，至多 ${field.scale} 位小数` : "，整数"}。没有数据的留空，不要填 0。`,
    );
  if (field?.kind === "date") parts.push("日期，如 2026-11-03。");
  if (field?.kind === "choice") parts.push(`从下拉列表中选：${field.choices.map(({ zh }) => zh).join("、")}。`);
  if (field?.kind === "yes") parts.push("填“是”或“否”；不清楚的留空。");
  if (field?.kind === "personal") parts.push("导入后加密保存，只显示脱敏内容。不要填写身份证号、银行卡号。");
  if (field?.kind === "line" || field?.kind === "lines") parts.push(`至多 ${field.max} 字。`);
  return [...parts, field?.note ? `${field.note.zh}。` : ""];
}

function english({ field, place, required, en }: SheetColumn): string[] {
  const parts = [`${en}.`, required ? "Required." : "", (place && PLACE_PROMPTS[place]?.en) ?? ""];
  if (field?.kind === "number")
    parts.push(
      `A number${unitWord(field.unit, "en") ? ` in ${unitWord(field.unit, "en")}` : ""}, ${field.scale > 0 ? `at most ${field.scale} decimals` : "whole"}. Leave it blank where there are no data; don't enter 0.`,
    );
  if (field?.kind === "date") parts.push("A date, as 2026-11-03.");
  if (field?.kind === "choice")
    parts.push(`One of the list: ${field.choices.map((one) => `${one.zh} (${one.en})`).join(", ")}.`);
  if (field?.kind === "yes") parts.push("是 (yes) or 否 (no); blank where it isn't known.");
  if (field?.kind === "personal") parts.push("Kept sealed and shown as a mask. No identity or bank card numbers.");
  if (field?.kind === "line" || field?.kind === "lines") parts.push(`At most ${field.max} characters.`);
  return [...parts, field?.note ? `${sentence(field.note.en)}.` : ""];
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

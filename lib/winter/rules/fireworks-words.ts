import type { FireworksStanding } from "./fireworks-standing";

const FOUND: Readonly<Record<string, string>> = {
  "setting-off": "违规燃放烟花爆竹",
  sale: "违规销售烟花爆竹",
  storage: "违规运输、储存烟花爆竹",
};

export interface FindSaid {
  kind: string;
  note: string;
  stopped: boolean;
}

/** "除夕夜巡查：重污染天气预警期间违规燃放烟花爆竹，已当场制止。两户沿街商铺门前": what stands in the issue, so Chinese. */
export function findWords(night: string, find: FindSaid, is: FireworksStanding<{ name: string }>): string {
  const broken = find.kind === "setting-off" ? brokenWords(is) : "";
  return `${headOf(night)}${broken}${tailOf(find)}`;
}

/** Whether words that stand in an issue tell of this same find, whatever the rules said of it when it was reported. */
export function tellsOf(description: string, night: string, find: FindSaid): boolean {
  return description.startsWith(headOf(night)) && description.endsWith(tailOf(find));
}

function headOf(night: string): string {
  return `${night}巡查：`;
}

function tailOf({ kind, stopped, note }: FindSaid): string {
  return `${FOUND[kind] ?? ""}${stopped ? "，已当场制止" : ""}。${note}`;
}

function brokenWords(is: FireworksStanding<{ name: string }>): string {
  if (is.standing !== "banned") return "";
  if (is.why === "warning") return "重污染天气预警期间";
  return is.why === "ban" ? `“${is.rule.name}”禁放时段内` : `“${is.rule.name}”允许时段外`;
}

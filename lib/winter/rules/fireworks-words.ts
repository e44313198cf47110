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
  const stopped = find.stopped ? "，已当场制止" : "";
  return `${night}巡查：${broken}${FOUND[find.kind] ?? ""}${stopped}。${find.note}`;
}

function brokenWords(is: FireworksStanding<{ name: string }>): string {
  if (is.standing !== "banned") return "";
  if (is.why === "warning") return "重污染天气预警期间";
  return is.why === "ban" ? `“${is.rule.name}”禁放时段内` : `“${is.rule.name}”允许时段外`;
}

import { rangeText } from "./period-words";

/** 标题 of a district's bulletin. */
export function bulletinTitle(district: string): string {
  return `${district}环境空气质量情况及大气污染防治通报`;
}

/** What a bulletin is called in a message and as a file: its number, or that it is a draft, its title and its period. */
export function bulletinName(row: { number: string | null; regionName: string; from: string; to: string }): string {
  return `${row.number ?? "草稿"} ${bulletinTitle(row.regionName)}（${rangeText(row)}）`;
}

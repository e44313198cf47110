import type { HourConvention } from "@/lib/shared/hour-label";

/** How the rows of a source are laid out. "instrument" is the JSON of the instruments' interface. */
export type SourceFormat = "prsa" | "cnemc-archive" | "template" | "platform-day" | "peer-day" | "instrument";

/** What a source declares about itself (a row of data_source): nothing of this is guessed from the numbers. */
export interface SourceDeclaration {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly format: SourceFormat;
  /** How the hour labels are meant. Day tables have none. */
  readonly hourConvention: HourConvention;
  /** CO in mg/m³ or µg/m³ unless the file's own header or unit row says otherwise. */
  readonly coUnit: "mg" | "ug";
  /** Texts that mean "no value", besides the blank. Never 0. */
  readonly missingCodes: readonly string[];
}

/** Formats that a file can have, in the order of the choice on the page. */
export const FILE_FORMATS: readonly SourceFormat[] = ["template", "platform-day", "peer-day", "cnemc-archive", "prsa"];

/** Formats that bring official days instead of hours. */
export function bringsDays(format: SourceFormat): boolean {
  return format === "platform-day" || format === "peer-day";
}

/**
 * Dashes, words and sentinels met in exports of Chinese platforms, known for every source but the research data set, in
 * addition to its own codes. A concentration below the detection limit is no number either.
 */
export const PLATFORM_MISSING: readonly string[] = [
  "-",
  "--",
  "---",
  "—",
  "——",
  "–",
  "−",
  "-;",
  "—;",
  "/",
  "*",
  "na",
  "n/a",
  "nan",
  "null",
  "none",
  "无",
  "缺测",
  "无数据",
  "nd",
  "<dl",
  "<检出限",
  "低于检出限",
  "未检出",
  "缺数",
  "缺失",
  "无效",
  "无效数据",
  "故障",
  "设备故障",
  "仪器故障",
  "停电",
  "断电",
  "维护",
  "检修",
  "校准",
  "质控",
  "离线",
  "断线",
  "停运",
  "停机",
  "停测",
  "未监测",
  "未测",
  "沙尘",
  "沙尘天气",
  "沙尘影响",
  "扬沙",
  "剔除",
  "已剔除",
  "剔除沙尘",
  "扣除",
  "扣除沙尘",
  "-99",
  "-999",
  "-9999",
];

/** What people type on the command line, where it isn't the code itself. */
const ALIASES: Readonly<Record<string, string>> = {
  official: "peer-day",
  archive: "cnemc-archive",
};

/** The code of a source by code or alias. */
export function sourceCodeOf(typed: string): string {
  return ALIASES[typed] ?? typed;
}

import type { Pollutant } from "@/lib/air/rules/pollutants";
import { wordKey } from "@/lib/shared/cell-text";
import { type HeadingWords, headingKey, matchHeadings } from "@/lib/shared/heading-match";
import type { Field } from "./table-field";
import { splitUnit, unitOf } from "./table-units";

/** What a row of the table stands for: the same pollutant has other headings in each. */
export type RowPeriod = "hour" | "day";

/** Headings of both kinds of table, best first; the list is what the documentation of the template promises. */
const COMMON: Readonly<Record<Exclude<Field, Pollutant>, readonly string[]>> = {
  station: ["点位编码", "站点编码", "监测点编码", "站号", "stationcode", "station", "siteid", "code", "site"],
  "station-name": ["点位名称", "站点名称", "监测点位", "监测点", "点位", "站点", "stationname", "name"],
  region: [
    "区域",
    "城市",
    "城市名称",
    "区县",
    "县区",
    "县(区)",
    "区",
    "行政区",
    "地区",
    "镇街",
    "region",
    "city",
    "district",
    "area",
  ],
  "region-code": ["城市编码", "区域编码", "区县编码", "行政区划代码", "区划代码", "regioncode", "citycode"],
  date: ["日期", "监测日期", "date", "day"],
  hour: ["小时", "时次", "时", "hour"],
  time: ["时间", "监测时间", "数据时间", "时间点", "datetime", "time", "timepoint", "time_point"],
  temperature: ["气温", "温度", "temperature", "temp"],
  humidity: ["相对湿度", "湿度", "humidity", "rh"],
  pressure: ["气压", "大气压", "pressure", "pres"],
  wind_speed: ["风速", "windspeed", "wind_speed", "wspm"],
  wind_direction: ["风向", "winddirection", "wind_direction", "wd"],
  rain: ["降水量", "降水", "降雨量", "雨量", "rain", "precipitation"],
  aqi: ["aqi", "空气质量指数", "空气质量指数(aqi)", "aqi指数"],
  primary: ["首要污染物", "primary", "primarypollutant", "primary_pollutant"],
  quality: ["空气质量级别", "空气质量等级", "级别", "等级", "类别", "空气质量类别", "quality", "level"],
};

const NAMES: Readonly<Record<Pollutant, readonly string[]>> = {
  so2: ["so2", "二氧化硫", "二氧化硫(so2)"],
  no2: ["no2", "二氧化氮", "二氧化氮(no2)"],
  co: ["co", "一氧化碳", "一氧化碳(co)"],
  o3: ["o3", "臭氧", "臭氧(o3)"],
  pm10: ["pm10", "可吸入颗粒物", "可吸入颗粒物(pm10)", "颗粒物(pm10)", "颗粒物(粒径小于等于10μm)"],
  pm25: ["pm2.5", "pm25", "pm2_5", "细颗粒物", "细颗粒物(pm2.5)", "颗粒物(pm2.5)", "颗粒物(粒径小于等于2.5μm)"],
};
/** Behind the name of a pollutant. */
const SAID: Readonly<Record<RowPeriod, readonly string[]>> = {
  hour: [
    "_1h",
    "-1h",
    "(1h)",
    "1h",
    "小时值",
    "小时均值",
    "小时浓度",
    "小时平均",
    "1小时",
    "1小时平均",
    "1小时均值",
    "_hour",
  ],
  day: [
    "_24h",
    "-24h",
    "(24h)",
    "24h",
    "日均值",
    "日均",
    "日均浓度",
    "日平均",
    "日平均浓度",
    "24小时",
    "24小时平均",
    "24小时均值",
    "日值",
    "_day",
  ],
};
const OZONE_DAY = [
  "_8h",
  "-8h",
  "(8h)",
  "8h",
  "_8h_max",
  "_8h_24h",
  "日最大8小时",
  "日最大8小时平均",
  "日最大8小时均值",
  "日最大8小时滑动平均",
  "8小时",
  "8小时平均",
  "最大8小时",
  "最大8小时平均",
  "_mda8",
  "-8h-90per",
];

function pollutantWords(period: RowPeriod): Record<Pollutant, HeadingWords> {
  const words = (pollutant: Pollutant) => {
    const names = NAMES[pollutant].map(wordKey);
    const endings = period === "day" && pollutant === "o3" ? OZONE_DAY : SAID[period];
    const said = names.flatMap((name) => endings.map((ending) => name + ending));
    const plain = [...names, ...names.map((name) => `${name}浓度`)];
    // A day says of which kind it is; an hour usually does not.
    return { whole: period === "day" ? [...said, ...plain] : [...plain, ...said] };
  };
  return {
    so2: words("so2"),
    no2: words("no2"),
    co: words("co"),
    o3: words("o3"),
    pm10: words("pm10"),
    pm25: words("pm25"),
  };
}

const COMMON_WORDS = Object.fromEntries(
  Object.entries(COMMON).map(([field, whole]) => [field, { whole }]),
) as unknown as Record<Exclude<Field, Pollutant>, HeadingWords>;
const WORDS: Readonly<Record<RowPeriod, Record<Field, HeadingWords>>> = {
  hour: { ...COMMON_WORDS, ...pollutantWords("hour") },
  day: { ...COMMON_WORDS, ...pollutantWords("day") },
};
const WHOLE: Readonly<Record<RowPeriod, ReadonlySet<string>>> = {
  hour: new Set(Object.values(WORDS.hour).flatMap(({ whole }) => whole)),
  day: new Set(Object.values(WORDS.day).flatMap(({ whole }) => whole)),
};

export interface HeadedColumn {
  field: Field;
  index: number;
  title: string;
  /** As in `unitOf`, null when the heading names none. */
  unit: string | null;
}

export interface TableHeader {
  columns: HeadedColumn[];
  /** Headings of a field that a better heading has. */
  repeated: string[];
  /** Headings that say a mean over another span than a row of this table stands for. */
  otherPeriod: string[];
  /** Headings that mean nothing to us. */
  unknown: string[];
}

/** Reads a row as a header of a table of hours or of days; the caller decides whether it has what its table needs. */
export function readHeader(cells: readonly string[], period: RowPeriod): TableHeader {
  const titles = cells.map((cell) => nameAndUnit(cell, period));
  const { columns, leftOver } = matchHeadings(cells, WORDS[period], (title) => nameAndUnit(title, period).name);
  const header: TableHeader = { columns: [], repeated: [], otherPeriod: [], unknown: [] };
  for (const [field, index] of columns)
    header.columns.push({ field, index, title: (cells[index] ?? "").trim(), unit: titles[index]?.unit ?? null });
  header.columns.sort((a, b) => a.index - b.index);
  for (const { index, title, rival } of leftOver) {
    if (rival === null && isOfOther(titles[index]?.name ?? "", period)) header.otherPeriod.push(title);
    else if (rival === null) header.unknown.push(title);
    // The platform's own layout gives level (二级) and class (良) side by side: nothing to report.
    else if (rival !== "quality") header.repeated.push(title);
  }
  return header;
}

function nameAndUnit(cell: string, period: RowPeriod): { name: string; unit: string | null } {
  const key = headingKey(cell);
  return WHOLE[period].has(key) ? { name: key, unit: null } : splitUnit(key);
}

function isOfOther(name: string, period: RowPeriod): boolean {
  return WHOLE[period === "hour" ? "day" : "hour"].has(name);
}

/** Two rows that form one header by merged cells: the lower one wins where it has text. */
export function mergedHeader(upper: readonly string[], lower: readonly string[]): string[] {
  return Array.from(
    { length: Math.max(upper.length, lower.length) },
    (_, i) => (lower[i]?.trim() ? lower[i] : (upper[i] ?? "")) as string,
  );
}

/** A row of units below the header: every cell is blank, a unit or a word for "unit". Returns the units by index, else null. */
export function unitRow(cells: readonly string[]): Map<number, string> | null {
  const units = new Map<number, string>();
  for (const [i, cell] of cells.entries()) {
    const plain = wordKey(cell).replace(/^[([]|[)\]]$/g, "");
    if (plain === "" || plain === "单位" || plain === "unit" || plain === "-" || plain === "/" || plain === "—")
      continue;
    const unit = unitOf(cell);
    if (unit === null) return null;
    units.set(i, unit);
  }
  return units.size > 0 ? units : null;
}

const SUMMARY =
  /^(合计|总计|小计|平均|平均值|均值|月均值?|年均值?|最大值|最小值|日均值?|样本数|有效天数|达标率|备注.*|注[::].*|说明.*|total|sum|average|mean|avg|max|min)$/;

/** A row that sums others up, or a remark: one of its first cells says so. */
export function isSummaryRow(cells: readonly string[]): boolean {
  return cells.slice(0, 4).some((cell) => SUMMARY.test(wordKey(cell)));
}

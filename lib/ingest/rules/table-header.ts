import type { Pollutant } from "@/lib/air/rules/pollutants";
import { wordKey } from "@/lib/shared/cell-text";
import { type HeadingWords, headingKey, matchHeadings } from "@/lib/shared/heading-match";
import type { Field } from "./table-field";
import { splitUnit, unitOf } from "./table-units";

/** What a row of the table stands for: the same pollutant has other headings in each. */
export type RowPeriod = "hour" | "day";

/** Headings of both kinds of table, best first; the list is what the documentation of the template promises. */
const COMMON: Readonly<Record<Exclude<Field, Pollutant>, readonly string[]>> = {
  station: [
    ...["监测点位编码", "监测点位编号", "监测站点编码", "监测站点编号", "子站编码", "子站编号", "测点编码", "测点编号"],
    ...["点位编码", "站点编码", "监测点编码", "点位编号", "站点编号", "监测点编号", "点位代码", "站点代码", "站号"],
    ...["stationcode", "station", "siteid", "code", "site"],
  ],
  "station-name": [
    ...["监测点位名称", "监测子站", "监测子站名称"],
    ...["点位名称", "站点名称", "监测点名称", "监测站点名称", "监测点位", "监测站点", "监测点", "测点名称", "测点"],
    ...["点位", "站点", "站名", "子站名称", "子站", "stationname", "name"],
  ],
  region: [
    ...["区域", "城市", "城市名称", "区县", "区县名称", "县区", "县(区)", "区(县)", "县市区", "县(市、区)", "市县"],
    ...[
      "区",
      "市州",
      "地市",
      "行政区",
      "行政区域",
      "地区",
      "镇街",
      "乡镇",
      "乡镇街道",
      "region",
      "city",
      "district",
      "area",
    ],
  ],
  "region-code": [
    "城市编码",
    "城市代码",
    "区域编码",
    "区县编码",
    "区县代码",
    "行政区划代码",
    "区划代码",
    "regioncode",
    "citycode",
  ],
  date: ["日期", "监测日期", "数据日期", "统计日期", "date", "day"],
  hour: ["小时", "时次", "时", "监测小时", "hour"],
  time: [
    ...[
      "时间",
      "监测时间",
      "数据时间",
      "采样时间",
      "采集时间",
      "日期时间",
      "监测日期时间",
      "时间点",
      "监测时刻",
      "时刻",
    ],
    ...["datetime", "time", "timepoint", "time_point", "timestamp", "data_time", "datatime"],
  ],
  temperature: ["气温", "温度", "环境温度", "temperature", "temp"],
  humidity: ["相对湿度", "湿度", "环境湿度", "humidity", "rh"],
  pressure: ["气压", "大气压", "大气压力", "pressure", "pres"],
  wind_speed: ["风速", "windspeed", "wind_speed", "wspm"],
  wind_direction: ["风向", "winddirection", "wind_direction", "wd"],
  rain: ["降水量", "降水", "降雨量", "雨量", "rain", "precipitation"],
  aqi: [
    "aqi",
    "空气质量指数",
    "空气质量指数(aqi)",
    "空气质量指数aqi",
    "aqi(空气质量指数)",
    "aqi指数",
    "aqi值",
    "日aqi",
  ],
  primary: ["首要污染物", "首要污染物名称", "primary", "primarypollutant", "primary_pollutant"],
  quality: [
    ...["空气质量级别", "空气质量等级", "空气质量指数级别", "空气质量指数类别", "级别", "等级", "类别", "空气质量类别"],
    ...["空气质量状况", "质量等级", "质量级别", "质量类别", "质量状况", "空气质量", "空气质量指数等级", "空气质量评价"],
    ...["aqi级别", "aqi等级", "aqi类别", "污染等级", "污染级别", "污染类别", "污染程度", "quality", "level"],
  ],
};

const CHINESE: Readonly<Record<Pollutant, string>> = {
  so2: "二氧化硫",
  no2: "二氧化氮",
  co: "一氧化碳",
  o3: "臭氧",
  pm10: "可吸入颗粒物",
  pm25: "细颗粒物",
};
const SYMBOLS: Readonly<Record<Pollutant, readonly string[]>> = {
  so2: ["so2"],
  no2: ["no2"],
  co: ["co"],
  o3: ["o3"],
  pm10: ["pm10"],
  pm25: ["pm2.5", "pm25", "pm2_5"],
};
const MORE_NAMES: Partial<Record<Pollutant, readonly string[]>> = {
  pm10: ["颗粒物(pm10)", "颗粒物(粒径小于等于10μm)"],
  pm25: ["颗粒物(pm2.5)", "颗粒物(粒径小于等于2.5μm)"],
};

/** By symbol, by word, and by both in either order: 二氧化硫(SO2), SO2 二氧化硫. */
function namesOf(pollutant: Pollutant): string[] {
  const word = CHINESE[pollutant];
  const both = SYMBOLS[pollutant].flatMap((symbol) => [
    `${word}(${symbol})`,
    `${symbol}(${word})`,
    `${word}${symbol}`,
    `${symbol}${word}`,
  ]);
  return [...SYMBOLS[pollutant], word, ...both, ...(MORE_NAMES[pollutant] ?? [])];
}

/** Behind a name, without saying over which span. */
const PLAIN = ["", "浓度", "浓度值", "均值", "平均值", "平均浓度", "浓度均值", "监测值", "实测值", "数值", "值"];

/** Since 2018-09 particles count as they are in the air (实况), gases at the reference state; a column of 标况 is another quantity. */
const STATES: Readonly<Record<"particle" | "gas", readonly string[]>> = {
  particle: ["实况", "(实况)", "_实况", "-实况", "实况浓度", "(实况浓度)", "浓度(实况)"],
  gas: ["参比", "(参比)", "参比状态", "(参比状态)", "浓度(参比状态)"],
};

/** A span in words (24小时) as it stands behind a name: bare, after a dash or in brackets, with what kind of value it is. */
const spans = (...words: readonly string[]) =>
  words.flatMap((word) =>
    ["", "平均", "均值", "平均值", "平均浓度", "浓度", "浓度均值", "值"].flatMap((kind) =>
      ["", "_", "-"].map((dash) => `${dash}${word}${kind}`).concat(`(${word}${kind})`),
    ),
  );
/** Behind the name of a pollutant. */
const SAID: Readonly<Record<RowPeriod, readonly string[]>> = {
  hour: [...spans("1h", "小时", "1小时"), "_hour"],
  day: [...spans("24h", "24小时", "日均", "日"), "_day"],
};
const OZONE_DAY = [
  ...spans(
    "8h",
    "8小时",
    "最大8h",
    "最大8小时",
    "日最大8h",
    "日最大8小时",
    "8h滑动",
    "8小时滑动",
    "最大8小时滑动",
    "日最大8小时滑动",
  ),
  ...["_8h_max", "_8h_24h", "_mda8", "mda8", "-8h-90per"],
];

function pollutantWords(period: RowPeriod): Record<Pollutant, HeadingWords> {
  const words = (pollutant: Pollutant) => {
    const names = namesOf(pollutant).map(wordKey);
    const endings = period === "day" && pollutant === "o3" ? OZONE_DAY : SAID[period];
    const said = endings.flatMap((ending) => [
      ...names.map((name) => name + ending),
      ...SYMBOLS[pollutant].map((symbol) => `${CHINESE[pollutant]}(${symbol}${ending})`),
    ]);
    // A mean of ozone's day is not its value; "O3 浓度" of a day table is.
    const plain = PLAIN.filter((ending) => !(period === "day" && pollutant === "o3" && ending.includes("均"))).flatMap(
      (ending) => names.map((name) => name + ending),
    );
    // A day says of which kind it is; an hour usually does not.
    const states = STATES[pollutant === "pm10" || pollutant === "pm25" ? "particle" : "gas"].flatMap((ending) =>
      names.map((name) => name + ending),
    );
    return { whole: period === "day" ? [...said, ...states, ...plain] : [...states, ...plain, ...said] };
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

/** Whether a cell is a heading that such a table may have. */
export function isHeading(cell: string, period: RowPeriod): boolean {
  return WHOLE[period].has(nameAndUnit(cell, period).name);
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
  /^(?:(?:全区|全市|全县|全省|区域|城市|各?(?:点位|站点?|区县|县区|乡镇|镇街)|本[日周月季年]|[日周月季年]度?|累计)?(?:合计|总计|小计|累计|平均值?|均值?|最大值?|最小值?|最高值?|最低值?|中位数|标准差)|样本数|有效天数|达标率|达标天数|优良率|优良天数|超标率|超标天数|同比.*|环比.*|(?:国家)?[一二]级标准.*|标准(?:限值|值)?|(?:第)?\d{1,2}(?:百分位数?|分位数?|per).*|备注.*|注[::].*|说明.*|数据来源.*|(?:制表|填表|填报|审核|复核|统计)(?:人|单位|日期|时间)?[::].*|total|sum|average|mean|avg|max|min):?$/;

/** A row that sums others up, or a remark: one of its first cells says so. */
export function isSummaryRow(cells: readonly string[]): boolean {
  // Codes, dates and figures, nearly all of them, are told without a look at their letters.
  return cells.slice(0, 4).some((cell) => !/^[-\d.:/ ]*$/.test(cell) && SUMMARY.test(wordKey(cell)));
}

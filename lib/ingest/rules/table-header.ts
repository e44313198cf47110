/** What a column of a hand-made or exported table holds. */
export type Field =
  | "station"
  | "station-name"
  | "region"
  | "region-code"
  | "date"
  | "hour"
  | "time"
  | "so2"
  | "no2"
  | "co"
  | "o3"
  | "pm10"
  | "pm25"
  | "temperature"
  | "humidity"
  | "pressure"
  | "wind_speed"
  | "wind_direction"
  | "rain"
  | "aqi"
  | "primary"
  | "quality";

/** Chinese and English headings after `heading`; the list is what the documentation of the template promises. */
const HEADINGS: Readonly<Record<Field, readonly string[]>> = {
  station: ["站点编码", "点位编码", "监测点编码", "站号", "station", "stationcode", "code", "siteid", "site"],
  "station-name": ["站点", "点位", "站点名称", "点位名称", "监测点", "监测点位", "stationname", "name"],
  region: [
    "区域",
    "城市",
    "城市名称",
    "区县",
    "区",
    "县区",
    "县(区)",
    "地区",
    "行政区",
    "镇街",
    "region",
    "city",
    "district",
    "area",
  ],
  "region-code": ["城市编码", "区域编码", "区县编码", "行政区划代码", "区划代码", "regioncode", "citycode"],
  date: ["日期", "监测日期", "date", "day"],
  hour: ["小时", "时", "hour"],
  time: ["时间", "监测时间", "数据时间", "时间点", "datetime", "time", "timepoint", "time_point"],
  so2: ["so2", "二氧化硫", "二氧化硫(so2)", "so2浓度", "so2_24h", "so2日均值"],
  no2: ["no2", "二氧化氮", "二氧化氮(no2)", "no2浓度", "no2_24h", "no2日均值"],
  co: ["co", "一氧化碳", "一氧化碳(co)", "co浓度", "co_24h", "co日均值"],
  o3: [
    "o3",
    "臭氧",
    "臭氧(o3)",
    "o3浓度",
    "o3_8h",
    "o3-8h",
    "o38h",
    "o3_8h_max",
    "o3-8h-90per",
    "臭氧8小时",
    "o3日最大8小时",
    "o3_1h",
    "臭氧1小时",
  ],
  pm10: ["pm10", "可吸入颗粒物", "可吸入颗粒物(pm10)", "颗粒物(pm10)", "pm10浓度", "pm10_24h", "pm10日均值"],
  pm25: [
    "pm2.5",
    "pm25",
    "pm2_5",
    "细颗粒物",
    "细颗粒物(pm2.5)",
    "颗粒物(pm2.5)",
    "pm2.5浓度",
    "pm2.5_24h",
    "pm2.5日均值",
  ],
  temperature: ["气温", "温度", "temperature", "temp"],
  humidity: ["湿度", "相对湿度", "humidity", "rh"],
  pressure: ["气压", "大气压", "pressure", "pres"],
  wind_speed: ["风速", "windspeed", "wind_speed", "wspm"],
  wind_direction: ["风向", "winddirection", "wind_direction", "wd"],
  rain: ["降水", "降水量", "雨量", "降雨量", "rain", "precipitation"],
  aqi: ["aqi", "空气质量指数", "空气质量指数(aqi)", "aqi指数"],
  primary: ["首要污染物", "primary", "primarypollutant", "primary_pollutant"],
  quality: ["空气质量级别", "空气质量等级", "级别", "等级", "类别", "空气质量类别", "quality", "level"],
};

const BY_HEADING = new Map<string, Field>(
  (Object.entries(HEADINGS) as [Field, readonly string[]][]).flatMap(([field, names]) =>
    names.map((name) => [name, field] as const),
  ),
);

const UNIT =
  /(?:\(|\[|,|\/|单位[::]?)?((?:[μµu]g|mg|毫克|微克)\/(?:m3|m³|立方米)|℃|°c|%rh|%|hpa|m\/s|mm|°|°|无量纲)\)?\]?$/i;

/** Full-width forms, line breaks, blanks and case removed: "ＰＭ２．５\n（μg/m³）" → "pm2.5(μg/m3)". */
export function heading(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\ufeff]/g, "")
    .toLowerCase();
}

export interface HeadedColumn {
  field: Field;
  index: number;
  /** As written in the heading, null when none is. */
  unit: string | null;
}

/** The field of one heading with its unit, if it is one of ours. */
export function fieldOf(text: string): { field: Field; unit: string | null } | null {
  const plain = heading(text).replace(/[:*]+$/, "");
  const whole = BY_HEADING.get(plain);
  if (whole) return { field: whole, unit: null };
  const unit = UNIT.exec(plain);
  if (!unit) return null;
  const field = BY_HEADING.get(plain.slice(0, unit.index).replace(/[([,]$/, ""));
  return field ? { field, unit: unit[1] ?? null } : null;
}

export interface TableHeader {
  columns: HeadedColumn[];
  /** Headings that stand twice: the first is read. */
  repeated: string[];
  /** Headings that mean nothing to us. */
  unknown: string[];
}

/** Reads a row as a header; the caller decides whether it has what its table needs. */
export function readHeader(cells: readonly string[]): TableHeader {
  const header: TableHeader = { columns: [], repeated: [], unknown: [] };
  cells.forEach((cell, index) => {
    if (cell.trim() === "") return;
    const found = fieldOf(cell);
    if (!found) header.unknown.push(cell.trim());
    else if (header.columns.some((column) => column.field === found.field)) {
      // The platform's own layout gives level (二级) and class (良) side by side: nothing to report.
      if (found.field !== "quality") header.repeated.push(cell.trim());
    } else header.columns.push({ ...found, index });
  });
  return header;
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
    const plain = heading(cell).replace(/^[([]|[)\]]$/g, "");
    if (plain === "" || plain === "单位" || plain === "unit" || plain === "-" || plain === "/" || plain === "—")
      continue;
    const unit = UNIT.exec(plain);
    if (unit?.index !== 0) return null;
    units.set(i, unit[1] ?? plain);
  }
  return units.size > 0 ? units : null;
}

/** True when a unit says micrograms. */
export function isMicrograms(unit: string): boolean {
  return /^([μµu]g|微克)/i.test(unit);
}

const SUMMARY =
  /^(合计|总计|小计|平均|平均值|均值|月均值?|年均值?|最大值|最小值|日均值?|样本数|有效天数|达标率|备注.*|注[::].*|说明.*|total|sum|average|mean|avg|max|min)$/;

/** A row that sums others up, or a remark: one of its first cells says so. */
export function isSummaryRow(cells: readonly string[]): boolean {
  return cells.slice(0, 4).some((cell) => SUMMARY.test(heading(cell)));
}

import type { HourConvention } from "@/lib/shared/hour-label";

/** How the rows of a file are laid out. "readings" is the JSON of the instruments' interface. */
export type SourceFormat = "prsa" | "cnemc-archive" | "template" | "platform-day" | "peer-day" | "readings";

/** What a source declares about itself: nothing of this is guessed from the numbers. */
export interface SourceDeclaration {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly format: SourceFormat;
  /** How the hour labels are meant; day tables have none and say hour-ending like the day they sum up. */
  readonly hourConvention: HourConvention;
  /** CO in mg/m³ or µg/m³ unless the file's own header or unit row says otherwise. */
  readonly coUnit: "mg" | "ug";
  /** Texts that mean "no value", besides the blank; compared after NFKC, without spaces, in lower case. Never 0. */
  readonly missingCodes: readonly string[];
  readonly note: string;
}

/** Dashes, words and sentinels met in exports of Chinese platforms; a concentration below the detection limit is no number either. */
const PLATFORM_MISSING = [
  "-", "--", "---", "—", "——", "–", "−", "-;", "—;", "/", "*", "na", "n/a", "nan", "null", "none", "无", "缺测", "无数据", "nd", "<dl", "<检出限", "低于检出限",
  "-99", "-999", "-9999",
];

/** The sources known from the start; the table data_source is filled from here and may hold more of the same formats. */
export const SOURCES: readonly SourceDeclaration[] = [
  {
    code: "prsa",
    name: "北京多站点（PRSA，UCI 501）",
    nameEn: "Beijing multi-site (PRSA, UCI 501)",
    format: "prsa",
    hourConvention: "hour-ending",
    coUnit: "ug",
    missingCodes: ["na"],
    note: "hour 0 = 24:00 of the day before",
  },
  {
    code: "cnemc-archive",
    name: "全国站点存档（china_sites）",
    nameEn: "National stations archive (china_sites)",
    format: "cnemc-archive",
    hourConvention: "hour-ending",
    coUnit: "mg",
    missingCodes: PLATFORM_MISSING,
    note: "hour 0 = 24:00 of the day before",
  },
  {
    code: "template",
    name: "小时值模板",
    nameEn: "Hourly template",
    format: "template",
    hourConvention: "hour-ending",
    coUnit: "mg",
    missingCodes: PLATFORM_MISSING,
    note: "",
  },
  {
    code: "platform-day",
    name: "平台日报表",
    nameEn: "Platform day table",
    format: "platform-day",
    hourConvention: "hour-ending",
    coUnit: "mg",
    missingCodes: PLATFORM_MISSING,
    note: "",
  },
  {
    code: "peer-day",
    name: "兄弟区县日均值",
    nameEn: "Peer districts' official days",
    format: "peer-day",
    hourConvention: "hour-ending",
    coUnit: "mg",
    missingCodes: PLATFORM_MISSING,
    note: "",
  },
  {
    code: "instrument",
    name: "仪器接口",
    nameEn: "Instrument interface",
    format: "readings",
    hourConvention: "hour-beginning",
    coUnit: "mg",
    missingCodes: [],
    note: "",
  },
];

/** The name `official` is what people type for either kind of official day table. */
const ALIASES: Readonly<Record<string, string>> = { official: "peer-day" };

/** The declaration of a source by code or alias; undefined when unknown. */
export function sourceDeclaration(code: string): SourceDeclaration | undefined {
  const wanted = ALIASES[code] ?? code;
  return SOURCES.find((source) => source.code === wanted);
}

/** Sources that a file can be given for. */
export const FILE_SOURCES = SOURCES.filter((source) => source.format !== "readings");

import type { RecordBook, Register } from "../register";
import type { Field, Named } from "../register-field";
import { unitWord } from "../unit-word";

/** What a column of a register's sheet says of the place itself, beside the register's own fields. */
export const PLACE_KEYS = [
  "code",
  "outerNo",
  "kind",
  "name",
  "town",
  "grid",
  "address",
  "lon",
  "lat",
  "owner",
  "contactName",
  "contactPhone",
] as const;
export type PlaceKey = (typeof PLACE_KEYS)[number];

/** A column of template, export and import. Exactly one of `place` and `field` is set. */
export interface SheetColumn extends Named {
  /** Name of the field, or the place key. */
  key: string;
  place: PlaceKey | null;
  field: Field | null;
  /** Other whole headings for it. */
  also: readonly string[];
  /** As it stands behind the heading; "" for none. */
  unit: string;
  required: boolean;
  example: string;
}

const place = (key: PlaceKey, zh: string, en: string, example: string, also: readonly string[], required = false) =>
  ({ key, place: key, field: null, zh, en, example, also, unit: "", required }) satisfies SheetColumn;

/** The one mark of the template's example row, in the column of numbers: such a row is never imported. */
export const EXAMPLE_MARK = "示例";

const PLACES: Readonly<Record<PlaceKey, SheetColumn>> = {
  code: place("code", "编号", "Number", EXAMPLE_MARK, ["台账编号", "点位编号", "对象编号", "code", "no"]),
  outerNo: place("outerNo", "外部编号", "Other number", "", ["原编号", "原台账编号", "外部台账编号"]),
  kind: place("kind", "类别", "Kind", "", ["对象类别", "点位类别", "类型"]),
  name: place("name", "名称", "Name", "", ["对象名称", "点位名称", "单位名称", "企业名称", "店名", "项目名称"], true),
  town: place(
    "town",
    "镇街",
    "Town",
    "",
    [
      "所属镇街",
      "乡镇",
      "街道",
      "镇",
      "乡镇街道",
      "所在镇街",
      "行政区域",
      "所属乡镇",
      "所在乡镇",
      "所属街道",
      "镇(街道)",
      "乡镇(街道)",
      "属地镇街",
      "属地",
    ],
    true,
  ),
  grid: place("grid", "村社", "Village", "", ["村", "村居", "社区", "网格", "所属村", "村（社区）", "行政村"]),
  address: place("address", "地址", "Address", "", ["详细地址", "经营地址", "所在地址", "位置", "地点"]),
  lon: place("lon", "经度", "Longitude", "", ["lng", "lon", "东经", "经度坐标"]),
  lat: place("lat", "纬度", "Latitude", "", ["lat", "北纬", "纬度坐标"]),
  owner: place("owner", "监管单位", "Supervised by", "", [
    "主管部门",
    "行业主管部门",
    "监管部门",
    "责任部门",
    "责任单位",
  ]),
  contactName: place("contactName", "联系人", "Contact", "", ["联系人姓名", "负责人", "负责人姓名"]),
  contactPhone: place("contactPhone", "联系电话", "Contact's telephone", "", [
    "联系人电话",
    "电话",
    "手机号",
    "手机",
    "联系方式",
  ]),
};

/** Names by which lists of a register call its entries. */
const NAMES: Partial<Record<Register["key"], readonly string[]>> = {
  construction: ["工程名称", "工地名称"],
  coal: ["煤场名称", "网点名称"],
  catering: ["餐饮单位", "餐饮名称", "饭店名称", "餐饮单位名称"],
  stockyards: ["堆场名称"],
  roads: ["道路名称", "路名", "道路"],
  stoves: ["户名"],
};

const ofField = (field: Field): SheetColumn => ({
  key: field.name,
  place: null,
  field,
  zh: field.zh,
  en: field.en,
  also: field.also ?? [],
  unit: field.kind === "number" ? field.unit : "",
  required: field.required === true,
  example: field.example,
});

/** The columns of a register's sheet, in their fixed order. Whoever lives or signs there is in fields of its own: no contact beside them. */
export function entryColumns(register: Register): SheetColumn[] {
  const personal = register.fields.some(({ kind, name }) => kind === "personal" && name === "phone");
  return [
    ...(Object.values(PLACES) as SheetColumn[]).flatMap((column) => {
      if (column.key === "kind" && register.kinds.length === 1) return [];
      if (personal && column.key.startsWith("contact")) return [];
      if (column.key !== "name") return [column];
      const also = [...column.also, ...(NAMES[register.key] ?? [])];
      return [{ ...column, also, required: register.namedBy === undefined }];
    }),
    ...register.fields.map(ofField),
  ];
}

/** The columns of a book's sheet: which entry, then the record. */
export function bookColumns(book: RecordBook): SheetColumn[] {
  const { code, outerNo, name, town } = PLACES;
  return [
    { ...code, zh: "台账编号", also: [...code.also, "编号"] },
    outerNo,
    { ...name, required: false },
    { ...town, required: false },
    ...book.fields.map(ofField),
  ];
}

/** "占地面积(㎡)": a column's heading in template and export. Coordinates say their system. */
export function headingOf(column: SheetColumn, language: "zh" | "en"): string {
  if (column.place === "lon" || column.place === "lat") return `${column[language]}(WGS-84)`;
  const unit = unitWord(column.unit, language);
  return unit === "" ? column[language] : `${column[language]}(${unit})`;
}

/** A heading that was kept in Chinese, with its unit or without, in the reader's language; one that no column has stays as it is. */
export function headingIn(kept: string, columns: readonly SheetColumn[], language: "zh" | "en"): string {
  const whole = columns.find((column) => headingOf(column, "zh") === kept);
  return whole ? headingOf(whole, language) : (columns.find(({ zh }) => zh === kept)?.[language] ?? kept);
}

/** "A", "Z", "AA": a column as a spreadsheet calls it, from 0. */
export function columnLetter(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26);
}

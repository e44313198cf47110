import { divisionCodeOf } from "./division-codes";
import type { SourceFormat } from "./source-formats";

export interface NewRegion {
  code: string;
  name: string;
  nameEn: string;
  level: "city" | "district";
}

export interface NewStation {
  code: string;
  name: string;
  nameEn: string;
  lon: number | null;
  lat: number | null;
  isControl: boolean;
  region: NewRegion;
  /** Whether the station enters its region's evaluation: not when nobody has said which stations make the region up. */
  evaluates: boolean;
}

/** A line of the list that may accompany the national archive. */
export interface ListedStation {
  city: string;
  name: string;
  lon: number | null;
  lat: number | null;
  isControl: boolean;
  regionCode: string | null;
}

/** What the person who imports says about places that are not known yet. */
export interface CreateOptions {
  /** Puts every new station there. */
  region: { code: string; name: string } | null;
  /** Station code → list entry; empty without a list. */
  stations: ReadonlyMap<string, ListedStation>;
}

/** The twelve stations of the UCI data set under their names at the national platform; Dingling is the city's control station. */
const PRSA_NAMES: Readonly<Record<string, string>> = {
  Aotizhongxin: "奥体中心",
  Changping: "昌平镇",
  Dingling: "定陵",
  Dongsi: "东四",
  Guanyuan: "官园",
  Gucheng: "古城",
  Huairou: "怀柔镇",
  Nongzhanguan: "农展馆",
  Shunyi: "顺义新城",
  Tiantan: "天坛",
  Wanliu: "万柳",
  Wanshouxigong: "万寿西宫",
};
const PRSA_CONTROL = "Dingling";
const BEIJING: NewRegion = { code: "110000", name: "北京市", nameEn: "Beijing", level: "city" };
const UNPLACED: NewRegion = {
  code: "CNEMC",
  name: "国家站点（未分区域）",
  nameEn: "National stations, no region",
  level: "city",
};

/** A station code that can be one of ours. */
export function isStationCode(text: string): boolean {
  return /^[0-9A-Za-z_.-]{1,40}$/.test(text);
}

/** "CODE" or "CODE:NAME" as it is typed; null for nothing. */
export function statedRegion(text: string | undefined): { code: string; name: string } | null {
  const [code = "", ...name] = (text ?? "").split(":");
  return code.trim() === "" ? null : { code: code.trim(), name: name.join(":").trim() || code.trim() };
}

/** What to make of an unknown station in a file of this format; null when its code can't be one. */
export function newStation(format: SourceFormat, code: string, options: CreateOptions): NewStation | null {
  if (!isStationCode(code)) return null;
  const stated: NewRegion | null = options.region && { ...options.region, nameEn: "", level: "city" };
  const plain = { code, name: code, nameEn: "", lon: null, lat: null, isControl: false };
  if (format === "prsa") {
    const name = PRSA_NAMES[code];
    return {
      ...plain,
      name: name ?? code,
      nameEn: name ? code : "",
      isControl: code === PRSA_CONTROL,
      region: stated ?? BEIJING,
      evaluates: true,
    };
  }
  const listed = options.stations.get(code);
  if (listed)
    return {
      ...plain,
      name: listed.name,
      lon: listed.lon,
      lat: listed.lat,
      isControl: listed.isControl,
      evaluates: true,
      region: stated ?? {
        code: listed.regionCode ?? divisionCodeOf(listed.city) ?? cityCode(listed.city, options.stations),
        name: listed.city,
        nameEn: "",
        level: "city",
      },
    };
  return { ...plain, region: stated ?? UNPLACED, evaluates: stated !== null };
}

/** A day table's unknown region, made under its own code (`stated`, where the row has one), or under one that is derived from the name. */
export function newRegion(key: string, stated = key): NewRegion {
  const name = key.trim().slice(0, 100);
  const code =
    (stated !== key && isStationCode(stated) ? stated : null) ??
    divisionCodeOf(name) ??
    (isStationCode(name)
      ? name
      : `R-${[...name].map((char) => (char.codePointAt(0) ?? 0).toString(36)).join("")}`.slice(0, 40));
  return { code, name, nameEn: "", level: name.endsWith("市") ? "city" : "district" };
}

/** Where no division code is known: the first station of the city lends its number. */
function cityCode(city: string, stations: ReadonlyMap<string, ListedStation>): string {
  const [first = ""] = [...stations]
    .filter(([, listed]) => listed.city === city)
    .map(([code]) => code)
    .sort();
  return `C-${first}`;
}

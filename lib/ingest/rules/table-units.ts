import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { wordKey } from "@/lib/shared/cell-text";
import type { CellKind } from "./cell-number";
import type { Field } from "./table-field";

/** Units that a heading or a row of units may name; what is none of these is no unit. */
const UNITS = [
  "ug/m3",
  "mg/m3",
  "ng/m3",
  "g/m3",
  "ug/l",
  "mg/l",
  "ppb",
  "ppm",
  "ppt",
  "ppbv",
  "ppmv",
  "°c",
  "°f",
  "k",
  "%",
  "%rh",
  "hpa",
  "kpa",
  "pa",
  "mbar",
  "bar",
  "mmhg",
  "m/s",
  "km/h",
  "knot",
  "knots",
  "kt",
  "节",
  "级",
  "mm",
  "cm",
  "mm/h",
  "°",
  "度",
  "deg",
  "无量纲",
] as const;
const KNOWN: ReadonlySet<string> = new Set(UNITS);
/** May stand right behind a name, without brackets. */
const BARE = /(ug\/m3|mg\/m3|ng\/m3|°c|%rh|%|hpa|kpa|m\/s|km\/h|mm|ppb|ppm)$/;

/** A unit as we write it: "（μg／m³）" → "ug/m3"; null when the text is no unit. */
export function unitOf(text: string): string | null {
  const plain = wordKey(text)
    .replace(/^(?:单位[::]?|[([])+|[)\]]+$/g, "")
    .replace(/[μµ]/g, "u")
    .replace("微克", "ug")
    .replace("毫克", "mg")
    .replace("立方米", "m3")
    .replace("m^3", "m3")
    .replace("毫米", "mm")
    .replace("摄氏度", "°c")
    .replace("百帕", "hpa")
    .replace("千帕", "kpa")
    .replace("米/秒", "m/s");
  return KNOWN.has(plain) ? plain : null;
}

/** "pm2.5(ug/m3)" → name and unit, both as keys; unit null when none is written. */
export function splitUnit(key: string): { name: string; unit: string | null } {
  const bracket =
    /^(.+?)[([]([^()[\]]+)[)\]]$/.exec(key) ?? /^(.+?)[,/](?:单位[::]?)?((?:[μµu]g|mg|微克|毫克)\/.+)$/.exec(key);
  if (bracket) {
    const unit = unitOf(bracket[2] ?? "");
    if (unit) return { name: bracket[1] ?? "", unit };
  }
  const plain = key.replace(/[μµ]/g, "u");
  const bare = BARE.exec(plain);
  return bare && bare.index > 0
    ? { name: plain.slice(0, bare.index), unit: bare[1] ?? null }
    : { name: key, unit: null };
}

const WEATHER_UNITS: Partial<Record<Field, Readonly<Record<string, CellKind>>>> = {
  temperature: { "°c": "tenths" },
  humidity: { "%": "tenths", "%rh": "tenths" },
  pressure: { hpa: "tenths", mbar: "tenths", kpa: "tenths-x10", pa: "tenths-x0.01" },
  wind_speed: { "m/s": "tenths", "km/h": "tenths-kmh" },
  wind_direction: { "°": "wind", 度: "wind", deg: "wind" },
  rain: { mm: "tenths", "mm/h": "tenths", cm: "tenths-x10" },
};

/** How a column in that unit is read; null = the unit can't be converted, and the column isn't read. */
export function kindInUnit(field: Field, unit: string): CellKind | null {
  if (field === "co") return unit === "mg/m3" ? "e4" : unit === "ug/m3" ? "co-ug" : null;
  if (POLLUTANTS.some((pollutant) => pollutant === field))
    return unit === "ug/m3" ? "e4" : unit === "mg/m3" ? "e4-x1000" : null;
  return WEATHER_UNITS[field]?.[unit] ?? null;
}

/** How a column without a unit is read. */
export function usualKind(field: Field, coUnit: "mg" | "ug"): CellKind {
  if (field === "co") return coUnit === "ug" ? "co-ug" : "e4";
  if (field === "wind_direction") return "wind";
  return field in WEATHER_UNITS ? "tenths" : "e4";
}

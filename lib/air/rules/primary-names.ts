import { composed } from "@/lib/shared/composed-text";
import { bit, type Pollutant } from "./pollutants";

const NAMES: readonly (readonly [pattern: RegExp, pollutant: Pollutant])[] = [
  [/PM2[._]?5|细颗粒物/i, "pm25"],
  [/PM10|可吸入颗粒物/i, "pm10"],
  [/SO2|二氧化硫/i, "so2"],
  [/NO2|二氧化氮/i, "no2"],
  [/O3|臭氧/i, "o3"],
  [/(?<![A-Z])CO(?![A-Z0-9])|一氧化碳/i, "co"],
];

/** The pollutants named in a cell like "PM10,O3_8h" or "颗粒物(PM2.5)" as a mask; 0 for "—", "无" and blanks; null when a word is not understood. */
export function primaryMaskOf(text: string): number | null {
  let mask = 0;
  for (const part of composed(text, "NFKC").split(/[,、;/+和\s]+/)) {
    if (part === "" || /^(-+|—+|无|null|na)$/i.test(part)) continue;
    const found = NAMES.find(([pattern]) => pattern.test(part));
    if (!found) return null;
    mask |= bit(found[1]);
  }
  return mask;
}

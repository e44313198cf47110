/** Units that are Chinese words; signs (㎡, km, %) are the same in both languages. Counts of pieces have no unit in English. */
const ENGLISH: Readonly<Record<string, string>> = {
  吨: "t",
  蒸吨: "t steam/h",
  天: "days",
  次: "times",
  亩: "mu",
  "m³/年": "m³/year",
  台: "",
  个: "",
  座: "",
  辆: "",
};

/** What people write as the unit of a measure, part by part. */
const ENGLISH_PARTS: Readonly<Record<string, string>> = {
  吨: "t",
  万吨: "10,000 t",
  蒸吨: "t steam",
  公斤: "kg",
  千克: "kg",
  升: "L",
  方: "m³",
  立方米: "m³",
  万立方米: "10,000 m³",
  平方米: "m²",
  米: "m",
  公里: "km",
  千瓦时: "kWh",
  度: "kWh",
  万度: "10,000 kWh",
  台: "units",
  套: "sets",
  条: "lines",
  个: "pieces",
  辆: "vehicles",
  车: "loads",
  车次: "trips",
  次: "times",
  件: "pieces",
  炉: "furnaces",
  小时: "h",
  时: "h",
  天: "day",
  日: "day",
  周: "week",
  月: "month",
  年: "year",
};

/**
 * A unit that people typed beside a figure ("吨/日") in the reader's language, where each of its parts is known ("t/day"); else as typed, for a
 * half that is translated says less than the whole.
 */
export function typedUnit(unit: string, language: "zh" | "en"): string {
  if (language === "zh") return unit;
  const parts = unit.split(/[/／每]/).map((part) => ENGLISH_PARTS[part.trim()] ?? part.trim());
  const words = parts.filter((part) => part !== "").join("/");
  return /\p{Script=Han}/u.test(words) ? unit : words;
}

/** The unit of a field in the reader's language; "" for none. */
export function unitWord(unit: string, language: "zh" | "en"): string {
  return language === "zh" ? unit : (ENGLISH[unit] ?? unit);
}

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

/** The unit of a field in the reader's language; "" for none. */
export function unitWord(unit: string, language: "zh" | "en"): string {
  return language === "zh" ? unit : (ENGLISH[unit] ?? unit);
}

import type { DayCell } from "@/lib/air/queries/figure";
import type { Formats } from "@/lib/i18n/format";
import { pollutantList } from "./figure-text";
import type { Say } from "./say";

/**
 * Names days in one line: "11月23日 周一 · AQI 86 良 · 首要污染物 PM2.5 · 沙尘日". `t` = namespace `air`. Words that many days
 * share are made once.
 */
export function dayNamer(t: Say, f: Formats): (day: DayCell) => string {
  const primaries = new Map<string, string>();
  const primaryWords = (day: DayCell) => {
    const key = day.primary.join();
    let words = primaries.get(key);
    if (words === undefined) {
      words = t("primary", { list: pollutantList(t, day.primary) });
      primaries.set(key, words);
    }
    return words;
  };
  return (day) => {
    const parts = [`${f.day(day.date)} ${f.weekday(day.date)}`];
    if (day.level === null) {
      const missing = day.state === "invalid" && day.missing.length > 0 ? ` ${pollutantList(t, day.missing)}` : "";
      parts.push(t(`dayState.${day.state}`) + missing);
    } else {
      parts.push(`${t("aqi")} ${day.aqi} ${t(`level.${day.level}`)}`);
      if (day.primary.length > 0) parts.push(primaryWords(day));
    }
    if (day.dust) parts.push(t("dust"));
    return parts.join(" · ");
  };
}

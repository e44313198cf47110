import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import type { Translator } from "@/lib/i18n/translator";
import type { Say } from "./say";

const KEYS = [
  "aqi",
  "dust",
  "headline.nameJoin",
  ...[1, 2, 3, 4, 5, 6].map((level) => `level.${level}`),
  ...["valid", "invalid", "absent", "future"].map((state) => `dayState.${state}`),
  ...POLLUTANTS.map((pollutant) => `pollutant.${pollutant}`),
];

/** The words that naming a day needs, for a client component: no message bundle goes to the browser. */
export function dayNameWords(t: Translator): Record<string, string> {
  return { ...Object.fromEntries(KEYS.map((key) => [key, t(key)])), primary: t("primary", { list: "{list}" }) };
}

/** Speaks from such words. */
export function sayFrom(words: Record<string, string>): Say {
  return (key, values) => (words[key] ?? "").replace("{list}", String(values?.list ?? ""));
}

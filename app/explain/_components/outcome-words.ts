import { pollutantList } from "@/components/air/figure-text";
import type { DayOutcome } from "@/lib/air/rules/day-outcome";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import type { Translator } from "@/lib/i18n/translator";

/** What a day was, in words: its primary pollutants where it was polluted. `t` = namespace `explain`, `a` = `air`. */
export function outcomeWords(t: Translator, a: Translator, outcome: DayOutcome, primary: readonly Pollutant[]): string {
  if (outcome !== "polluted") return t(`outcome.${outcome}`);
  return primary.length > 0 ? t("outcome.polluted", { list: pollutantList(a, primary) }) : t("outcome.pollutedOther");
}

import type { RankingMeasure } from "@/lib/air/schema";
import type { Translator } from "@/lib/i18n/translator";

/** What is ranked by, in words; `t` = namespace `ranking`, `a` = `air`. */
export function measureName(t: Translator, a: Translator, measure: RankingMeasure): string {
  return t.has(`measure.${measure}`) ? t(`measure.${measure}`) : a(`pollutant.${measure}`);
}

/** The set ranked: a group by its name, towns by that of their district. */
export function setName(t: Translator, kind: "towns" | "group", name: string): string {
  return kind === "towns" ? t("towns", { name }) : name;
}

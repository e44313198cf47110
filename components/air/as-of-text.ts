import type { BasisView } from "@/lib/air/queries/figure";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { standardWords } from "./basis-chips";

/** "数据截至 11-24 08:00"; `t` = namespace `air`. */
export function asOfText(t: Translator, f: Formats, lastHourEnd: string | null): string {
  return lastHourEnd ? t("asOf", { moment: f.moment(lastHourEnd) }) : t("asOfNone");
}

/** Standard, scheme, dust and as-of of one family of figures on one short line, for under a chart's title. */
export function basisAndAsOf(
  t: Translator,
  f: Formats,
  basis: BasisView,
  lastHourEnd: string | null,
  family: "concentrations" | "rate",
): string {
  const dust = family === "rate" ? basis.rateDust : basis.concentrationDust;
  const standard = family === "rate" ? t(`basis.standard.${basis.standard}`) : standardWords(t, basis);
  return [standard, t(`basis.short.${dust}`), asOfText(t, f, lastHourEnd)].join(" · ");
}

import type { BasisView } from "@/lib/air/queries/figure";
import type { Translator } from "@/lib/i18n/translator";

/** The 口径 of a page in short words for `PageHeader`; `t` = namespace `air`. */
export function basisChips(t: Translator, basis: BasisView): { key: string; label: string }[] {
  const standard = t(`basis.standard.${basis.standard}`);
  const scheme = t(`basis.scheme.${basis.scheme}`);
  return [
    { key: "standard", label: `${t("basis.title")}${t("basis.colon")}${standard} · ${scheme}` },
    { key: "dust", label: t(`basis.dust.${basis.dust}`) },
    ...(basis.missing === "hj633-2026" ? [] : [{ key: "missing", label: t(`basis.missing.${basis.missing}`) }]),
  ];
}

/** The same on one line, for a chart's note or a drawer. */
export function basisLine(t: Translator, basis: BasisView): string {
  return [...basisChips(t, basis).map((chip) => chip.label), t(`basis.compare.${basis.compare}`)].join(" · ");
}

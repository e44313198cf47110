import type { BasisView } from "@/lib/air/queries/figure";
import type { Translator } from "@/lib/i18n/translator";

/** The 口径 of a page in short words for `PageHeader`; `t` = namespace `air`. */
export function basisChips(t: Translator, basis: BasisView): { key: string; label: string }[] {
  return [
    { key: "standard", label: `${t("basis.title")}${t("basis.colon")}${standardWords(t, basis)}` },
    ...(basis.schemeConfirmed === false ? [{ key: "unconfirmed", label: t("basis.unconfirmed") }] : []),
    ...(basis.crossing ? [{ key: "crossing", label: t(`basis.crossing.${basis.crossing}`) }] : []),
    { key: "dust", label: t(`basis.dust.${basis.dust}`) },
    ...(basis.leapDay
      ? [{ key: "leap", label: t(`basis.leap.${basis.leapDay.side}`, { year: basis.leapDay.date.slice(0, 4) }) }]
      : []),
    ...(basis.missing === "hj633-2026" ? [] : [{ key: "missing", label: t(`basis.missing.${basis.missing}`) }]),
  ];
}

/** The same on one line, for a chart's note or a drawer. */
export function basisLine(t: Translator, basis: BasisView): string {
  const chips = basisChips(t, basis).map((chip) => (chip.key === "standard" ? standardWords(t, basis) : chip.label));
  return [...chips, ...(basis.compare === "none" ? [] : [t(`basis.compare.${basis.compare}`)])].join(" · ");
}

/** Standard and scheme; a scheme on the standard's own limits is named by its weights alone. */
export function standardWords(t: Translator, { standard, scheme }: BasisView): string {
  const own = t.has(`basis.ownScheme.${standard}.${scheme}`);
  return `${t(`basis.standard.${standard}`)} · ${own ? t(`basis.ownScheme.${standard}.${scheme}`) : t(`basis.scheme.${scheme}`)}`;
}

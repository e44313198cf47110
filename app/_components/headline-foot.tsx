import { reasonText } from "@/components/air/figure-text";
import type { DashboardView } from "@/lib/air/queries/dashboard";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

/** Below the sentence: numerator and denominator, days left out, what is compared with what, doubts. */
export function HeadlineFoot({ view, t, f }: { view: DashboardView; t: Translator; f: Formats }) {
  const { headline, basis, figures } = view;
  const out = figures.days - headline.validDays;
  return (
    <p className="headline-foot">
      <span>{t("headline.foot", { good: headline.goodDays.shown ?? "—", valid: headline.validDays })}</span>
      {out > 0 ? <span>{t("headline.footInvalid", { n: out })}</span> : null}
      <span>{t(`basis.compare.${basis.compare}`)}</span>
      {basis.compareFrom && basis.compareTo ? (
        <span>
          {t("headline.footCompare", { from: f.dayWithYear(basis.compareFrom), to: f.dayWithYear(basis.compareTo) })}
        </span>
      ) : null}
      {figures.reasons.map((reason) => (
        <span key={JSON.stringify(reason)}>{reasonText(t, reason)}</span>
      ))}
      <span className="no-print">{t("headline.footHow")}</span>
    </p>
  );
}

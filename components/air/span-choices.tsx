import { Choices } from "@/components/ui/choices";
import type { SearchValues } from "@/components/ui/search-href";
import { type RankingPeriod, rankingPeriod } from "@/lib/air/schema";
import type { Translator } from "@/lib/i18n/translator";

/**
 * Which span a page shows (year to date, month, week, own dates), and the one before and after it; `t` reads namespace `ranking`.
 * A span's own dates are left behind when another is chosen; with own dates there is nothing before or after.
 */
export function SpanChoices({
  view,
  t,
  href,
}: {
  view: { period: RankingPeriod; from: string; to: string; earlier: string; later: string | null };
  t: Translator;
  href: (changes: SearchValues) => string;
}) {
  return (
    <div className="row no-print span-row">
      <Choices
        label={t("period.title")}
        look="segmented"
        current={view.period}
        choices={rankingPeriod.options.map((period) => ({
          key: period,
          label: t(`period.${period}`),
          href:
            period === "custom"
              ? href({ period, date: null, from: view.from, to: view.to })
              : href({ period: period === "ytd" ? null : period, date: null, from: null, to: null }),
        }))}
      />
      {view.period === "custom" ? null : (
        <>
          <a className="button small" rel="prev" href={href({ date: view.earlier })}>
            {t("earlier")}
          </a>
          {view.later ? (
            <a className="button small" rel="next" href={href({ date: view.later })}>
              {t("later")}
            </a>
          ) : null}
        </>
      )}
    </div>
  );
}

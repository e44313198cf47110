import { ChangeCell } from "@/components/air/change-cell";
import { FigureCell } from "@/components/air/figure-cell";
import type { TraceHref } from "@/components/air/figure-link";
import { MonthGrid } from "@/components/air/month-grid";
import { YearChart } from "@/components/air/year-chart";
import type { TrendView } from "@/lib/air/queries/trend";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { monthOf, shownYears, yearLines } from "./year-lines";

/** The good-day rate of each month; its table, with good and valid days below each rate, is always open. */
export function RateMonths({
  view,
  t,
  a,
  f,
  traceHref,
}: {
  view: TrendView;
  t: Translator;
  a: Translator;
  f: Formats;
  traceHref: TraceHref;
}) {
  const data = {
    title: t("rate.title"),
    categories: Array.from({ length: 12 }, (_, i) => f.month(i + 1)),
    decimals: 1,
    series: yearLines(view, (month) => month.rate.shown),
  };
  return (
    <>
      <YearChart data={data} of={view.changes} variant={`rate ${f.locale}`} />
      <MonthGrid
        caption={t("rate.title")}
        head={t("rate.head")}
        f={f}
        rows={[
          ...shownYears(view).map((year) => ({
            key: String(year),
            label: String(year),
            cell: (month: number) => {
              const found = monthOf(view, year, month);
              return found ? (
                <>
                  <FigureCell t={a} figure={found.rate} traceHref={traceHref} />
                  <span className="ratio">{`${found.goodDays}/${found.validDays}`}</span>
                </>
              ) : null;
            },
          })),
          {
            key: "change",
            label: t("yoy"),
            cell: (month: number) => {
              const change = view.changes.find((c) => c.month === month)?.rate ?? null;
              return change ? <ChangeCell t={a} change={change} better="more" traceHref={traceHref} /> : null;
            },
          },
        ]}
      />
    </>
  );
}

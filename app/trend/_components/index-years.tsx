import { ChangeCell } from "@/components/air/change-cell";
import { FigureCell } from "@/components/air/figure-cell";
import type { TraceHref } from "@/components/air/figure-link";
import { MonthGrid } from "@/components/air/month-grid";
import { YearChart } from "@/components/air/year-chart";
import { TableTwin } from "@/components/ui/table-twin";
import type { TrendView } from "@/lib/air/queries/trend";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { monthOf, shownYears, yearLines } from "./year-lines";

/** The composite index of each month, this year and the two before. */
export function IndexYears({
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
    title: t("index.title"),
    categories: Array.from({ length: 12 }, (_, i) => f.month(i + 1)),
    decimals: 2,
    series: yearLines(view, (month) => month.index.shown),
  };
  return (
    <>
      <YearChart data={data} of={view.months} variant={`index ${f.locale}`} />
      <TableTwin label={a("tableTwin")}>
        <MonthGrid
          caption={t("index.title")}
          head={t("index.head")}
          f={f}
          rows={[
            ...shownYears(view).map((year) => ({
              key: String(year),
              label: String(year),
              cell: (month: number) => {
                const found = monthOf(view, year, month);
                return found ? <FigureCell t={a} figure={found.index} traceHref={traceHref} /> : null;
              },
            })),
            {
              key: "change",
              label: t("yoy"),
              cell: (month: number) => {
                const change = view.changes.find((c) => c.month === month)?.index ?? null;
                return change ? <ChangeCell t={a} change={change} better="less" traceHref={traceHref} /> : null;
              },
            },
          ]}
        />
      </TableTwin>
    </>
  );
}

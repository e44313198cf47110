import { LineChart } from "@/components/charts/line-chart";
import type { LineChartData } from "@/components/charts/line-data";
import { StaticLineChart } from "@/components/charts/static-line-chart";
import { Still } from "@/components/ui/still";
import { Table } from "@/components/ui/table";
import { TableTwin } from "@/components/ui/table-twin";
import type { MonthIndex } from "@/lib/air/queries/month-indices";
import type { Formats } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { ChangeCell } from "./change-cell";
import { FigureCell } from "./figure-cell";
import type { TraceHref } from "./figure-link";

/** The composite index of each month against last year: line chart and table. A month without a figure is a gap. */
export function IndexMonths({
  months,
  year,
  f,
  traceHref,
  variant,
}: {
  months: readonly MonthIndex[];
  year: number;
  f: Formats;
  traceHref: TraceHref;
  /** Language and address, see `Still`; `months` must be an answer that is kept. */
  variant: string;
}) {
  const t = translator(f.locale, "air");
  const d = translator(f.locale, "dashboard");
  const value = (shown: string | null) => (shown === null ? null : Number(shown));
  const byMonth = new Map(months.map((month) => [month.month, month]));
  const every = Array.from({ length: 12 }, (_, i) => byMonth.get(i + 1));
  const data: LineChartData = {
    title: d("months.title"),
    categories: every.map((_, i) => f.month(i + 1)),
    decimals: 2,
    series: [
      {
        key: "current",
        label: String(year),
        look: "current",
        values: every.map((m) => value(m?.current.shown ?? null)),
      },
      {
        key: "previous",
        label: String(year - 1),
        look: "previous",
        values: every.map((m) => value(m?.previous.shown ?? null)),
      },
    ],
  };
  return (
    <>
      <LineChart data={data}>
        <Still of={months} variant={`chart ${variant}`}>
          {() => <StaticLineChart data={data} />}
        </Still>
      </LineChart>
      <Still of={months} variant={`twin ${variant}`}>
        {() => (
          <TableTwin label={d("months.twin")}>
            <Table
              caption={d("months.title")}
              rows={months}
              rowKey={(month) => month.month}
              columns={[
                { key: "month", header: d("months.month"), rowHeader: true, cell: (m) => f.month(m.month) },
                {
                  key: "current",
                  header: d("months.current", { year: String(year) }),
                  num: true,
                  cell: (m) => <FigureCell t={t} figure={m.current} traceHref={traceHref} />,
                },
                {
                  key: "previous",
                  header: d("months.previous", { year: String(year - 1) }),
                  num: true,
                  cell: (m) => <FigureCell t={t} figure={m.previous} traceHref={traceHref} />,
                },
                {
                  key: "change",
                  header: d("months.change"),
                  num: true,
                  cell: (m) => <ChangeCell t={t} change={m.change} better="less" traceHref={traceHref} />,
                },
              ]}
            />
          </TableTwin>
        )}
      </Still>
    </>
  );
}

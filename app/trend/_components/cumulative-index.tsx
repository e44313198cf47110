import { MonthGrid } from "@/components/air/month-grid";
import { YearChart } from "@/components/air/year-chart";
import type { LineChartData } from "@/components/charts/line-data";
import { TableTwin } from "@/components/ui/table-twin";
import type { TrendView } from "@/lib/air/queries/trend";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

/** The index from 1 January up to each month's end: where the year is heading, against last year. */
export function CumulativeIndex({ view, t, a, f }: { view: TrendView; t: Translator; a: Translator; f: Formats }) {
  const { year, cumulative } = view;
  const number = (text: string | null) => (text === null ? null : Number(text));
  const data: LineChartData = {
    title: t("cumulative.title"),
    categories: cumulative.map(({ month }) => f.month(month)),
    decimals: 2,
    series: [
      { key: "current", label: String(year), look: "current", values: cumulative.map((m) => number(m.current)) },
      { key: "previous", label: String(year - 1), look: "previous", values: cumulative.map((m) => number(m.previous)) },
    ],
  };
  const cell = (side: "current" | "previous") => (month: number) =>
    cumulative.find((m) => m.month === month)?.[side] ?? null;
  return (
    <>
      <YearChart data={data} of={cumulative} variant={`cumulative ${f.locale}`} />
      <TableTwin label={a("tableTwin")}>
        <MonthGrid
          caption={t("cumulative.title")}
          head={t("cumulative.head")}
          f={f}
          rows={[
            { key: "current", label: String(year), cell: cell("current") },
            { key: "previous", label: String(year - 1), cell: cell("previous") },
          ]}
        />
      </TableTwin>
    </>
  );
}

import { FigureCell } from "@/components/air/figure-cell";
import type { TraceHref } from "@/components/air/figure-link";
import { MonthGrid } from "@/components/air/month-grid";
import { YearChart } from "@/components/air/year-chart";
import { Panel } from "@/components/ui/panel";
import { TableTwin } from "@/components/ui/table-twin";
import type { TrendView } from "@/lib/air/queries/trend";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { monthOf, shownYears, yearLines } from "./year-lines";

const STATISTIC = { so2: "mean", no2: "mean", co: "p95", o3: "p90", pm10: "mean", pm25: "mean" } as const;
const LIMIT = { so2: "year", no2: "year", co: "day", o3: "eight", pm10: "year", pm25: "year" } as const;

/** One pollutant by month against the limit that its year is judged by. */
export function ConcentrationMonths({
  pollutant,
  view,
  t,
  a,
  f,
  note,
  traceHref,
}: {
  pollutant: Pollutant;
  view: TrendView;
  t: Translator;
  a: Translator;
  f: Formats;
  note: string;
  traceHref: TraceHref;
}) {
  const name = a(`pollutant.${pollutant}`);
  const title = t("concentration.title", { pollutant: name });
  const limit = view.limits[pollutant];
  const unit = a(pollutant === "co" ? "unit.co" : "unit.gas");
  const data = {
    title,
    categories: Array.from({ length: 12 }, (_, i) => f.month(i + 1)),
    decimals: pollutant === "co" ? 1 : 0,
    series: yearLines(view, (month) => month.concentrations[pollutant].shown),
    limits: [{ value: Number(limit), label: t(`concentration.limit.${LIMIT[pollutant]}`, { value: limit }) }],
  };
  return (
    <Panel
      className="span-6"
      title={title}
      note={`${t(`concentration.stat.${STATISTIC[pollutant]}`)}${f.locale === "en" ? ", " : "，"}${unit} · ${note}`}
    >
      <YearChart data={data} of={view.limits} variant={`${pollutant} ${f.locale}`} />
      <TableTwin label={a("tableTwin")}>
        <MonthGrid
          caption={title}
          head={t("index.head")}
          f={f}
          rows={shownYears(view).map((year) => ({
            key: String(year),
            label: String(year),
            cell: (month: number) => {
              const found = monthOf(view, year, month)?.concentrations[pollutant];
              return found ? <FigureCell t={a} figure={found} traceHref={traceHref} /> : null;
            },
          }))}
        />
      </TableTwin>
    </Panel>
  );
}

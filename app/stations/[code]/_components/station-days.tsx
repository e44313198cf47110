import type { TraceHref } from "@/components/air/figure-link";
import { pollutantList } from "@/components/air/figure-text";
import { LevelChip } from "@/components/air/level-chip";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { StationDayRow, StationDetailView } from "@/lib/air/queries/station-detail";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

const ORDER = ["so2", "no2", "co", "o3", "pm10", "pm25"] as const;

/** The days up to the chosen one, newest first: a date opens its hours, its AQI the trace. */
export function StationDays({
  view,
  t,
  a,
  f,
  dayHref,
  traceHref,
}: {
  view: StationDetailView;
  t: Translator;
  a: Translator;
  f: Formats;
  dayHref: (date: string) => string;
  traceHref: TraceHref;
}) {
  return (
    <Table
      caption={t("days.title")}
      rows={[...view.days].reverse()}
      rowKey={(row) => row.date}
      rowClass={(row) => (row.date === view.date ? "self" : undefined)}
      columns={[
        {
          key: "date",
          header: t("days.date"),
          rowHeader: true,
          className: "nowrap",
          cell: (row) => (
            <>
              <a href={dayHref(row.date)}>{f.day(row.date)}</a>
              <span className="aside">{f.weekday(row.date)}</span>
              {row.dust ? <Badge tone="warn">{a("dust")}</Badge> : null}
            </>
          ),
        },
        {
          key: "aqi",
          header: t("days.aqi"),
          className: "nowrap",
          cell: (row) => (
            <a href={traceHref(row.trace)}>
              <LevelChip
                t={a}
                aqi={row.level === null ? null : row.aqi}
                level={row.level}
                none={a(`dayState.${row.state}`)}
              />
            </a>
          ),
        },
        {
          key: "primary",
          header: t("days.primary"),
          className: "nowrap",
          cell: (row) => pollutantList(a, row.primary) || MISSING,
        },
        ...ORDER.map((p) => ({
          key: p,
          header: a(`pollutant.${p}`),
          unit: a(p === "co" ? "unit.co" : "unit.gas"),
          num: true,
          cell: (row: StationDayRow) => (
            <>
              {row.concentrations[p] ?? MISSING}
              <span className="aside">{`(${row.hours[p]})`}</span>
            </>
          ),
        })),
      ]}
    />
  );
}

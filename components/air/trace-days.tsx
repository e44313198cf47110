import { Table } from "@/components/ui/table";
import type { TraceDay } from "@/lib/air/queries/trace-days";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { TraceHref } from "./figure-link";
import { pollutantList } from "./figure-text";
import { LevelChip } from "./level-chip";

/** The days behind a period's figure, newest first, each with its use in the figure and the way to its own trace. */
export async function TraceDays({
  rows,
  pollutant,
  f,
  traceHref,
}: {
  rows: readonly TraceDay[];
  /** Shows this pollutant's value instead of the primary pollutant. */
  pollutant: Pollutant | null;
  f: Formats;
  traceHref: TraceHref;
}) {
  const [t, a] = await Promise.all([text("trace"), text("air")]);
  const used = rows.filter((row) => row.use !== "left-out").length;
  return (
    <section>
      <h3>
        {t("days")} <span className="panel-note">{t("daysCount", { n: rows.length, used })}</span>
      </h3>
      <Table
        caption={t("days")}
        rows={[...rows].sort((left, right) => (left.date < right.date ? 1 : -1))}
        rowKey={(row) => row.date}
        columns={[
          {
            key: "date",
            header: t("date"),
            rowHeader: true,
            className: "nowrap",
            cell: (row) => (
              <a className="figure" href={traceHref(row.trace)}>
                {f.dayWithYear(row.date)}
              </a>
            ),
          },
          {
            key: "aqi",
            header: t("aqi"),
            cell: (row) => (
              <LevelChip
                t={a}
                aqi={row.level === null ? null : row.aqi}
                level={row.level}
                none={a(`dayState.${row.state}`)}
              />
            ),
          },
          pollutant
            ? {
                key: "value",
                header: a(`pollutant.${pollutant}`),
                unit: pollutant === "co" ? a("unit.co") : a("unit.gas"),
                num: true,
                cell: (row) => row.concentrations[pollutant] ?? MISSING,
              }
            : { key: "primary", header: t("primary"), cell: (row) => pollutantList(a, row.primary) },
          {
            key: "use",
            header: t("use"),
            className: "nowrap",
            cell: (row) => (
              <span className={row.use === "left-out" ? "muted" : undefined}>
                {t(`usage.${row.use}`)}
                {row.why ? ` · ${t(`why.${row.why}`)}` : null}
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}

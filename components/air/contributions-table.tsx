import { ShareBar } from "@/components/charts/share-bar";
import { Table } from "@/components/ui/table";
import type { ConcentrationFigure, PeriodFigures } from "@/lib/air/queries/figure";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { ChangeCell } from "./change-cell";
import { FigureCell } from "./figure-cell";
import type { TraceHref } from "./figure-link";
import { percentText } from "./percent-text";

const ORDER = ["pm25", "pm10", "o3", "no2", "so2", "co"] as const;

/** What each pollutant adds to the composite index: concentration, single index, share, change of the concentration. */
export function ContributionsTable({
  figures,
  t,
  d,
  f,
  traceHref,
}: {
  figures: PeriodFigures;
  /** Texts of namespace `air`. */
  t: Translator;
  /** Texts of namespace `dashboard`. */
  d: Translator;
  f: Formats;
  traceHref: TraceHref;
}) {
  const share = (row: ConcentrationFigure) => Number(row.share ?? 0);
  const rows = ORDER.map((pollutant) => figures.concentrations[pollutant]).sort((a, b) => share(b) - share(a));
  const largest = Math.max(...rows.map(share), 1);
  return (
    <Table
      caption={d("contributions.title")}
      rows={rows}
      rowKey={(row) => row.pollutant}
      foot={
        <tr>
          <td colSpan={2}>{d("contributions.total")}</td>
          <td className="num">
            <ChangeCell t={t} change={figures.change.index} better="less" traceHref={traceHref} />
          </td>
          <td className="num">
            <FigureCell t={t} figure={figures.index} traceHref={traceHref} />
          </td>
          <td className="num">{figures.index.shown === null ? MISSING : "100%"}</td>
          <td />
        </tr>
      }
      columns={[
        {
          key: "pollutant",
          header: d("contributions.pollutant"),
          rowHeader: true,
          className: "nowrap",
          cell: (row) => t(`pollutant.${row.pollutant}`),
        },
        {
          key: "concentration",
          header: d("contributions.concentration"),
          num: true,
          cell: (row) => (
            <>
              <FigureCell t={t} figure={row} traceHref={traceHref} />
              {row.unit === "mg/m³" ? <span className="unit"> mg/m³</span> : null}
            </>
          ),
          unit: "µg/m³",
        },
        {
          key: "change",
          header: d("contributions.change"),
          num: true,
          cell: (row) => <ChangeCell t={t} change={row.change} better="less" traceHref={traceHref} />,
        },
        {
          key: "single",
          header: d("contributions.single"),
          num: true,
          cell: (row) => <FigureCell t={t} figure={row.single} traceHref={traceHref} />,
        },
        {
          key: "share",
          header: d("contributions.share"),
          num: true,
          cell: (row) => percentText(row.share),
        },
        {
          key: "bar",
          header: <span className="visually-hidden">{d("contributions.share")}</span>,
          className: "bar-cell",
          cell: (row) => (
            <ShareBar share={share(row)} of={largest} tone={row.share === f.number(largest, 1) ? "accent" : "grey"} />
          ),
        },
      ]}
    />
  );
}

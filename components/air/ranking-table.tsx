import { Badge } from "@/components/ui/badge";
import { type Column, Table } from "@/components/ui/table";
import type { RankingRow } from "@/lib/air/queries/ranking-rows";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { ChangeCell } from "./change-cell";
import { FigureCell } from "./figure-cell";
import type { TraceHref } from "./figure-link";
import { pollutantList, reasonText } from "./figure-text";
import { regionName } from "./region-name";

/**
 * Regions by rank: index, its change, good days, rate. Unranked ones stand last with the reason; the bottom three are
 * tinted, `self` is marked. `main` adds the main pollutant where there is room.
 */
export function RankingTable({
  caption,
  rows,
  t,
  d,
  f,
  traceHref,
  self,
  main,
  twice,
}: {
  caption: string;
  rows: readonly RankingRow[];
  /** Texts of namespace `air`. */
  t: Translator;
  /** Texts of namespace `dashboard`. */
  d: Translator;
  f: Formats;
  traceHref: TraceHref;
  /** Codes of the reader's own region and those above it. */
  self?: readonly string[] | undefined;
  main?: boolean | undefined;
  /** Marks who is in the bottom three for the second time; for weeks and months, not for a year so far. */
  twice?: boolean | undefined;
}) {
  const mainColumn: Column<RankingRow> = {
    key: "main",
    header: d("rank.main"),
    className: "nowrap",
    cell: (row) => pollutantList(t, row.mainPollutants),
  };
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={(row) => row.region.code}
      rowClass={(row) => (self?.includes(row.region.code) ? "self" : row.list === "black" ? "lowest" : undefined)}
      empty={<p className="muted">{d("rank.empty")}</p>}
      columns={[
        {
          key: "rank",
          header: d("rank.rank"),
          className: "rank",
          cell: (row) => row.rank ?? MISSING,
        },
        {
          key: "name",
          header: d("rank.name"),
          rowHeader: true,
          className: "nowrap",
          cell: (row) => (
            <>
              {regionName(row.region, f.locale)}
              {row.tied ? <span className="aside">{d("rank.tied")}</span> : null}
              {twice && row.bottomTwice ? <Badge tone="bad">{d("rank.twice")}</Badge> : null}
              {row.rank === null ? (
                <span className="aside">{reasonText(t, row.reason) ?? d("rank.unranked")}</span>
              ) : null}
            </>
          ),
        },
        {
          key: "index",
          header: d("rank.index"),
          num: true,
          cell: (row) => <FigureCell t={t} figure={row.index} traceHref={traceHref} />,
        },
        {
          key: "change",
          header: d("rank.change"),
          num: true,
          cell: (row) => <ChangeCell t={t} change={row.indexChange} better="less" traceHref={traceHref} />,
        },
        {
          key: "goodDays",
          header: d("rank.goodDays"),
          num: true,
          cell: (row) => <FigureCell t={t} figure={row.goodDays} traceHref={traceHref} />,
        },
        {
          key: "rate",
          header: d("rank.rate"),
          unit: "%",
          num: true,
          cell: (row) => <FigureCell t={t} figure={row.rate} traceHref={traceHref} />,
        },
        ...(main ? [mainColumn] : []),
      ]}
    />
  );
}

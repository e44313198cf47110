import { ChangeCell } from "@/components/air/change-cell";
import { FigureCell } from "@/components/air/figure-cell";
import type { TraceHref } from "@/components/air/figure-link";
import { pollutantList, reasonText } from "@/components/air/figure-text";
import { measureName } from "@/components/air/measure-name";
import { regionName } from "@/components/air/region-name";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { type Column, Table } from "@/components/ui/table";
import type { RankingView } from "@/lib/air/queries/ranking";
import type { RankingRow } from "@/lib/air/queries/ranking-rows";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { withMinus } from "@/lib/shared/printed-number";
import { isSpan } from "./is-span";

const ORDER = ["pm25", "pm10", "o3", "no2", "so2", "co"] as const;

/** Everybody by rank; the unranked stand last with the reason. The column that is ranked by is marked. */
export function RanksTable({
  view,
  t,
  a,
  f,
  traceHref,
}: {
  view: RankingView;
  t: Translator;
  a: Translator;
  f: Formats;
  traceHref: TraceHref;
}) {
  const by = (key: string) => (view.measure === key ? "by" : undefined);
  const improvement: Column<RankingRow> = {
    key: "value",
    header: measureName(t, a, "improvement"),
    unit: "%",
    num: true,
    className: "by",
    cell: (row) => <FigureCell t={a} figure={minus(row.value)} traceHref={traceHref} />,
  };
  return (
    <div className="ranks">
      <Table
        caption={t("table.title", { measure: measureName(t, a, view.measure) })}
        rows={view.rows}
        rowKey={(row) => row.region.code}
        rowClass={(row) =>
          classNames(
            row.rank === null ? "unranked" : row.list === "black" && "lowest",
            view.own.includes(row.region.code) && "self",
          )
        }
        columns={[
          {
            key: "rank",
            header: t("table.rank"),
            className: "rank",
            cell: (row) =>
              row.rank === null ? (
                MISSING
              ) : (
                <a className="figure" href={traceHref(row.value.trace)}>
                  {row.rank}
                </a>
              ),
          },
          {
            key: "name",
            header: t("table.name"),
            rowHeader: true,
            cell: (row) => <Name row={row} twice={isSpan(view.period)} t={t} a={a} f={f} />,
          },
          ...(view.measure === "improvement" ? [improvement] : []),
          {
            key: "previous",
            header: t("table.previous"),
            num: true,
            cell: (row) => <Movement rank={row.rank} before={row.previousRank} t={t} />,
          },
          ...(view.measure === "improvement"
            ? []
            : [
                {
                  key: "lastYear",
                  header: t("table.lastYear"),
                  num: true,
                  cell: (row: RankingRow) => row.lastYearRank ?? MISSING,
                },
              ]),
          {
            key: "goodDays",
            header: t("table.goodDays"),
            num: true,
            cell: (row) => (
              <>
                <FigureCell t={a} figure={row.goodDays} traceHref={traceHref} />
                {`/${row.validDays}`}
              </>
            ),
          },
          {
            key: "rate",
            header: t("table.rate"),
            unit: "%",
            num: true,
            className: by("rate"),
            cell: (row) => <FigureCell t={a} figure={row.rate} traceHref={traceHref} />,
          },
          {
            key: "points",
            header: t("table.points"),
            num: true,
            cell: (row) => <ChangeCell t={a} change={row.rateChange} better="more" traceHref={traceHref} />,
          },
          {
            key: "index",
            header: t("table.index"),
            num: true,
            className: by("index"),
            cell: (row) => <FigureCell t={a} figure={row.index} traceHref={traceHref} />,
          },
          {
            key: "yoy",
            header: t("table.yoy"),
            num: true,
            cell: (row) => <ChangeCell t={a} change={row.indexChange} better="less" traceHref={traceHref} />,
          },
          ...ORDER.map((p) => ({
            key: p,
            header: a(`pollutant.${p}`),
            unit: p === "co" ? a("unit.co") : undefined,
            num: true,
            className: by(p),
            cell: (row: RankingRow) => <FigureCell t={a} figure={row.concentrations[p]} traceHref={traceHref} />,
          })),
          {
            key: "main",
            header: t("table.main"),
            className: "nowrap",
            cell: (row) => pollutantList(a, row.mainPollutants) || MISSING,
          },
        ]}
      />
    </div>
  );
}

function Name({ row, twice, t, a, f }: { row: RankingRow; twice: boolean; t: Translator; a: Translator; f: Formats }) {
  return (
    <>
      <span className="nowrap">{regionName(row.region, f.locale)}</span>
      {row.tied ? <span className="aside">{t("table.tied")}</span> : null}
      {twice && row.bottomTwice ? <Badge tone="bad">{t("table.twice")}</Badge> : null}
      {row.origin === "official" ? <Badge title={t("table.officialTitle")}>{t("table.official")}</Badge> : null}
      {row.rank === null ? (
        <span className="why">{t("table.unranked", { reason: reasonText(a, row.reason) ?? t("table.noReason") })}</span>
      ) : null}
    </>
  );
}

/** The rank before and how far it moved; up is towards the first place. */
function Movement({ rank, before, t }: { rank: number | null; before: number | null; t: Translator }) {
  if (before === null) return <>{MISSING}</>;
  const moved = rank === null ? 0 : before - rank;
  const words = moved === 0 ? t("table.same") : t(moved > 0 ? "table.up" : "table.down", { n: Math.abs(moved) });
  return (
    <span title={rank === null ? undefined : words}>
      {before}
      {rank === null ? null : (
        <span className="moved">
          <span aria-hidden="true">{moved === 0 ? "＝" : `${moved > 0 ? "↑" : "↓"}${Math.abs(moved)}`}</span>
          <span className="visually-hidden"> {words}</span>
        </span>
      )}
    </span>
  );
}

function minus(figure: RankingRow["value"]): RankingRow["value"] {
  return { ...figure, shown: figure.shown === null ? null : withMinus(figure.shown) };
}

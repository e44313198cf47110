import type { ReactNode } from "react";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { type Column, type Sort, Table } from "@/components/ui/table";
import type { ScorecardRow } from "@/lib/follow-up/queries/scorecards";
import { FIGURE_ROWS, type Rate, SCORECARD_FIGURES, type ScorecardFigure } from "@/lib/follow-up/rules/scorecard";
import { MISSING } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import { text } from "@/lib/i18n/text";
import type { CardFigure } from "@/lib/issues/rules/card-figure";
import { mergedText } from "./merged-text";

/** Rates to one decimal; what rests on too few cases is said instead of shown. */
function tenths(rate: Rate): string {
  return `${Math.floor((rate.tenths ?? 0) / 10)}.${(rate.tenths ?? 0) % 10}`;
}

/**
 * Units or towns with their figures. Each number is one click from its rows where the reader may open them all (`open`): the list then
 * has exactly that count. `only` leaves figures out.
 */
export async function ScorecardTable({
  caption,
  rows,
  by,
  period,
  locale,
  minimum,
  open,
  sort,
  self,
  fill,
  only = SCORECARD_FIGURES,
}: {
  caption: string;
  rows: readonly ScorecardRow[];
  by: "unit" | "town";
  period: { from: string; to: string };
  locale: Locale;
  /** Fewest cases for a rate. */
  minimum: number;
  open: (id: number) => boolean;
  sort?: Sort | undefined;
  /** The reader's own line. */
  self?: number | undefined;
  /** Under an empty table: the way to what fills it. */
  fill?: ReactNode;
  only?: readonly ScorecardFigure[];
}) {
  const [t, ts] = await Promise.all([text("quality"), text("words")]);
  const nameOf = (row: ScorecardRow) => localName(row, locale);
  const number = (row: ScorecardRow, figure: CardFigure, count: number, words: string) =>
    open(row.id) ? (
      <a
        className="figure"
        href={searchHref("/tasks", {
          figure,
          [by === "unit" ? "owner" : "town"]: row.id,
          from: period.from,
          to: period.to,
        })}
        aria-label={t("scorecards.rowsOf", { name: nameOf(row), figure: t(`figure.${figure}`), count })}
      >
        {words}
      </a>
    ) : (
      words
    );
  const rateCell = (row: ScorecardRow, figure: ScorecardFigure) => {
    const rate = row.card[figure];
    const { numerator, denominator } = FIGURE_ROWS[figure];
    if (rate.withheld === "no-cases")
      return (
        <span className="muted" title={t("scorecards.noneTitle")}>
          {t("scorecards.none")}
        </span>
      );
    const value =
      rate.withheld === "few-cases" ? (
        <span className="muted" title={t("scorecards.fewTitle", { n: rate.denominator, minimum })}>
          {t("scorecards.few")}
        </span>
      ) : (
        t(figure === "meanDays" ? "scorecards.days" : "scorecards.percent", { value: tenths(rate) })
      );
    return (
      <>
        {value}
        <small>
          {numerator ? (
            <>
              {number(row, numerator, rate.numerator, String(rate.numerator))}/
              {number(row, denominator, rate.denominator, String(rate.denominator))}
            </>
          ) : (
            number(row, denominator, rate.denominator, t("scorecards.ofDays", { denominator: rate.denominator }))
          )}
        </small>
      </>
    );
  };
  const define = (figure: string) => (
    <a
      className="define no-print"
      href={`#define-${figure}`}
      title={ts(`definition.${figure}`)}
      aria-label={t("scorecards.define", { figure: ts(`figure.${figure}`) })}
    >
      ?
    </a>
  );
  const columns: Column<ScorecardRow>[] = [
    {
      key: "rank",
      header: t("scorecards.rank"),
      num: true,
      sortable: true,
      cell: (row) => row.rank ?? MISSING,
    },
    {
      key: "name",
      header: t(`scorecards.name.${by}`),
      rowHeader: true,
      sortable: true,
      cell: (row) => (
        <>
          {nameOf(row)}
          {row.merged.length > 0 ? <small className="muted block">{mergedText(t, locale, row.merged)}</small> : null}
        </>
      ),
    },
    ...only.map((figure) => ({
      key: figure,
      header: ts(`figure.${figure}`),
      hint: define(figure),
      num: true,
      sortable: true,
      cell: (row: ScorecardRow) => rateCell(row, figure),
    })),
    ...(["overdueNow", "liveNow"] as const).map((figure) => ({
      key: figure,
      header: ts(`figure.${figure}`),
      hint: define(figure),
      num: true,
      sortable: true,
      cell: (row: ScorecardRow) =>
        row.card[figure] === 0 ? "0" : number(row, figure, row.card[figure], String(row.card[figure])),
    })),
  ];
  return (
    <div className="roomy">
      <Table
        caption={caption}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowClass={(row) => (row.id === self ? "self" : undefined)}
        sort={sort}
        empty={<EmptyState title={t("scorecards.empty")} action={fill} />}
      />
    </div>
  );
}

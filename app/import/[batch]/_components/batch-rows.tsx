import { ButtonLink } from "@/components/ui/button";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { type Column, Table } from "@/components/ui/table";
import { POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { Translator } from "@/lib/i18n/translator";
import type { BatchValueRow, BatchView, RowKind } from "@/lib/ingest/queries/import-batch";
import type { RejectRow } from "@/lib/ingest/queries/reject-groups";
import { rejectText } from "@/lib/ingest/queries/reject-text";
import { hourLabelOf } from "@/lib/shared/hour-label";

const PAGE = 50;

/** Rows of a batch by outcome: tabs, one page of them, the rejected ones also as a file. */
export async function BatchRows({
  view,
  page,
  search,
}: {
  view: BatchView;
  page: number;
  search: Record<string, string | string[] | undefined>;
}) {
  const [t, locale] = await Promise.all([text("ingest"), currentLocale()]);
  const { batch, show } = view;
  const href = (changes: Record<string, string | number | null>) => searchHref(`/import/${batch.id}`, search, changes);
  const counts = countsOf(view);
  const total = counts.find(([kind]) => kind === show)?.[1] ?? 0;
  return (
    <Panel
      title={t("rows.title")}
      side={
        batch.rejected > 0 ? (
          <ButtonLink small href={`/api/import/rejects?id=${batch.id}`} download="">
            {t("rejects.download")}
          </ButtonLink>
        ) : null
      }
    >
      <nav className="row" aria-label={t("rows.title")}>
        {counts.map(([kind, count]) => (
          <a
            key={kind}
            className="chip"
            href={href({ show: kind, page: null })}
            aria-current={kind === show ? "page" : undefined}
          >
            {t(`rows.${kind}`)} {formats(locale).number(count)}
          </a>
        ))}
      </nav>
      {show === "rejected" ? (
        <Table
          caption={t("rejects.title")}
          rows={view.rejects}
          rowKey={(row) => row.lineNo}
          empty={<EmptyState title={t("rows.none")} />}
          columns={rejectColumns(t)}
        />
      ) : (
        <Table
          caption={t("rows.caption")}
          rows={view.values}
          rowKey={(row) => `${row.code} ${row.hourBegin?.toISOString() ?? row.date}`}
          empty={<EmptyState title={t("rows.none")} />}
          columns={valueColumns(t, formats(locale))}
        />
      )}
      {total > 0 ? <Pager page={page} pageSize={PAGE} total={total} href={(next) => href({ page: next })} /> : null}
    </Panel>
  );
}

function countsOf({ batch, days }: BatchView): [RowKind, number][] {
  if (batch.state === "staged") {
    const counts: [RowKind, number][] = [
      ["new", batch.inserted],
      ["replacing", batch.superseding],
      ["unchanged", batch.unchanged],
      ["rejected", batch.rejected],
    ];
    return days ? counts : [...counts, ["qualified", batch.qualified]];
  }
  return [
    ["replaced", batch.superseding],
    ["rejected", batch.rejected],
  ];
}

function rejectColumns(t: Translator): Column<RejectRow>[] {
  return [
    { key: "line", header: t("rejects.line"), num: true, rowHeader: true, cell: (row) => row.lineNo },
    { key: "reason", header: t("rejects.reason"), cell: (row) => rejectText(t, row) },
    {
      key: "raw",
      header: t("rejects.raw"),
      cell: (row) => <code>{row.raw.length > 160 ? `${row.raw.slice(0, 160)}…` : row.raw}</code>,
    },
  ];
}

function valueColumns(t: Translator, { number, dayWithYear }: ReturnType<typeof formats>): Column<BatchValueRow>[] {
  const shown = (pollutant: Pollutant, value: number | null) =>
    number(value === null ? null : value / 10_000, pollutant === "co" ? 1 : 0);
  const when = (row: BatchValueRow) => {
    if (!row.hourBegin) return row.date ? dayWithYear(row.date) : "";
    const { date, label } = hourLabelOf(row.hourBegin);
    return t("rows.label", { day: dayWithYear(date), hour: label });
  };
  return [
    { key: "code", header: t("rows.code"), rowHeader: true, cell: (row) => row.code },
    { key: "name", header: t("rows.name"), cell: (row) => row.name },
    { key: "when", header: t("rows.when"), cell: when },
    ...POLLUTANTS.map(
      (pollutant): Column<BatchValueRow> => ({
        key: pollutant,
        header: t(`pollutants.${pollutant}`),
        unit: t(pollutant === "co" ? "docs.mg" : "docs.ug"),
        num: true,
        cell: (row) => {
          const old = row.before?.[pollutant] ?? null;
          const differs = row.before !== null && old !== row[pollutant];
          return (
            <>
              {shown(pollutant, row[pollutant])}
              {differs ? <small>{` (${t("rows.beforeNote")} ${shown(pollutant, old)})`}</small> : null}
            </>
          );
        },
      }),
    ),
    {
      key: "qualifier",
      header: t("rows.qualifier"),
      cell: (row) =>
        POLLUTANTS.flatMap((pollutant) => {
          const qualifier = row.qualifiers?.[pollutant];
          return qualifier
            ? [
                `${t(`pollutants.${pollutant}`)} ${t.has(`qualifiers.${qualifier}`) ? t(`qualifiers.${qualifier}`) : qualifier}`,
              ]
            : [];
        }).join("; "),
    },
  ];
}

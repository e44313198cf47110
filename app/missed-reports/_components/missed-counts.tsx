import { Panel } from "@/components/ui/panel";
import { type SearchValues, searchHref } from "@/components/ui/search-href";
import { Table } from "@/components/ui/table";
import type { MissedReportCount } from "@/lib/follow-up/queries/missed-report-list";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";

export const MISSED_STATES = ["suggested", "confirmed", "refused"] as const;

/** How often each town or grid was contradicted, every figure the way to its lines; `region` is the one that the list is cut to. */
export async function MissedCounts({
  counts,
  region,
  search,
}: {
  counts: readonly MissedReportCount[];
  region: number | undefined;
  search: SearchValues;
}) {
  const [t, locale] = await Promise.all([text("quality"), currentLocale()]);
  const cut = (row: MissedReportCount, state: string | null) =>
    searchHref("/missed-reports", search, {
      region: row.regionId,
      page: null,
      ...(state ? { state } : {}),
    });
  return (
    <Panel title={t("missed.counts")} note={t("missed.countsNote")}>
      <Table
        caption={t("missed.counts")}
        rows={counts}
        rowKey={(row) => row.regionId}
        rowClass={(row) => (row.regionId === region ? "self" : undefined)}
        columns={[
          { key: "town", header: t("missed.columns.town"), cell: (row) => localText(row.town, row.townEn, locale) },
          {
            key: "region",
            header: t("missed.columns.region"),
            rowHeader: true,
            cell: (row) => <a href={cut(row, null)}>{localText(row.region, row.regionEn, locale)}</a>,
          },
          ...MISSED_STATES.map((state) => ({
            key: state,
            header: t(`missed.columns.${state}`),
            num: true,
            cell: (row: MissedReportCount) => (row[state] === 0 ? "0" : <a href={cut(row, state)}>{row[state]}</a>),
          })),
        ]}
      />
    </Panel>
  );
}

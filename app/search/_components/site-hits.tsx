import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { SiteRow } from "@/lib/ledgers/queries/site-list";

/** Places of the ledgers of that name, code or address; `more` is their list under the same search. */
export async function SiteHits({ sites, more }: { sites: readonly SiteRow[]; more: string }) {
  const [t, ti, ts, locale] = await Promise.all([text("shell"), text("inspections"), text("words"), currentLocale()]);
  return (
    <Panel title={t("search.sites")} side={<a href={more}>{t("search.sites")}</a>}>
      <Table
        stacked
        caption={t("search.sites")}
        rows={sites}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "name",
            header: ti("sites.columns.name"),
            rowHeader: true,
            cell: (row) => (
              <>
                <a href={`/inspections/sites/${row.code}`}>{localText(row.name, row.nameEn, locale)}</a>{" "}
                <small>
                  {row.code} · {ts(`siteKind.${row.kind}`)}
                </small>
              </>
            ),
          },
          {
            key: "place",
            header: ti("sites.columns.place"),
            cell: (row) => `${localText(row.town, row.townEn, locale)} ${row.address || (row.grid ?? "")}`,
          },
        ]}
      />
    </Panel>
  );
}

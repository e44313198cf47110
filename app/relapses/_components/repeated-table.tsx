import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import type { RepeatedPlace } from "@/lib/follow-up/queries/honesty-lists";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";

const NUMBERS_SHOWN = 3;

/** 屡教不改: a place a line, with the way to everything found there. */
export async function RepeatedTable({ rows }: { rows: readonly RepeatedPlace[] }) {
  const [t, locale] = await Promise.all([text("quality"), currentLocale()]);
  const { momentWithYear } = formats(locale);
  const all = (row: RepeatedPlace) =>
    searchHref(
      "/issues",
      row.siteId ? { site: row.siteId, category: row.categoryId } : { q: row.place, category: row.categoryId },
    );
  return (
    <Table
      caption={t("relapses.tabs.repeated")}
      rows={rows}
      rowKey={(row) => `${row.place} ${row.town} ${row.categoryId}`}
      empty={<EmptyState title={t("relapses.emptyList")} />}
      columns={[
        {
          key: "place",
          header: t("relapses.columns.place"),
          rowHeader: true,
          cell: (row) => <a href={all(row)}>{row.place}</a>,
        },
        { key: "town", header: t("relapses.columns.town"), cell: (row) => row.town },
        {
          key: "category",
          header: t("relapses.columns.category"),
          cell: (row) => localText(row.category, row.categoryEn, locale),
        },
        { key: "times", header: t("relapses.columns.times"), num: true, cell: (row) => row.times },
        {
          key: "issues",
          header: t("relapses.columns.issues"),
          cell: (row) =>
            row.numbers.slice(0, NUMBERS_SHOWN).map((number) => (
              <span key={number}>
                <a className="nowrap" href={`/issues/${number}`}>
                  {number}
                </a>{" "}
              </span>
            )),
        },
        {
          key: "last",
          header: t("relapses.columns.last"),
          cell: (row) => <span className="nowrap">{momentWithYear(row.lastFoundAt)}</span>,
        },
        { key: "owner", header: t("relapses.columns.owner"), cell: (row) => row.ownerUnit ?? MISSING },
      ]}
    />
  );
}

import { Panel } from "@/components/ui/panel";
import { type Column, Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { type EntryChange, entryChanges } from "@/lib/ledgers/queries/entry-detail";
import type { Register } from "@/lib/ledgers/rules/register";
import { placeField } from "./place-field";

/** The history of every field: who, when, from, to, by which door. */
export async function ChangesPanel({ register, siteId }: { register: Register; siteId: number }) {
  const [t, locale, changes] = await Promise.all([text("ledgers"), currentLocale(), entryChanges(siteId)]);
  const language = locale === "en" ? "en" : "zh";
  const { momentWithYear } = formats(locale);
  const labelOf = (field: string): string => {
    const own = register.fields.find(({ name }) => name === field);
    const book = register.books.find(({ key }) => field === `record:${key}`);
    if (own) return own[language];
    if (book) return book[language];
    return placeField(field) ? t(`changes.fields.${field}`) : field;
  };
  const columns: Column<EntryChange>[] = [
    { key: "at", header: t("changes.at"), cell: (change) => momentWithYear(change.at) },
    {
      key: "field",
      header: t("changes.field"),
      rowHeader: true,
      cell: (change) => labelOf(change.field),
    },
    { key: "before", header: t("changes.before"), className: "matter", cell: (change) => change.before || MISSING },
    { key: "after", header: t("changes.after"), className: "matter", cell: (change) => change.after || MISSING },
    {
      key: "by",
      header: t("columns.by"),
      cell: (change) => (
        <>
          <span lang="zh-CN">{change.byName}</span>
          <small>{[t(`changes.sources.${change.source}`), change.reference].filter(Boolean).join(" · ")}</small>
        </>
      ),
    },
  ];
  return (
    <Panel title={t("changes.title")}>
      {changes.length === 0 ? (
        <p className="muted small">{t("changes.none")}</p>
      ) : (
        <Table caption={t("changes.title")} rows={changes} rowKey={(_, index) => index} columns={columns} stacked />
      )}
    </Panel>
  );
}

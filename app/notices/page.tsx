import { named } from "@/components/issues/form-choices";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import type { ListView } from "@/components/ui/list-page";
import { namedOptions } from "@/components/ui/named-options";
import type { Column } from "@/components/ui/table";
import { NOTICE_KINDS } from "@/lib/documents/rules/document-number";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { NOTICE_PAGE, type NoticeRow, noticeFilter, noticeList } from "@/lib/notices/queries/notice-list";
import { deskFrame } from "../_components/list-frames";
import { listRoute } from "../_components/list-route";

/** 整改通知单, 交办单, 督办函, 约谈通知: what was issued, to whom, and whether they signed for it. */
const list = listRoute({
  path: "/notices",
  saved: "notices",
  viewer: () => viewerWith("issues:read"),
  title: async () => (await text("notices"))("title"),
  frame: deskFrame("notices"),
  filter: noticeFilter,
  async show({ viewer, filter }): Promise<ListView<NoticeRow>> {
    const [t, ts, locale, found, options] = await Promise.all([
      text("notices"),
      text("words"),
      currentLocale(),
      noticeList(viewer, filter),
      placeOptions(viewer, "issues:read"),
    ]);
    const choice = (name: string, label: string, values: readonly string[], word: (value: string) => string) =>
      ({
        kind: "choice",
        name,
        label,
        options: [{ value: "", label: t("any") }, ...values.map((value) => ({ value, label: word(value) }))],
      }) as const;
    return {
      chips: [{ key: "count", label: t("count", { count: found.count }) }],
      actions: may(viewer, "notices:issue") ? (
        <ButtonLink href="/notices/templates">{t("templates.title")}</ButtonLink>
      ) : null,
      fields: [
        { kind: "search", name: "q", label: t("find") },
        choice("kind", t("kind"), NOTICE_KINDS, (kind) => ts(`noticeKind.${kind}`)),
        {
          kind: "choice",
          name: "unit",
          label: t("unit"),
          options: namedOptions(options.units.map(named(locale)), t("any")),
        },
        choice("year", t("year"), found.years.map(String), (year) => year),
        choice("receipt", t("receipt"), ["received", "waiting", "void"], (value) => t(value)),
      ],
      rows: found.rows,
      rowKey: (row) => row.id,
      columns: await columns(),
      stacked: true,
      empty: { title: t("empty"), hint: t("emptyHint") },
      paging: { page: filter.page, size: NOTICE_PAGE, total: found.count },
    };
  },
});

async function columns(): Promise<Column<NoticeRow>[]> {
  const [t, ts, locale] = await Promise.all([text("notices"), text("words"), currentLocale()]);
  const { moment } = formats(locale);
  return [
    {
      key: "number",
      header: t("number"),
      rowHeader: true,
      cell: (row) => <a href={`/notices/${row.id}`}>{row.number}</a>,
    },
    { key: "kind", header: t("kind"), cell: (row) => ts(`noticeKind.${row.kind}`) },
    { key: "title", header: t("heading"), className: "matter", cell: (row) => row.title },
    { key: "to", header: t("toUnit"), cell: (row) => localText(row.toUnit, row.toUnitEn, locale) },
    {
      key: "issue",
      header: t("issue"),
      cell: (row) => (row.issueNumber ? <a href={`/issues/${row.issueNumber}`}>{row.issueNumber}</a> : "—"),
    },
    {
      key: "issued",
      header: t("issued"),
      cell: (row) => (
        <>
          {moment(row.issuedAt)}
          <small>{row.issuedBy}</small>
        </>
      ),
    },
    {
      key: "received",
      header: t("receivedAt"),
      cell: (row) =>
        row.voidedAt ? (
          <>
            <Badge>{t("void")}</Badge>
            <small>
              {row.voidedBy} {moment(row.voidedAt)}
            </small>
          </>
        ) : row.receivedAt ? (
          <>
            {moment(row.receivedAt)}
            <small>{row.receivedBy}</small>
          </>
        ) : (
          <span className="bad">{t("waiting")}</span>
        ),
    },
  ];
}

export const generateMetadata = list.metadata;
export default list.page;

import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { BadFilter } from "@/components/ui/bad-filter";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { namedOptions } from "@/components/ui/named-options";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { NOTICE_KINDS } from "@/lib/documents/rules/document-number";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { env } from "@/lib/platform/env";
import { NOTICE_PAGE, noticeFilter, noticeList } from "@/lib/supervision/queries/notice-list";
import { placeOptions } from "@/lib/supervision/queries/place-options";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("notices"))("title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** 整改通知单, 交办单, 督办函, 约谈通知: what was issued, to whom, and whether they signed for it. */
export default async function NoticesPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("issues:read");
  const [t, ts, locale, search] = await Promise.all([
    text("notices"),
    text("supervision"),
    currentLocale(),
    searchParams,
  ]);
  const parsed = noticeFilter.safeParse(search);
  if (!parsed.success)
    return (
      <Desk viewer={viewer} current="notices" demo={env().demo}>
        <BadFilter href="/notices" />
      </Desk>
    );
  const filter = parsed.data;
  const [list, options] = await Promise.all([noticeList(viewer, filter), placeOptions(viewer, "issues:read")]);
  const { moment } = formats(locale);
  const any = { value: "", label: t("any") };
  return (
    <Desk viewer={viewer} current="notices" demo={env().demo}>
      <PageHeader
        title={t("title")}
        chips={[{ key: "count", label: t("count", { count: list.count }) }]}
        actions={
          may(viewer, "notices:issue") ? (
            <ButtonLink href="/notices/templates">{t("templates.title")}</ButtonLink>
          ) : null
        }
      />
      <Panel title={t("title")}>
        <FilterBar action="/notices" unfolded={Boolean(filter.unit || filter.year || filter.receipt)}>
          <Input type="search" name="q" label={t("find")} defaultValue={filter.q} maxLength={80} wide />
          <Select
            name="kind"
            label={t("kind")}
            defaultValue={filter.kind ?? ""}
            options={[any, ...NOTICE_KINDS.map((kind) => ({ value: kind, label: ts(`noticeKind.${kind}`) }))]}
          />
          <Select
            name="unit"
            label={t("unit")}
            defaultValue={filter.unit ?? ""}
            options={namedOptions(options.units, t("any"))}
          />
          <Select
            name="year"
            label={t("year")}
            defaultValue={filter.year ?? ""}
            options={[any, ...list.years.map((year) => ({ value: String(year), label: String(year) }))]}
          />
          <Select
            name="receipt"
            label={t("receipt")}
            defaultValue={filter.receipt ?? ""}
            options={[any, ...(["received", "waiting", "void"] as const).map((value) => ({ value, label: t(value) }))]}
          />
        </FilterBar>
        <Table
          stacked
          caption={t("title")}
          rows={list.rows}
          rowKey={(row) => row.id}
          empty={
            <EmptyState
              title={t("empty")}
              hint={t("emptyHint")}
              action={<ButtonLink href="/notices">{t("clear")}</ButtonLink>}
            />
          }
          columns={[
            {
              key: "number",
              header: t("number"),
              rowHeader: true,
              cell: (row) => <a href={`/notices/${row.id}`}>{row.number}</a>,
            },
            { key: "kind", header: t("kind"), cell: (row) => ts(`noticeKind.${row.kind}`) },
            { key: "title", header: t("heading"), className: "matter", cell: (row) => row.title },
            { key: "to", header: t("toUnit"), cell: (row) => row.toUnit },
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
          ]}
        />
        <Pager
          page={filter.page}
          pageSize={NOTICE_PAGE}
          total={list.count}
          href={(page) => searchHref("/notices", search, { page })}
        />
      </Panel>
    </Desk>
  );
}

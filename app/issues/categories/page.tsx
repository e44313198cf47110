import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { categoryRows } from "@/lib/issues/queries/category-rows";
import { env } from "@/lib/platform/env";
import { CategoryForm } from "./_components/category-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("issues"))("categories.title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** 问题类别: the families and their sub-types; the office edits them. */
export default async function CategoriesPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("issues:read");
  const [t, locale, rows, search] = await Promise.all([
    text("issues"),
    currentLocale(),
    categoryRows(viewer),
    searchParams,
  ]);
  const edits = may(viewer, "supervision:configure");
  const chosen = rows.find((row) => row.code === search.category);
  const families = rows.filter((row) => row.parentId === null);
  return (
    <Desk viewer={viewer} current="issues" demo={env().demo}>
      <PageHeader title={t("categories.title")} />
      <div className="stack">
        <Panel title={t("categories.title")} note={t("categories.note")}>
          <Table
            caption={t("categories.title")}
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "name",
                header: t("categories.name"),
                rowHeader: true,
                cell: (row) => (
                  <span style={{ paddingLeft: row.parentId === null ? 0 : 20 }}>
                    {localName(row, locale)} {row.retired ? <Badge>{t("categories.retired")}</Badge> : null}
                  </span>
                ),
              },
              { key: "code", header: t("categories.code"), cell: (row) => <code>{row.code}</code> },
              { key: "days", header: t("categories.days"), num: true, cell: (row) => row.defaultDays },
              {
                key: "issues",
                header: t("categories.issues"),
                num: true,
                cell: (row) => (row.issues > 0 ? <a href={`/issues?category=${row.id}`}>{row.issues}</a> : 0),
              },
              ...(edits
                ? [
                    {
                      key: "change",
                      header: t("categories.change"),
                      cell: (row: (typeof rows)[number]) => (
                        <a
                          href={`/issues/categories?category=${encodeURIComponent(row.code)}#category`}
                          aria-label={t("categories.changeOne", { name: localName(row, locale) })}
                        >
                          {t("categories.change")}
                        </a>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </Panel>
        {edits && chosen ? (
          <Panel title={t("categories.changeOne", { name: localName(chosen, locale) })} id="category">
            <CategoryForm key={chosen.code} category={chosen} families={families} />
          </Panel>
        ) : null}
        {edits ? (
          <Panel title={t("categories.add")}>
            <CategoryForm category={null} families={families} />
          </Panel>
        ) : null}
      </div>
    </Desk>
  );
}

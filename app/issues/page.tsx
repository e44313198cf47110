import type { Metadata } from "next";
import { FilterChips } from "@/components/issues/filter-chips";
import { IssueFilters } from "@/components/issues/issue-filters";
import { IssueTable } from "@/components/issues/issue-table";
import { Desk } from "@/components/shell/desk";
import { BadFilter } from "@/components/ui/bad-filter";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { ISSUE_SORTS, issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { savedViews } from "@/lib/issues/queries/saved-views";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { env } from "@/lib/platform/env";
import { ListTools } from "./_components/list-tools";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("issues"))("title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function IssuesPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("issues:read");
  const [t, locale, search] = await Promise.all([text("issues"), currentLocale(), searchParams]);
  const parsed = issueFilter.safeParse(search);
  if (!parsed.success)
    return (
      <Desk viewer={viewer} current="issues" demo={env().demo}>
        <BadFilter href="/issues" />
      </Desk>
    );
  const filter = parsed.data;
  const [list, options, categories, views] = await Promise.all([
    issueList(viewer, filter),
    placeOptions(viewer, "issues:read"),
    categoryTree(true),
    savedViews(viewer, "issues"),
  ]);
  const query = searchHref("", search, { page: null });
  return (
    <Desk viewer={viewer} current="issues" demo={env().demo}>
      <PageHeader
        title={t("title")}
        chips={[
          {
            key: "count",
            label: list.more ? t("countMore", { count: list.count }) : t("count", { count: list.count }),
          },
          ...views.map((view) => ({ key: `view-${view.id}`, label: view.name, href: `/issues${view.query}` })),
        ]}
        actions={
          <span className="row">
            {may(viewer, "export") ? (
              <ButtonLink href={searchHref("/api/issues/ledger", search, { page: null })} data-hard="">
                {t("export")}
              </ButtonLink>
            ) : null}
            {may(viewer, "supervision:configure") ? (
              <ButtonLink href="/issues/categories">{t("categories.title")}</ButtonLink>
            ) : null}
            {may(viewer, "issues:report") ? <ButtonLink href="/issues/paste">{t("paste")}</ButtonLink> : null}
            {may(viewer, "issues:report") ? (
              <ButtonLink kind="primary" href="/issues/new">
                {t("new")}
              </ButtonLink>
            ) : null}
          </span>
        }
      />
      <Panel title={t("title")}>
        <IssueFilters action="/issues" filter={filter} options={options} categories={categories} sorts={ISSUE_SORTS} />
        <FilterChips path="/issues" search={search} filter={filter} locale={locale} />
        <IssueTable
          caption={t("title")}
          rows={list.rows}
          pickable={may(viewer, "tasks:remind") ? "bulk" : undefined}
          empty={
            <EmptyState
              title={t("empty")}
              hint={t("emptyHint")}
              action={<ButtonLink href="/issues">{t("clear")}</ButtonLink>}
            />
          }
        />
        <Pager
          page={list.page}
          pageSize={list.size}
          total={list.count}
          href={(page) => searchHref("/issues", search, { page })}
        />
      </Panel>
      <ListTools
        page="issues"
        rows={list.rows}
        options={options}
        views={views}
        query={query}
        bulk={may(viewer, "tasks:remind")}
      />
    </Desk>
  );
}

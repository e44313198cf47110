import { FilterChips } from "@/components/issues/filter-chips";
import { issueFilterFields } from "@/components/issues/issue-filter-fields";
import { IssueTable } from "@/components/issues/issue-table";
import { LedgerExport } from "@/components/issues/ledger-export";
import { ButtonLink } from "@/components/ui/button";
import type { ListView } from "@/components/ui/list-page";
import { searchHref } from "@/components/ui/search-href";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { ISSUE_SORTS, issueFilter } from "@/lib/issues/queries/issue-filter";
import { type IssueRow, issueList } from "@/lib/issues/queries/issue-list";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { deskFrame } from "../_components/list-frames";
import { listRoute } from "../_components/list-route";
import { BulkBar } from "./_components/bulk-bar";

/** 问题: everything that was found, as far as the reader sees it. */
const list = listRoute({
  path: "/issues",
  saved: "issues",
  viewer: () => viewerWith("issues:read"),
  title: async () => (await text("issues"))("title"),
  frame: deskFrame("issues"),
  filter: issueFilter,
  async show({ viewer, filter, search }): Promise<ListView<IssueRow>> {
    const [t, tm, locale, found, options, categories] = await Promise.all([
      text("issues"),
      text("map"),
      currentLocale(),
      issueList(viewer, filter),
      placeOptions(viewer, "issues:read"),
      categoryTree(true),
    ]);
    const bulk = may(viewer, "tasks:remind");
    const title = t("title");
    return {
      chips: [{ key: "count", label: t(found.more ? "countMore" : "count", { count: found.count }) }],
      side: <a href={searchHref("/map", search, { page: null, sort: null, size: null })}>{tm("onMap")}</a>,
      exporting: may(viewer, "export") ? <LedgerExport search={search} /> : null,
      actions: (
        <>
          {may(viewer, "supervision:configure") ? (
            <ButtonLink href="/issues/categories">{t("categories.title")}</ButtonLink>
          ) : null}
          {may(viewer, "issues:report") ? (
            <>
              <ButtonLink href="/issues/paste">{t("paste")}</ButtonLink>
              <ButtonLink kind="primary" href="/issues/new">
                {t("new")}
              </ButtonLink>
            </>
          ) : null}
        </>
      ),
      ...(await issueFilterFields(filter, { options, categories, sorts: ISSUE_SORTS })),
      narrowed: <FilterChips path="/issues" search={search} filter={filter} locale={locale} />,
      bulk: bulk ? <BulkBar rows={found.rows} units={options.units} /> : null,
      rows: found.rows,
      rowKey: (row) => row.taskId,
      columns: [],
      body: <IssueTable caption={title} rows={found.rows} empty={null} pickable={bulk ? "bulk" : undefined} />,
      empty: { title: t("empty"), hint: t("emptyHint") },
      paging: { page: found.page, size: found.size, total: found.count },
    };
  },
});

export const generateMetadata = list.metadata;
export default list.page;

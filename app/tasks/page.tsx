import type { Metadata } from "next";
import { FilterChips } from "@/components/issues/filter-chips";
import { IssueFilters } from "@/components/issues/issue-filters";
import { IssueTable } from "@/components/issues/issue-table";
import { Desk } from "@/components/shell/desk";
import { BadFilter } from "@/components/ui/bad-filter";
import { ButtonLink } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
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
import { taskBoard } from "@/lib/issues/queries/task-board";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { env } from "@/lib/platform/env";
import { ListTools } from "../issues/_components/list-tools";
import { TaskBoard } from "./_components/task-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("tasks"))("title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function TasksPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("issues:read");
  const [t, ti, locale, search] = await Promise.all([text("tasks"), text("issues"), currentLocale(), searchParams]);
  const { view, ...rest } = search;
  const asBoard = view === "board";
  // Without a filter: what is not finished.
  const given = Object.keys(rest).length === 0 ? { only: "live" } : rest;
  const parsed = issueFilter.safeParse({ sort: "due", ...given });
  if (!parsed.success)
    return (
      <Desk viewer={viewer} current="tasks" demo={env().demo}>
        <BadFilter href="/tasks" />
      </Desk>
    );
  const filter = parsed.data;
  const [list, board, options, categories, views] = await Promise.all([
    asBoard ? null : issueList(viewer, filter),
    asBoard ? taskBoard(viewer, filter) : null,
    placeOptions(viewer, "issues:read"),
    categoryTree(true),
    savedViews(viewer, "tasks"),
  ]);
  const bulk = may(viewer, "tasks:remind");
  const empty = <EmptyState title={t("board.empty")} action={<ButtonLink href="/tasks">{ti("clear")}</ButtonLink>} />;
  return (
    <Desk viewer={viewer} current="tasks" demo={env().demo}>
      <PageHeader
        title={t("title")}
        chips={[
          ...(list
            ? [
                {
                  key: "count",
                  label: list.more ? ti("countMore", { count: list.count }) : ti("count", { count: list.count }),
                },
              ]
            : []),
          ...views.map((view) => ({ key: `view-${view.id}`, label: view.name, href: `/tasks${view.query}` })),
        ]}
        actions={
          <span className="row">
            {may(viewer, "export") ? (
              <ButtonLink href={searchHref("/api/issues/ledger", given, { page: null, sort: null })} data-hard="">
                {ti("export")}
              </ButtonLink>
            ) : null}
            <ButtonLink href="/tasks/machine">{t("machine")}</ButtonLink>
            <ButtonLink href="/tasks/calendar">{t("calendar.title")}</ButtonLink>
          </span>
        }
      />
      <Choices
        label={t("views.label")}
        look="tabs"
        current={asBoard ? "board" : "list"}
        choices={[
          { key: "list", label: t("views.list"), href: searchHref("/tasks", rest) },
          { key: "board", label: t("views.board"), href: searchHref("/tasks", rest, { view: "board", page: null }) },
        ]}
      />
      <Panel title={t(asBoard ? "views.board" : "views.list")}>
        <IssueFilters
          action="/tasks"
          filter={filter}
          options={options}
          categories={categories}
          sorts={asBoard ? [] : ISSUE_SORTS}
          keep={{ view: asBoard ? "board" : undefined }}
        />
        <FilterChips path="/tasks" search={search} filter={filter} locale={locale} />
        {list ? (
          <>
            <IssueTable caption={t("title")} rows={list.rows} empty={empty} pickable={bulk ? "bulk" : undefined} />
            <Pager
              page={list.page}
              pageSize={list.size}
              total={list.count}
              href={(page) => searchHref("/tasks", search, { page })}
            />
          </>
        ) : null}
        {board ? board.length === 0 ? empty : <TaskBoard board={board} search={given} /> : null}
      </Panel>
      {list ? (
        <ListTools
          page="tasks"
          rows={list.rows}
          options={options}
          views={views}
          query={searchHref("", given, { page: null })}
          bulk={bulk}
        />
      ) : null}
    </Desk>
  );
}

import { FilterChips } from "@/components/issues/filter-chips";
import { issueFilterFields } from "@/components/issues/issue-filter-fields";
import { IssueTable } from "@/components/issues/issue-table";
import { LedgerExport } from "@/components/issues/ledger-export";
import { ButtonLink } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import type { ListView, Search } from "@/components/ui/list-page";
import { searchHref } from "@/components/ui/search-href";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { ISSUE_SORTS, type IssueFilter, issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { taskBoard } from "@/lib/issues/queries/task-board";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { deskFrame } from "../_components/list-frames";
import { listRoute } from "../_components/list-route";
import { BulkBar } from "../issues/_components/bulk-bar";
import { TaskBoard } from "./_components/task-board";

/** 整改: the same issues by their tasks, as a list or as a board. */
const list = listRoute({
  path: "/tasks",
  saved: "tasks",
  viewer: () => viewerWith("issues:read"),
  title: async () => (await text("tasks"))("title"),
  frame: deskFrame("tasks"),
  filter: issueFilter,
  read: ({ view, ...rest }) => ({
    sort: "due",
    // Without a filter: what is not finished.
    ...(Object.keys(rest).length === 0 ? { only: "live" } : rest),
    ...(view ? { view } : {}),
  }),
  async show({ viewer, filter, search: { view, ...given } }): Promise<ListView<{ taskId: number }>> {
    const board = view === "board";
    const [t, _ti, locale, options, categories, part] = await Promise.all([
      text("tasks"),
      text("issues"),
      currentLocale(),
      placeOptions(viewer, "issues:read"),
      categoryTree(true),
      board ? asBoard(viewer, filter, given) : null,
    ]);
    const { fields, keep } = await issueFilterFields(filter, { options, categories, sorts: board ? [] : ISSUE_SORTS });
    return {
      heading: t(board ? "views.board" : "views.list"),
      exporting: may(viewer, "export") ? <LedgerExport search={{ ...given, sort: null }} /> : null,
      actions: (
        <>
          <ButtonLink href="/tasks/machine">{t("machine")}</ButtonLink>
          <ButtonLink href="/tasks/calendar">{t("calendar.title")}</ButtonLink>
        </>
      ),
      tabs: (
        <Choices
          label={t("views.label")}
          look="tabs"
          current={board ? "board" : "list"}
          choices={[
            { key: "list", label: t("views.list"), href: searchHref("/tasks", given) },
            { key: "board", label: t("views.board"), href: searchHref("/tasks", given, { view: "board", page: null }) },
          ]}
        />
      ),
      fields,
      keep: { ...keep, view: board ? "board" : undefined },
      narrowed: (
        <FilterChips path="/tasks" search={view ? { ...given, view } : given} filter={filter} locale={locale} />
      ),
      empty: { title: t("board.empty") },
      columns: [],
      ...(part ?? (await asList(viewer, filter, options.units))),
    };
  },
});

type Part = Pick<ListView<{ taskId: number }>, "rows" | "rowKey" | "body" | "bulk" | "chips" | "paging">;

async function asList(
  viewer: Viewer,
  filter: IssueFilter,
  units: Parameters<typeof BulkBar>[0]["units"],
): Promise<Part> {
  const [t, ti, found] = await Promise.all([text("tasks"), text("issues"), issueList(viewer, filter)]);
  const bulk = may(viewer, "tasks:remind");
  return {
    chips: [{ key: "count", label: ti(found.more ? "countMore" : "count", { count: found.count }) }],
    bulk: bulk && units ? <BulkBar rows={found.rows} units={units} /> : null,
    rows: found.rows,
    rowKey: (row) => row.taskId,
    body: <IssueTable caption={t("title")} rows={found.rows} empty={null} pickable={bulk ? "bulk" : undefined} />,
    paging: { page: found.page, size: found.size, total: found.count },
  };
}

async function asBoard(viewer: Viewer, filter: IssueFilter, search: Search): Promise<Part> {
  const board = await taskBoard(viewer, filter);
  return {
    rows: board.flatMap((column) => column.cards),
    rowKey: (row) => row.taskId,
    body: <TaskBoard board={board} search={search} />,
  };
}

export const generateMetadata = list.metadata;
export default list.page;

import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { IssueFilters } from "@/components/supervision/issue-filters";
import { IssueTable } from "@/components/supervision/issue-table";
import { TaskLamp } from "@/components/supervision/task-lamp";
import { ButtonLink } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { categoryTree } from "@/lib/supervision/queries/category-tree";
import { ISSUE_SORTS, issueFilter } from "@/lib/supervision/queries/issue-filter";
import { issueList } from "@/lib/supervision/queries/issue-list";
import { reportOptions } from "@/lib/supervision/queries/report-options";
import { taskBoard } from "@/lib/supervision/queries/task-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("tasks"))("title") };
}

/** What scrolls must be reachable by keyboard. */
const REACHABLE = { tabIndex: 0 } as const;

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function TasksPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("issues:read");
  const [t, ti, ts, search] = await Promise.all([text("tasks"), text("issues"), text("supervision"), searchParams]);
  const { view, ...rest } = search;
  const asBoard = view === "board";
  const parsed = issueFilter.safeParse({
    ...(Object.keys(rest).length === 0 ? { only: "live" } : {}),
    sort: "due",
    ...rest,
  });
  if (!parsed.success)
    return (
      <Desk viewer={viewer} current="tasks" demo={env().demo}>
        <ErrorState
          title={ti("badFilter")}
          hint={ti("badFilterHint")}
          action={<ButtonLink href="/tasks">{ti("clear")}</ButtonLink>}
        />
      </Desk>
    );
  const filter = parsed.data;
  const [list, board, options, categories] = await Promise.all([
    asBoard ? null : issueList(viewer, filter),
    asBoard ? taskBoard(viewer, filter) : null,
    reportOptions(viewer, "issues:read"),
    categoryTree(true),
  ]);
  const empty = <EmptyState title={t("board.empty")} action={<ButtonLink href="/tasks">{ti("clear")}</ButtonLink>} />;
  return (
    <Desk viewer={viewer} current="tasks" demo={env().demo}>
      <PageHeader title={t("title")} actions={<ButtonLink href="/tasks/machine">{t("machine")}</ButtonLink>} />
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
        {list ? (
          <>
            <IssueTable caption={t("title")} rows={list.rows} empty={empty} />
            <Pager
              page={list.page}
              pageSize={list.size}
              total={list.count}
              href={(page) => searchHref("/tasks", search, { page })}
            />
          </>
        ) : null}
        {board ? (
          <section className="board" aria-label={t("title")} {...REACHABLE}>
            {board.length === 0 ? empty : null}
            {board.map((column) => (
              <section key={column.state} aria-label={ts(`state.${column.state}`)}>
                <h3>
                  {ts(`state.${column.state}`)} {column.count}{" "}
                  {column.late > 0 ? (
                    <span className="bad small">{t("board.late", { count: column.late })}</span>
                  ) : null}
                </h3>
                {column.cards.map((card) => (
                  <a key={card.taskId} className="board-card" href={`/issues/${card.number}`}>
                    <TaskLamp lamp={card.lamp} />
                    <div>{card.description.slice(0, 60)}</div>
                    <small>
                      {card.town} · {card.ownerUnit ?? card.category}
                    </small>
                  </a>
                ))}
                {column.count > column.cards.length ? (
                  <a className="small" href={`/tasks?state=${column.state}`}>
                    {t("board.more", { count: column.count })}
                  </a>
                ) : null}
              </section>
            ))}
          </section>
        ) : null}
      </Panel>
    </Desk>
  );
}

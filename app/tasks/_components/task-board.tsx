import { TaskLamp } from "@/components/issues/task-lamp";
import { type SearchValues, searchHref } from "@/components/ui/search-href";
import { Still } from "@/components/ui/still";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { BoardColumn } from "@/lib/issues/queries/task-board";
import { BoardKeys } from "./board-keys";

/** Tasks by state, the most pressing first. `search` = the filter, which the way to a whole column keeps. */
export async function TaskBoard({ board, search }: { board: readonly BoardColumn[]; search: SearchValues }) {
  const [t, ts, locale] = await Promise.all([text("tasks"), text("words"), currentLocale()]);
  return (
    <>
      <p className="muted small no-print">{t("board.keys")}</p>
      <BoardKeys label={t("title")}>
        <Still of={board} variant={`${locale} ${searchHref("", search)}`} className="board-columns">
          {() => (
            <>
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
                      <TaskLamp task={card} ts={ts} />
                      <div>{card.description.slice(0, 60)}</div>
                      <small>
                        {localText(card.town, card.townEn, locale)} ·{" "}
                        {card.ownerUnit
                          ? localText(card.ownerUnit, card.ownerUnitEn, locale)
                          : localText(card.category, card.categoryEn, locale)}
                      </small>
                    </a>
                  ))}
                  {column.count > column.cards.length ? (
                    <a className="small" href={searchHref("/tasks", search, { state: column.state, page: null })}>
                      {t("board.more", { count: column.count })}
                    </a>
                  ) : null}
                </section>
              ))}
            </>
          )}
        </Still>
      </BoardKeys>
    </>
  );
}

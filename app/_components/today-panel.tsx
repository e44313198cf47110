import { classNames } from "@/components/ui/class-names";
import { PanelFrame } from "@/components/ui/panel-frame";
import { searchHref } from "@/components/ui/search-href";
import { Still } from "@/components/ui/still";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { ActionsToday, ActionToday } from "@/lib/issues/queries/action-today";

const URGENT: readonly ActionToday[] = ["overdue", "dueToday"];

/** 需要今天处理: counts, each a link to the list that has exactly that many rows. `actions` must be an answer that is kept (see `Still`). */
export function TodayPanel({ actions, t, f }: { actions: ActionsToday; t: Translator; f: Formats }) {
  return (
    <Still of={actions} variant={f.locale} className="still-group">
      {() => (
        <PanelFrame
          heading="panel-today-actions"
          className="span-12"
          title={t("today.title")}
          note={t("today.note", { date: f.day(actions.day) })}
        >
          <ul className="today-actions">
            {actions.items.map(({ key, count, path, search }) => (
              <li key={key}>
                <a
                  href={searchHref(path, search)}
                  className={classNames(count > 0 && URGENT.includes(key) && "urgent")}
                >
                  <b>{count}</b>
                  <span>{t(`today.items.${key}`)}</span>
                </a>
              </li>
            ))}
          </ul>
        </PanelFrame>
      )}
    </Still>
  );
}

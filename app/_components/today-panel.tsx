import { classNames } from "@/components/ui/class-names";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { Still } from "@/components/ui/still";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { ActionsToday, ActionToday } from "@/lib/issues/queries/action-today";

const URGENT: readonly ActionToday[] = ["overdue", "dueToday"];

/** 需要今天处理: counts, each a link to the list that has exactly that many rows. */
export async function TodayPanel({ actions, f }: { actions: ActionsToday; f: Formats }) {
  const t = await text("quality");
  return (
    <Panel className="span-12" title={t("today.title")} note={t("today.note", { date: f.day(actions.day) })}>
      <Still of={actions} variant={f.locale}>
        {() => (
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
        )}
      </Still>
    </Panel>
  );
}

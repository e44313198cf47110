import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { OwnOverdue } from "@/lib/ledgers/queries/due-entries";
import { REGISTERS } from "@/lib/ledgers/rules/registers";

/** What is overdue in the registers for which the reader's unit answers. Nothing at all when nothing is. */
export async function DueEntries({ unitId, due }: { unitId: number; due: readonly OwnOverdue[] }) {
  if (due.length === 0) return null;
  const [t, locale] = await Promise.all([text("ledgers"), currentLocale()]);
  const { dayWithYear } = formats(locale);
  return (
    <Panel title={t("due.todo")}>
      <ul className="lines">
        {due.map(({ register, overdue, earliest }) => (
          <li key={register}>
            <a href={`/ledgers/${register}?owner=${unitId}&due=overdue`}>
              <b>{REGISTERS[register][locale === "en" ? "en" : "zh"]}</b> {t("due.todoCount", { count: overdue })}
            </a>
            <div className="small muted">{t("due.earliest", { on: dayWithYear(earliest) })}</div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

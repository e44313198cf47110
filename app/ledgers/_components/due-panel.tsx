import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { EntryDetail } from "@/lib/ledgers/queries/entry-detail";
import { today } from "@/lib/platform/clock";
import { diffDays } from "@/lib/shared/civil-date";

/** What falls due for an entry, the earliest first. */
export async function DuePanel({ due, hasRules }: { due: EntryDetail["due"]; hasRules: boolean }) {
  if (!hasRules) return null;
  const [t, locale] = await Promise.all([text("ledgers"), currentLocale()]);
  const language = locale === "en" ? "en" : "zh";
  const { dayWithYear } = formats(locale);
  const now = today();
  return (
    <Panel title={t("due.title")}>
      {due.length === 0 ? <p className="muted small">{t("due.none")}</p> : null}
      <ul className="plain">
        {due.map(({ rule, on }) => {
          const days = diffDays(now, on);
          return (
            <li key={rule.key} className={days > 0 ? "bad" : undefined}>
              {rule[language]} {dayWithYear(on)}{" "}
              <small>{days > 0 ? t("due.over", { days }) : t("due.in", { days: -days })}</small>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

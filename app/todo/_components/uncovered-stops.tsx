import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName, localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { today } from "@/lib/platform/clock";
import { diffDays } from "@/lib/shared/civil-date";
import type { UncoveredStop } from "@/lib/winter/queries/uncovered-stops";

/** Stopped sites that the reader's unit has to see covered. Nothing at all when there is none. */
export async function UncoveredStops({ stops: { rows, count } }: { stops: { rows: UncoveredStop[]; count: number } }) {
  if (count === 0) return null;
  const [t, locale] = await Promise.all([text("stops"), currentLocale()]);
  const f = formats(locale);
  return (
    <Panel title={t("uncovered.title")} note={t("uncovered.note", { count })}>
      <ul className="lines">
        {rows.map((row) => (
          <li key={row.siteId}>
            <a href={`/ledgers/construction/${encodeURIComponent(row.code)}`}>
              <b>{localName(row, locale)}</b>
            </a>{" "}
            <Badge tone="bad">{t("uncovered.overdue", { days: diffDays(today(), row.dueOn) })}</Badge>
            <div className="small muted">
              {localText(row.town, row.townEn, locale)} · {t(`uncovered.${row.why}`, { day: f.dayWithYear(row.dueOn) })}
            </div>
          </li>
        ))}
      </ul>
      {count > rows.length ? <p className="muted">{t("uncovered.more", { count: count - rows.length })}</p> : null}
    </Panel>
  );
}

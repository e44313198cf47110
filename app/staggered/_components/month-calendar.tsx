import { classNames } from "@/components/ui/class-names";
import { inChinese } from "@/components/ui/people-text";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { type CivilDate, dayOfMonth, dayOfWeek } from "@/lib/shared/civil-date";
import type { StaggeredRow } from "@/lib/winter/queries/staggered-list";
import { type StaggeredConflict, staggeredDay } from "@/lib/winter/rules/staggered-conflicts";

const REACHABLE = { tabIndex: 0 } as const;

/** A month: a row for each enterprise, a cell for each day with what may run; a conflict is marked by its sign, not by colour alone. */
export async function MonthCalendar({
  days,
  rows,
  conflicts,
}: {
  days: readonly CivilDate[];
  rows: readonly StaggeredRow[];
  conflicts: readonly StaggeredConflict[];
}) {
  const [t, locale] = await Promise.all([text("staggered"), currentLocale()]);
  const places = [...new Map(rows.map((row) => [row.siteId, row])).values()];
  return (
    <div className="table-wrap tall" {...REACHABLE}>
      <table className="table staggered-month">
        <caption className="visually-hidden">{t("calendar")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("columns.place")}</th>
            {days.map((day) => (
              <th key={day} scope="col" className={dayOfWeek(day) > 5 ? "muted" : undefined}>
                {dayOfMonth(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map(({ siteId, place, placeEn, code }) => {
            const own = rows.filter((row) => row.siteId === siteId);
            const theirs = conflicts.filter((one) => one.siteId === siteId);
            return (
              <tr key={siteId}>
                <th scope="row">
                  <a href={`/ledgers/enterprises/${encodeURIComponent(code)}`}>
                    {inChinese(localText(place, placeEn, locale))}
                  </a>
                </th>
                {days.map((day) => {
                  const { modes, conflict } = staggeredDay(day, own, theirs);
                  return (
                    <td key={day} className={classNames(modes.length === 1 ? modes[0] : null, conflict && "conflict")}>
                      {modes.map((mode) => t(`sign.${mode}`)).join("")}
                      {conflict ? <b>!</b> : null}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

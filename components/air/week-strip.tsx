import type { DayCell } from "@/lib/air/queries/figure";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { pollutantList } from "./figure-text";
import { LevelChip } from "./level-chip";

/** A few days side by side, oldest first: AQI, level, primary pollutant. `dayHref` opens a day's trace. */
export function WeekStrip({
  days,
  t,
  f,
  dayHref,
}: {
  days: readonly DayCell[];
  /** Texts of namespace `air`. */
  t: Translator;
  f: Formats;
  dayHref: (date: string) => string;
}) {
  return (
    <ol className="week">
      {days.map((day) => (
        <li key={day.date}>
          <a href={dayHref(day.date)}>
            <span className="week-date">{f.day(day.date)}</span>
            <span className="muted">{f.weekday(day.date)}</span>
            <LevelChip
              t={t}
              aqi={day.level === null ? null : day.aqi}
              level={day.level}
              none={t(`dayState.${day.state}`)}
            />
            <span className="muted">
              {day.dust ? `${t("dust")} ` : null}
              {pollutantList(t, day.primary) || " "}
            </span>
          </a>
        </li>
      ))}
    </ol>
  );
}

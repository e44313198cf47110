import { clockText } from "@/components/issues/clock-text";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { TaskClock } from "@/lib/issues/rules/task-clock";
import { today } from "@/lib/platform/clock";
import { yearOf } from "@/lib/shared/civil-date";

/** How the deadline and the days used came about, line by line. */
export async function ClockPanel({ clock }: { clock: TaskClock | null }) {
  const [t, ts, locale] = await Promise.all([text("tasks"), text("words"), currentLocale()]);
  const f = formats(locale);
  const year = yearOf(today());
  return (
    <Panel title={t("detail.clock")}>
      {clock ? (
        <ol className="lines small">
          {clock.lines.map((line) => {
            const said = clockText(ts, f, line, year);
            return <li key={said}>{said}</li>;
          })}
        </ol>
      ) : (
        <p className="muted">{ts("clock.none")}</p>
      )}
    </Panel>
  );
}

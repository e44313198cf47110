import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { ClockLine } from "@/lib/issues/rules/task-clock";

/** A line of the clock's own explanation, in words; `t` is namespace `supervision`. Days of another year than `year` name theirs. */
export function clockText(t: Translator, { dayBeside, locale }: Formats, line: ClockLine, year: number): string {
  const day = (date: string) => dayBeside(date, year);
  const [comma, semicolon] = locale === "en" ? [", ", "; "] : ["、", "；"];
  switch (line.kind) {
    case "started":
      return t("clock.started", { on: day(line.on), dueOn: day(line.dueOn), days: line.days });
    case "ran":
      return [
        t("clock.ran", { from: day(line.from), to: day(line.to), days: line.days, weekends: line.weekendDays }),
        line.daysOff.length > 0 ? t("clock.daysOff", { names: line.daysOff.join(comma) }) : "",
        line.workedWeekends.length > 0
          ? t("clock.workedWeekends", { dates: line.workedWeekends.map(day).join(comma) })
          : "",
      ]
        .filter(Boolean)
        .join(semicolon);
    case "paused":
      return t("clock.paused", { on: day(line.on), used: line.used });
    case "suspended":
      return t("clock.suspended", { on: day(line.on), until: day(line.until), dueOn: day(line.dueOn) });
    case "resumed":
      return t(line.byItself ? "clock.resumedByItself" : "clock.resumed", { on: day(line.on), dueOn: day(line.dueOn) });
    case "extended":
      return t("clock.extended", {
        on: day(line.on),
        oldDueOn: day(line.oldDueOn),
        dueOn: day(line.dueOn),
        days: line.days,
      });
    case "stopped":
      return t("clock.stopped", { on: day(line.on), used: line.used });
    case "unannounced":
      return t("clock.unannounced", { year: String(line.year) });
    case "now":
      return t("clock.now", {
        on: day(line.on),
        used: line.used,
        days: line.days,
        left: line.left,
        late: line.lateDays,
      });
  }
}

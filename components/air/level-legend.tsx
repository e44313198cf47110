import type { DayCell } from "@/lib/air/queries/figure";
import type { Translator } from "@/lib/i18n/translator";

/** Levels with their colours and how many days each has; NA and dust days beside them. */
export function LevelLegend({ t, d, days }: { t: Translator; d: Translator; days: readonly DayCell[] }) {
  const count = (test: (day: DayCell) => boolean) => days.filter(test).length;
  return (
    <ul className="legend">
      {([1, 2, 3, 4, 5, 6] as const).map((level) => (
        <li key={level}>
          <i className={`swatch l${level}`} />
          {t(`levelShort.${level}`)} {count((day) => day.level === level)}
        </li>
      ))}
      <li>
        <i className="swatch na" />
        {d("calendar.legend.invalid")} {count((day) => day.state === "invalid")}
      </li>
      <li>
        <i className="swatch none" />
        {d("calendar.legend.absent")} {count((day) => day.state === "absent")}
      </li>
      <li>
        <i className="swatch dust" />
        {d("calendar.legend.dust")} {count((day) => day.dust)}
      </li>
    </ul>
  );
}

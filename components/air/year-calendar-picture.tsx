import type { DayCell } from "@/lib/air/queries/figure";
import type { Formats } from "@/lib/i18n/format";
import { CALENDAR, cellOf } from "./calendar-geometry";
import type { MonthCount } from "./month-counts";

const LEVELS = [1, 2, 3, 4, 5, 6] as const;
const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);
const DAYS_OF_MONTH = Array.from({ length: 31 }, (_, i) => i + 1);
const DIGIT = 6.4;

const { cellWidth: W, cellHeight: H, pitchX, pitchY } = CALENDAR;

/** One path for any number of equal cells: the picture stays a few dozen elements for 366 days. */
function cells(days: readonly DayCell[]): string {
  return days.map(({ date }) => `M${cellOf(date).x} ${cellOf(date).y}h${W}v${H}h${-W}z`).join("");
}

function corners(days: readonly DayCell[]): string {
  return days.map(({ date }) => `M${cellOf(date).x + W} ${cellOf(date).y}v8l-8-8z`).join("");
}

/** All numbers of one ink as one text: every glyph has its own place. */
function digits(days: readonly DayCell[]): { x: string; y: string; text: string } {
  const xs: number[] = [];
  const ys: number[] = [];
  let text = "";
  for (const day of days) {
    const number = String(day.aqi);
    const { x, y } = cellOf(day.date);
    for (let i = 0; i < number.length; i++) {
      xs.push(Math.round(x + W / 2 + (i - (number.length - 1) / 2) * DIGIT));
      ys.push(y + 15);
    }
    text += number;
  }
  return { x: xs.join(" "), y: ys.join(" "), text };
}

/** The year as a picture, drawn on the server. Its reading by pointer, keyboard and table is around it. */
export function YearCalendarPicture({
  days,
  months,
  f,
  goodHeading,
}: {
  days: readonly DayCell[];
  months: readonly MonthCount[];
  f: Formats;
  goodHeading: string;
}) {
  const invalid = days.filter((day) => day.state === "invalid");
  const rest = days.filter((day) => day.state === "absent" || day.state === "future");
  const dust = days.filter((day) => day.dust);
  return (
    <svg className="calendar" viewBox={`0 0 ${CALENDAR.width} ${CALENDAR.height}`} aria-hidden="true" focusable="false">
      <defs>
        <pattern id="na" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="hatch-bg" width="5" height="5" />
          <rect className="hatch" width="1.6" height="5" />
        </pattern>
      </defs>
      {DAYS_OF_MONTH.map((day) => (
        <text key={day} className="axis" x={CALENDAR.left + (day - 1) * pitchX + W / 2} y={14} textAnchor="middle">
          {day}
        </text>
      ))}
      <text className="axis" x={CALENDAR.width} y={14} textAnchor="end">
        {goodHeading}
      </text>
      {MONTHS.map((month) => (
        <text
          key={month}
          className="axis"
          x={CALENDAR.left - 10}
          y={CALENDAR.top + (month - 1) * pitchY + 15}
          textAnchor="end"
        >
          {f.month(month)}
        </text>
      ))}
      {months.map((count) => (
        <text
          key={count.month}
          className="tally"
          x={CALENDAR.width}
          y={CALENDAR.top + (count.month - 1) * pitchY + 15}
          textAnchor="end"
        >
          {`${count.good} / ${count.valid}`}
        </text>
      ))}
      <path className="day-none" d={cells(rest)} />
      <path className="day-na" d={cells(invalid)} fill="url(#na)" />
      {LEVELS.map((level) => {
        const same = days.filter((day) => day.level === level);
        return same.length > 0 ? <path key={level} className={`day f${level}`} d={cells(same)} /> : null;
      })}
      <path className="day-dust" d={corners(dust)} />
      {LEVELS.map((level) => {
        const same = days.filter((day) => day.level === level);
        const { x, y, text } = digits(same);
        return text ? (
          <text key={level} className={`number i${level}`} x={x} y={y} textAnchor="middle">
            {text}
          </text>
        ) : null;
      })}
    </svg>
  );
}

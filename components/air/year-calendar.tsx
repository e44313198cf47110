import { Still } from "@/components/ui/still";
import { Table } from "@/components/ui/table";
import { TableTwin } from "@/components/ui/table-twin";
import type { DayCell } from "@/lib/air/queries/figure";
import type { Formats } from "@/lib/i18n/format";
import { type Translator, translator } from "@/lib/i18n/translator";
import { CalendarReader } from "./calendar-reader";
import { encodeDays } from "./day-codes";
import { dayNameWords } from "./day-name-words";
import { DaysSource } from "./days-source";
import { LevelLegend } from "./level-legend";
import { type MonthCount, monthCounts } from "./month-counts";
import { YearCalendarPicture } from "./year-calendar-picture";

/** Stands in an address where a day goes. */
export const NO_DATE = "0000-00-00";

/**
 * Every day of one year: number on the level's colour, NA days hatched, dust days with a cut corner, the good days of each
 * month at the right. Named by pointer and keyboard; the months stand in a table below. `dayHref` makes the address of a
 * day's trace; it is called once, with `NO_DATE`. `days` must be an answer that is kept (see `Still`).
 */
export function YearCalendar({
  days,
  f,
  dayHref,
}: {
  days: readonly DayCell[];
  f: Formats;
  dayHref: (date: string) => string;
}) {
  const t = translator(f.locale, "air");
  const d = translator(f.locale, "dashboard");
  const first = days[0]?.date;
  if (!first) return null;
  const last = days.findLast((day) => day.state !== "future")?.date ?? first;
  return (
    <>
      <CalendarReader
        first={first}
        last={last}
        locale={f.locale}
        openHref={dayHref(NO_DATE)}
        help={d("calendar.help", { year: first.slice(0, 4) })}
        hint={d("calendar.hint")}
      >
        <Still of={days} variant={`picture ${f.locale}`}>
          {() => (
            <>
              <YearCalendarPicture days={days} months={monthCounts(days)} f={f} goodHeading={d("calendar.good")} />
              <DaysSource codes={encodeDays(days)} words={dayNameWords(t)} />
            </>
          )}
        </Still>
      </CalendarReader>
      <Still of={days} variant={`months ${f.locale}`}>
        {() => (
          <>
            <LevelLegend t={t} d={d} days={days} />
            <TableTwin label={d("calendar.monthTwin")}>
              <MonthTable months={monthCounts(days)} t={t} d={d} f={f} />
            </TableTwin>
          </>
        )}
      </Still>
    </>
  );
}

function MonthTable({ months, t, d, f }: { months: MonthCount[]; t: Translator; d: Translator; f: Formats }) {
  return (
    <Table
      caption={d("calendar.monthTwin")}
      rows={months}
      rowKey={(month) => month.month}
      columns={[
        { key: "month", header: d("calendar.month"), rowHeader: true, cell: (m) => f.month(m.month) },
        { key: "good", header: t("goodDays"), num: true, cell: (m) => m.good },
        { key: "valid", header: t("validDays"), num: true, cell: (m) => m.valid },
        ...([1, 2, 3, 4, 5, 6] as const).map((level) => ({
          key: `l${level}`,
          header: t(`levelShort.${level}`),
          num: true,
          cell: (m: MonthCount) => m.levels[level - 1],
        })),
      ]}
    />
  );
}

import type { TraceHref } from "@/components/air/figure-link";
import { LevelChip } from "@/components/air/level-chip";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { DayView } from "@/lib/air/queries/good-day-change-view";
import { levelOf } from "@/lib/air/rules/levels";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { outcomeWords } from "./outcome-words";

/** Days with what they were, each leading to its own trace. */
export function DayList({
  rows,
  caption,
  t,
  a,
  f,
  traceHref,
}: {
  rows: readonly DayView[];
  caption: string;
  t: Translator;
  a: Translator;
  f: Formats;
  traceHref: TraceHref;
}) {
  return (
    <Table
      caption={caption}
      tall
      rows={rows}
      rowKey={(day) => day.date}
      columns={[
        {
          key: "date",
          header: t("days.date"),
          rowHeader: true,
          className: "nowrap",
          cell: (day) => (
            <a className="figure" href={traceHref(day.trace)}>
              {f.dayWithYear(day.date)}
            </a>
          ),
        },
        { key: "aqi", header: a("aqi"), cell: (day) => <DayLevel day={day} t={t} a={a} /> },
        { key: "what", header: t("days.cause"), cell: (day) => outcomeWords(t, a, day.outcome, day.primary) },
      ]}
    />
  );
}

/** The AQI on its colour where the day counts; else the word for why not. */
export function DayLevel({ day, t, a }: { day: DayView; t: Translator; a: Translator }) {
  const counts = day.outcome === "good" || day.outcome === "polluted";
  return (
    <>
      <LevelChip
        t={a}
        aqi={counts ? day.aqi : null}
        level={counts && day.aqi !== null ? levelOf(day.aqi) : null}
        none={t(`outcome.${day.outcome === "polluted" ? "pollutedOther" : day.outcome}`)}
      />
      {day.dust ? (
        <>
          {" "}
          <Badge tone="warn">{a("dust")}</Badge>
        </>
      ) : null}
    </>
  );
}

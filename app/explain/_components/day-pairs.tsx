import type { TraceHref } from "@/components/air/figure-link";
import { Table } from "@/components/ui/table";
import type { DayView } from "@/lib/air/queries/good-day-change-view";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { DayLevel } from "./day-list";
import { outcomeWords } from "./outcome-words";

/** Dates on which one year was good and the other was not, newest first. */
export function DayPairs({
  rows,
  caption,
  t,
  a,
  f,
  traceHref,
}: {
  rows: readonly { now: DayView; before: DayView }[];
  caption: string;
  t: Translator;
  a: Translator;
  f: Formats;
  traceHref: TraceHref;
}) {
  const day = (which: "now" | "before") => (row: { now: DayView; before: DayView }) => (
    <>
      <a className="figure" href={traceHref(row[which].trace)}>
        <DayLevel day={row[which]} t={t} a={a} />
      </a>
      {row[which].outcome === "polluted" ? (
        <span className="aside">{outcomeWords(t, a, row[which].outcome, row[which].primary)}</span>
      ) : null}
    </>
  );
  return (
    <Table
      caption={caption}
      tall
      rows={[...rows].reverse()}
      rowKey={(row) => row.now.date}
      empty={<p className="muted">{t("days.noPairs")}</p>}
      columns={[
        {
          key: "date",
          header: t("days.date"),
          rowHeader: true,
          className: "nowrap",
          cell: (row) => f.day(row.now.date),
        },
        { key: "now", header: t("days.now"), className: "nowrap", cell: day("now") },
        { key: "before", header: t("days.before"), className: "nowrap", cell: day("before") },
      ]}
    />
  );
}

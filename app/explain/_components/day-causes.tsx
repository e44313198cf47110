import type { TraceHref } from "@/components/air/figure-link";
import { reasonText } from "@/components/air/figure-text";
import { signedText } from "@/components/air/signed-text";
import { ShiftBar } from "@/components/charts/shift-bar";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { TableTwin } from "@/components/ui/table-twin";
import type { ExplanationView } from "@/lib/air/queries/explanation";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { DayList } from "./day-list";
import { outcomeWords } from "./outcome-words";

/** The change of the good days by what the other days were: every cause once, and the foot is the sum. */
export function DayCauses({
  view,
  t,
  a,
  f,
  traceHref,
}: {
  view: ExplanationView;
  t: Translator;
  a: Translator;
  f: Formats;
  traceHref: TraceHref;
}) {
  const { goodDays } = view;
  const list = (
    <TableTwin label={t("days.all", { n: goodDays.notGood.length })}>
      <DayList
        rows={goodDays.notGood}
        caption={t("days.all", { n: goodDays.notGood.length })}
        t={t}
        a={a}
        f={f}
        traceHref={traceHref}
      />
    </TableTwin>
  );
  if (goodDays.change === null) {
    return (
      <>
        <EmptyState
          title={t("days.none", { now: goodDays.now ?? MISSING })}
          hint={reasonText(a, goodDays.reason) ?? a("basis.compare.none")}
        />
        {list}
      </>
    );
  }
  const largest = Math.max(...goodDays.causes.map(({ effect }) => Math.abs(effect)), 1);
  return (
    <>
      <p className="why-lead">
        {t("days.lead", {
          before: goodDays.before ?? MISSING,
          now: goodDays.now ?? MISSING,
          change: signedText(String(goodDays.change)),
        })}
      </p>
      <Table
        caption={t("days.title")}
        rows={goodDays.causes}
        rowKey={(cause) => `${cause.outcome} ${cause.primary.join()}`}
        empty={<p className="muted">{t("days.allGood")}</p>}
        columns={[
          {
            key: "cause",
            header: t("days.cause"),
            rowHeader: true,
            cell: (cause) => outcomeWords(t, a, cause.outcome, cause.primary),
          },
          { key: "before", header: t("days.before"), num: true, cell: (cause) => cause.before },
          { key: "now", header: t("days.now"), num: true, cell: (cause) => cause.now },
          { key: "effect", header: t("days.effect"), num: true, cell: (cause) => signedText(String(cause.effect)) },
          {
            key: "bar",
            header: <span className="visually-hidden">{t("days.effect")}</span>,
            className: "bar-cell",
            cell: (cause) => <ShiftBar shift={cause.effect} of={largest} better="more" />,
          },
        ]}
        foot={
          <>
            {goodDays.calendar === 0 ? null : (
              <tr>
                <td colSpan={3}>{t("days.calendar")}</td>
                <td className="num">{signedText(String(goodDays.calendar))}</td>
                <td />
              </tr>
            )}
            <tr>
              <td colSpan={3}>{t("days.total")}</td>
              <td className="num">{signedText(String(goodDays.change))}</td>
              <td />
            </tr>
          </>
        }
      />
      <p className="panel-note">
        {t("days.byDate", {
          gained: goodDays.gained.length,
          lost: goodDays.lost.length,
          change: signedText(String(goodDays.change)),
        })}
        {goodDays.unpaired.length > 0
          ? t("days.unpaired", { date: f.dayWithYear(goodDays.unpaired[0]?.day.date ?? "") })
          : null}
      </p>
      {list}
    </>
  );
}

import { BalanceStrip } from "@/components/air/balance-strip";
import { ContributionsTable } from "@/components/air/contributions-table";
import { dayTraceKey } from "@/components/air/day-trace-key";
import type { TraceHref } from "@/components/air/figure-link";
import { HeadlineSentence } from "@/components/air/headline-sentence";
import { IndexMonths } from "@/components/air/index-months";
import { regionName } from "@/components/air/region-name";
import { TodayStrip } from "@/components/air/today-strip";
import { WeekStrip } from "@/components/air/week-strip";
import { YearCalendar } from "@/components/air/year-calendar";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { PanelFrame } from "@/components/ui/panel-frame";
import { type SearchValues, searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { Still } from "@/components/ui/still";
import { ExemptionsPanel } from "@/components/winter/exemptions-panel";
import type { DashboardView } from "@/lib/air/queries/dashboard";
import type { OverviewAnswer } from "@/lib/air/queries/overview";
import type { Formats } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import type { ActionsToday } from "@/lib/issues/queries/action-today";
import type { ValidExemptions } from "@/lib/winter/queries/valid-exemptions";
import { HeadlineFoot } from "./headline-foot";
import { freshness, OverviewBar } from "./overview-bar";
import { RankPanels } from "./rank-panels";
import { TargetsPanel } from "./targets-panel";
import { TodayPanel } from "./today-panel";
import { WhyPanel } from "./why-panel";

/**
 * The dashboard's body: the sentence first, then what needs action today, what happened, what moves it, who stands where, what is left of the
 * year. What depends on the answer alone is drawn once per answer, in as few pieces as the order allows.
 */
export function Overview({
  answer,
  asOf,
  actions,
  exemptions,
  f,
  search,
  traceHref,
  mayImport,
}: {
  answer: OverviewAnswer;
  asOf: DashboardView["asOf"];
  /** What the reader has to deal with today; null = not theirs to see. */
  actions: ActionsToday | null;
  /** Certificates that hold today, as far as the reader sees them. */
  exemptions: ValidExemptions;
  f: Formats;
  search: SearchValues;
  traceHref: TraceHref;
  mayImport: boolean;
}) {
  const { view } = answer;
  const t = translator(f.locale, "air");
  const d = translator(f.locale, "dashboard");
  const e = translator(f.locale, "explain");
  const b = translator(f.locale, "balance");
  const year = Number(view.to.slice(0, 4));
  const level = view.regions.find((region) => region.code === view.region.code)?.level;
  const us = level === undefined || level === "district" ? t("us") : regionName(view.region, f.locale);
  const group = view.group ? regionName(view.group, f.locale) : null;
  const dayHref = (date: string) => traceHref(dayTraceKey(view.region.code, view.basis, date));

  // All that a part at rest depends on, beside the answer itself.
  const variant = `${f.locale} ${traceHref("")}`;
  const fresh = freshness(asOf, d, f);

  return (
    <>
      <Still of={answer} variant={`bar ${variant} ${fresh}`} className="still-group">
        {() => (
          <OverviewBar view={view} fresh={fresh} t={t} d={d} ui={translator(f.locale, "ui")} f={f} search={search} />
        )}
      </Still>
      {view.figures.daysWithData === 0 ? (
        <EmptyState
          title={d("noData.title")}
          hint={d("noData.hint")}
          action={
            mayImport ? (
              <span className="row">
                <ButtonLink href="/import">{d("noData.action")}</ButtonLink>
                <ButtonLink href="/first-steps">{translator(f.locale, "office")("steps.link")}</ButtonLink>
              </span>
            ) : undefined
          }
        />
      ) : (
        <Still of={answer} variant={`sentence ${variant}`}>
          {() => (
            <>
              <HeadlineSentence t={t} f={f} headline={view.headline} us={us} group={group} traceHref={traceHref} />
              <HeadlineFoot view={view} t={t} f={f} />
            </>
          )}
        </Still>
      )}
      <div className="grid">
        {actions ? <TodayPanel actions={actions} t={translator(f.locale, "quality")} f={f} /> : null}
        <Still of={answer} variant={`days ${variant}`} className="still-group">
          {() => (
            <>
              <PanelFrame
                heading="panel-today"
                className="span-5"
                title={d("today.title")}
                note={todayNote(view, d, f)}
              >
                <TodayStrip today={view.today} t={t} d={d} f={f} />
              </PanelFrame>
              <div className="span-7 stack">
                <PanelFrame
                  heading="panel-week"
                  title={d("week.title")}
                  note={d("week.note", { date: f.day(view.to) })}
                >
                  <WeekStrip days={view.lastWeek} t={t} f={f} dayHref={dayHref} />
                </PanelFrame>
                {view.today.balance.length > 0 ? (
                  <PanelFrame heading="panel-balance" title={b("title")}>
                    <BalanceStrip balance={view.today.balance} b={b} a={t} />
                  </PanelFrame>
                ) : null}
              </div>
            </>
          )}
        </Still>
        <Panel className="span-12" title={d("calendar.title")} note={d("calendar.note", { year: String(year) })}>
          <YearCalendar days={view.calendar} f={f} dayHref={dayHref} />
        </Panel>
        <Panel className="span-7" title={d("months.title")} note={monthsNote(view, d, f, year)}>
          <IndexMonths months={view.months} year={year} f={f} traceHref={traceHref} variant={variant} />
        </Panel>
        <Still of={answer} variant={`panels ${variant}`} className="still-group">
          {() => (
            <>
              <PanelFrame
                heading="panel-contributions"
                className="span-5"
                title={d("contributions.title")}
                note={d("contributions.note")}
              >
                <ContributionsTable figures={view.figures} t={t} d={d} f={f} traceHref={traceHref} />
              </PanelFrame>
              <RankPanels answer={answer} group={group} t={t} d={d} f={f} traceHref={traceHref} />
              {answer.why ? <WhyPanel view={answer.why} t={e} a={t} f={f} search={search} /> : null}
              <TargetsPanel view={view} d={d} e={e} f={f} traceHref={traceHref} more={searchHref("/explain", search)} />
            </>
          )}
        </Still>
        <ExemptionsPanel exemptions={exemptions} f={f} />
      </div>
    </>
  );
}

function todayNote(
  view: DashboardView,
  d: (key: string, values?: Record<string, string | number>) => string,
  f: Formats,
) {
  const { date, lastHour, hours } = view.today;
  return lastHour === null
    ? d("today.noteNone", { date: f.day(date) })
    : d("today.note", { date: f.day(date), hour: lastHour, n: hours });
}

function monthsNote(
  view: DashboardView,
  d: (key: string, values?: Record<string, string | number>) => string,
  f: Formats,
  year: number,
) {
  const running = view.months.find((month) => month.running);
  const note = d("months.note", { year: String(year), before: String(year - 1) });
  return running ? `${note} · ${d("months.running", { month: f.month(running.month), date: f.day(view.to) })}` : note;
}

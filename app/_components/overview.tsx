import { ContributionsTable } from "@/components/air/contributions-table";
import { dayTraceKey } from "@/components/air/day-trace-key";
import type { TraceHref } from "@/components/air/figure-link";
import { HeadlineSentence } from "@/components/air/headline-sentence";
import { IndexMonths } from "@/components/air/index-months";
import { RankingTable } from "@/components/air/ranking-table";
import { regionName } from "@/components/air/region-name";
import { TodayStrip } from "@/components/air/today-strip";
import { WeekStrip } from "@/components/air/week-strip";
import { YearCalendar } from "@/components/air/year-calendar";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { type SearchValues, searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { Still } from "@/components/ui/still";
import type { DashboardView } from "@/lib/air/queries/dashboard";
import type { ExplanationView } from "@/lib/air/queries/explanation";
import type { RankingView } from "@/lib/air/queries/ranking";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { ActionsToday } from "@/lib/issues/queries/action-today";
import { HeadlineFoot } from "./headline-foot";
import { OverviewBar } from "./overview-bar";
import { TargetsPanel } from "./targets-panel";
import { TodayPanel } from "./today-panel";
import { WhyPanel } from "./why-panel";

/** The dashboard's body: the sentence first, then what needs action today, what happened, what moves it, who stands where, what is left of the year. */
export async function Overview({
  view,
  why,
  actions,
  towns,
  peers,
  f,
  search,
  traceHref,
  mayImport,
}: {
  view: DashboardView;
  why: ExplanationView | null;
  /** What the reader has to deal with today; null = not theirs to see. */
  actions: ActionsToday | null;
  towns: RankingView | null;
  peers: RankingView | null;
  f: Formats;
  search: SearchValues;
  traceHref: TraceHref;
  mayImport: boolean;
}) {
  const [t, d, o] = await Promise.all([text("air"), text("dashboard"), text("office")]);
  const year = Number(view.to.slice(0, 4));
  const range = f.range(view.from, view.to);
  const level = view.regions.find((region) => region.code === view.region.code)?.level;
  const us = level === undefined || level === "district" ? t("us") : regionName(view.region, f.locale);
  const group = view.group ? regionName(view.group, f.locale) : null;
  const dayHref = (date: string) => traceHref(dayTraceKey(view.region.code, view.basis, date));

  // All that a part at rest depends on, beside the answer itself.
  const variant = `${f.locale} ${traceHref("")}`;

  return (
    <>
      <OverviewBar view={view} f={f} search={search} />
      {view.figures.daysWithData === 0 ? (
        <EmptyState
          title={d("noData.title")}
          hint={d("noData.hint")}
          action={
            mayImport ? (
              <span className="row">
                <ButtonLink href="/import">{d("noData.action")}</ButtonLink>
                <ButtonLink href="/first-steps">{o("steps.link")}</ButtonLink>
              </span>
            ) : undefined
          }
        />
      ) : (
        <>
          <Still of={view.headline} variant={`sentence ${variant}`}>
            {() => (
              <HeadlineSentence t={t} f={f} headline={view.headline} us={us} group={group} traceHref={traceHref} />
            )}
          </Still>
          <HeadlineFoot view={view} f={f} />
        </>
      )}
      <div className="grid">
        {actions ? <TodayPanel actions={actions} f={f} /> : null}
        <Panel className="span-5" title={d("today.title")} note={todayNote(view, d, f)}>
          <TodayStrip today={view.today} f={f} />
        </Panel>
        <Panel className="span-7" title={d("week.title")} note={d("week.note", { date: f.day(view.to) })}>
          <Still of={view.lastWeek} variant={`week ${variant}`}>
            {() => <WeekStrip days={view.lastWeek} t={t} f={f} dayHref={dayHref} />}
          </Still>
        </Panel>
        <Panel className="span-12" title={d("calendar.title")} note={d("calendar.note", { year: String(year) })}>
          <YearCalendar days={view.calendar} f={f} dayHref={dayHref} />
        </Panel>
        <Panel className="span-7" title={d("months.title")} note={monthsNote(view, d, f, year)}>
          <IndexMonths months={view.months} year={year} f={f} traceHref={traceHref} variant={variant} />
        </Panel>
        <Panel className="span-5" title={d("contributions.title")} note={d("contributions.note")}>
          <Still of={view.figures} variant={`shares ${variant}`}>
            {() => <ContributionsTable figures={view.figures} t={t} d={d} f={f} traceHref={traceHref} />}
          </Still>
        </Panel>
        {towns ? (
          <Panel
            className={peers ? "span-7" : "span-12"}
            title={d("towns.title")}
            note={d("towns.note", { range })}
            side={<a href={`/ranking?of=towns:${view.region.code}`}>{d("towns.all")}</a>}
          >
            <Still of={towns.rows} variant={`towns ${variant}`}>
              {() => (
                <RankingTable
                  caption={d("towns.title")}
                  rows={towns.rows}
                  t={t}
                  d={d}
                  f={f}
                  traceHref={traceHref}
                  self={towns.own}
                  main
                />
              )}
            </Still>
          </Panel>
        ) : null}
        {peers && group ? (
          <Panel
            className={towns ? "span-5" : "span-12"}
            title={d("peers.title", { group })}
            note={d("peers.note", { range })}
            side={<a href={`/ranking?of=group:${view.group?.code}`}>{d("peers.all")}</a>}
          >
            <Still of={peers.rows} variant={`peers ${variant}`}>
              {() => (
                <RankingTable
                  caption={d("peers.title", { group })}
                  rows={peers.rows}
                  t={t}
                  d={d}
                  f={f}
                  traceHref={traceHref}
                  self={[view.region.code]}
                />
              )}
            </Still>
          </Panel>
        ) : null}
        {why ? <WhyPanel view={why} f={f} search={search} /> : null}
        <TargetsPanel view={view} f={f} traceHref={traceHref} variant={variant} more={searchHref("/explain", search)} />
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

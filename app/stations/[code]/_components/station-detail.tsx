import { basisChips } from "@/components/air/basis-chips";
import { FigureCell } from "@/components/air/figure-cell";
import type { TraceHref } from "@/components/air/figure-link";
import { pollutantList } from "@/components/air/figure-text";
import { LevelChip } from "@/components/air/level-chip";
import { regionName } from "@/components/air/region-name";
import { ButtonLink } from "@/components/ui/button";
import { DateInput } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { type SearchValues, searchHref } from "@/components/ui/search-href";
import type { StationDetailView } from "@/lib/air/queries/station-detail";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { withMinus } from "@/lib/shared/printed-number";
import { StateLamp } from "../../_components/state-lamp";
import { HoursTable } from "./hours-table";
import { StationDays } from "./station-days";

/** What the station is, the chosen day's hours, the month up to it. */
export async function StationDetail({
  view,
  f,
  path,
  search,
  traceHref,
}: {
  view: StationDetailView;
  f: Formats;
  path: string;
  search: SearchValues;
  traceHref: TraceHref;
}) {
  const [t, a] = await Promise.all([text("stations"), text("air")]);
  const { station, date, day } = view;
  const dayHref = (to: string) => searchHref(path, search, { date: to });
  return (
    <>
      <PageHeader
        title={regionName(station, f.locale)}
        chips={[
          { key: "kind", label: a(`kind.${station.kind}`) },
          ...(station.isControl ? [{ key: "control", label: t("table.control") }] : []),
          ...basisChips(a, view.basis).map((chip) => ({ ...chip, href: "/standards" })),
        ]}
        asOf={<StateLamp state={station.state} t={t} />}
        actions={
          <>
            <ButtonLink small href={`/trend?station=${station.code}`}>
              {t("detail.trend")}
            </ButtonLink>
            <ButtonLink small href="/stations">
              {t("detail.back")}
            </ButtonLink>
          </>
        }
      />
      <div className="grid">
        <Panel className="span-6" title={t("detail.facts")}>
          <Facts view={view} f={f} />
        </Panel>
        <Panel
          className="span-6"
          title={t("detail.year", { year: date.slice(0, 4) })}
          note={f.range(view.year.from, view.year.to)}
        >
          <dl className="facts">
            <dt>{t("detail.good")}</dt>
            <dd>
              <FigureCell t={a} figure={view.year.goodDays} traceHref={traceHref} />
            </dd>
            <dt>{t("detail.valid")}</dt>
            <dd>
              <FigureCell t={a} figure={view.year.validDays} traceHref={traceHref} />
            </dd>
            <dt>{t("detail.rate")}</dt>
            <dd>
              <FigureCell t={a} figure={view.year.rate} traceHref={traceHref} /> %
            </dd>
            <dt>{t("detail.index")}</dt>
            <dd>
              <FigureCell t={a} figure={view.year.index} traceHref={traceHref} />
            </dd>
          </dl>
        </Panel>
      </div>
      <div className="after-grid">
        <FilterBar
          action={path}
          end={
            <>
              {view.earlier ? (
                <a className="button" rel="prev" href={dayHref(view.earlier)}>
                  {t("detail.earlier")}
                </a>
              ) : null}
              {view.later ? (
                <a className="button" rel="next" href={dayHref(view.later)}>
                  {t("detail.later")}
                </a>
              ) : null}
            </>
          }
        >
          <DateInput key={date} label={t("detail.date")} name="date" defaultValue={date} required />
        </FilterBar>
      </div>
      <div className="stack">
        <Panel
          title={t("hours.title", { date: f.dayWithYear(date) })}
          note={t("hours.note")}
          side={
            day && day.state !== "absent" && day.state !== "future" ? (
              <a className="day-result" href={traceHref(day.trace)}>
                {t("hours.day")}{" "}
                <LevelChip
                  t={a}
                  aqi={day.level === null ? null : day.aqi}
                  level={day.level}
                  none={a(`dayState.${day.state}`)}
                />{" "}
                {pollutantList(a, day.primary)}
              </a>
            ) : (
              <span className="muted">{t("hours.dayNone")}</span>
            )
          }
        >
          <HoursTable view={view} t={t} a={a} f={f} path={path} search={search} />
        </Panel>
        <Panel
          title={t("days.title")}
          note={t("days.note", { date: f.dayWithYear(date) })}
          side={
            <>
              <a href={dayHref(shifted(date, -31))}>{t("detail.monthEarlier")}</a>
              {view.later ? <a href={dayHref(shifted(date, 31))}>{t("detail.monthLater")}</a> : null}
            </>
          }
        >
          <StationDays view={view} t={t} a={a} f={f} dayHref={dayHref} traceHref={traceHref} />
        </Panel>
      </div>
    </>
  );
}

async function Facts({ view, f }: { view: StationDetailView; f: Formats }) {
  const t = await text("stations");
  const { station, memberships } = view;
  const member = (m: StationDetailView["memberships"][number]) =>
    m.validTo
      ? t("detail.span", {
          name: regionName(m.region, f.locale),
          from: f.dayWithYear(m.validFrom),
          to: f.dayWithYear(m.validTo),
        })
      : t("detail.from", { name: regionName(m.region, f.locale), from: f.dayWithYear(m.validFrom) });
  return (
    <dl className="facts">
      <dt>{t("detail.code")}</dt>
      <dd>{station.code}</dd>
      <dt>{t("detail.region")}</dt>
      <dd>{regionName(station.region, f.locale)}</dd>
      <dt>{t("detail.opened")}</dt>
      <dd>
        {station.openedOn ? f.dayWithYear(station.openedOn) : MISSING}
        {station.closedOn ? ` · ${t("detail.closed")} ${f.dayWithYear(station.closedOn)}` : null}
      </dd>
      <dt>{t("detail.position")}</dt>
      <dd>{station.lon === null || station.lat === null ? MISSING : withMinus(`${station.lon}, ${station.lat}`)}</dd>
      <dt>{t("detail.counts")}</dt>
      <dd>{memberships.length === 0 ? t("detail.countsNone") : memberships.map(member).join(" · ")}</dd>
    </dl>
  );
}

function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

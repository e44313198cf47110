import type { ReactNode } from "react";
import { HeadlineSentence } from "@/components/air/headline-sentence";
import { monthCounts } from "@/components/air/month-counts";
import { regionName } from "@/components/air/region-name";
import { YearCalendarPicture } from "@/components/air/year-calendar-picture";
import { StaticLineChart } from "@/components/charts/static-line-chart";
import { searchHref } from "@/components/ui/search-href";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { Translator } from "@/lib/i18n/translator";
import type { MeetingView } from "@/lib/reports/queries/meeting-content";
import { askedSlides } from "./asked-slides";
import { bottomRanks } from "./bottom-ranks";
import { MeetingAsked } from "./meeting-asked";
import { MeetingOverdueTables, MeetingRankTable, MeetingSinceTable } from "./meeting-tables";
import { MeetingTargets, targetProof, targetRows } from "./meeting-targets";

interface Slide {
  key: string;
  title: string;
  note: string;
  middle?: boolean;
  body: ReactNode;
}

/** The slides of a meeting in their order; the exported file has the same. */
export async function meetingSlides(view: MeetingView, f: Formats, isLive: boolean): Promise<Slide[]> {
  const [t, d, m, q] = await Promise.all([text("air"), text("dashboard"), text("meeting"), text("ask")]);
  const year = Number(view.to.slice(0, 4));
  const name = regionName(view.region, f.locale);
  const group = view.group ? regionName(view.group, f.locale) : null;
  const traceHref = (key: string) => `/?trace=${encodeURIComponent(key)}`;
  const slides: Slide[] = [
    {
      key: "headline",
      title: m("slide.headline", { name }),
      note: f.range(view.from, view.to),
      middle: true,
      body: (
        <HeadlineSentence
          t={t}
          f={f}
          headline={view.headline}
          us={view.ownName ? name : t("us")}
          group={group}
          traceHref={traceHref}
        />
      ),
    },
    {
      key: "since",
      title: m("slide.since"),
      note: view.since ? m("since.note", { date: f.dayWithYear(view.since.heldOn), id: view.since.snapshotId }) : "",
      body: view.since ? <MeetingSinceTable m={m} f={f} since={view.since} /> : <p>{m("since.none")}</p>,
    },
  ];
  if (view.towns) {
    const { week, year: soFar } = view.towns;
    slides.push(
      {
        key: "towns-week",
        title: m("slide.townsWeek"),
        note: f.range(week.from, week.to),
        body: <MeetingRankTable m={m} f={f} caption={m("slide.townsWeek")} rows={week.rows} twice />,
      },
      {
        key: "towns-year",
        title: m("slide.townsYear"),
        note: f.range(soFar.from, soFar.to),
        body: <MeetingRankTable m={m} f={f} caption={m("slide.townsYear")} rows={soFar.rows} />,
      },
      {
        key: "bottom",
        title: m("slide.bottom"),
        note: view.bottomTwice.weeks.map(({ from, to }) => f.range(from, to)).join(m("bottom.join")),
        middle: true,
        body:
          view.bottomTwice.regions.length > 0 ? (
            <ul className="big-names">
              {view.bottomTwice.regions.map((region) => (
                <li key={region.code}>
                  {regionName(region, f.locale)}
                  {region.ranks ? <small>{bottomRanks(m, region.ranks)}</small> : null}
                </li>
              ))}
            </ul>
          ) : (
            <p className="headline">{m("bottom.none")}</p>
          ),
      },
    );
  }
  if (view.peers && group)
    slides.push({
      key: "peers",
      title: m("slide.peers", { group }),
      note: f.range(view.peers.from, view.peers.to),
      body: (
        <MeetingRankTable
          m={m}
          f={f}
          caption={m("slide.peers", { group })}
          rows={view.peers.rows}
          self={view.region.code}
        />
      ),
    });
  const { targets = [] } = view;
  if (targets.length > 0)
    slides.push({
      key: "targets",
      title: m("slide.targets", { year: String(year) }),
      note: f.range(view.from, view.to),
      body: (
        <MeetingTargets
          caption={m("slide.targets", { year: String(year) })}
          rows={targetRows(targets, m, d)}
          proof={targetProof(targets, m, d)}
          daysHref={`${searchHref("/explain", { region: view.region.code, date: view.to })}#year-end`}
          m={m}
        />
      ),
    });
  slides.push(
    {
      key: "overdue",
      title: m("slide.overdue", { n: view.overdue.total }),
      note: m("overdue.note"),
      body:
        view.overdue.total === 0 ? (
          <p>{m("overdue.none")}</p>
        ) : (
          <MeetingOverdueTables m={m} f={f} overdue={view.overdue} isLive={isLive} />
        ),
    },
    ...askedSlides(view.asked, f.locale).map((slide) => ({
      ...slide,
      body: <MeetingAsked answers={slide.answers} door={q("door")} />,
    })),
    {
      key: "trend",
      title: m("slide.trend"),
      note: d("months.note", { year: String(year), before: String(year - 1) }),
      body: <StaticLineChart data={trendData(view, f, d("months.title"))} scaled />,
    },
    {
      key: "calendar",
      title: m("slide.calendar", { year: String(year) }),
      note: d("calendar.note", { year: String(year) }),
      body: (
        <>
          <LevelTally days={view.calendar} t={t} m={m} />
          <YearCalendarPicture
            days={view.calendar}
            months={monthCounts(view.calendar)}
            f={f}
            goodHeading={d("calendar.good")}
          />
        </>
      ),
    },
  );
  return slides;
}

const LEVELS = [1, 2, 3, 4, 5, 6] as const;

/** Days by level, large: the picture's own numbers are for those who sit near. */
function LevelTally({ days, t, m }: { days: MeetingView["calendar"]; t: Translator; m: Translator }) {
  const out = days.filter(({ state }) => state === "invalid" || state === "absent").length;
  return (
    <p className="level-tally">
      {LEVELS.map((level) => (
        <span key={level}>
          <i className={`level l${level}`}>{t(`levelShort.${level}`)}</i>{" "}
          {days.filter((day) => day.level === level).length}
        </span>
      ))}
      {out > 0 ? <span>{m("calendar.out", { n: out })}</span> : null}
    </p>
  );
}

function trendData(view: MeetingView, f: Formats, title: string) {
  const year = Number(view.to.slice(0, 4));
  const of = (side: "current" | "previous") =>
    Array.from({ length: 12 }, (_, i) => {
      const shown = view.months.find(({ month }) => month === i + 1)?.[side] ?? null;
      return shown === null ? null : Number(shown);
    });
  return {
    title,
    categories: Array.from({ length: 12 }, (_, i) => f.month(i + 1)),
    decimals: 2,
    series: [
      { key: "current", label: String(year), look: "current" as const, values: of("current") },
      { key: "previous", label: String(year - 1), look: "previous" as const, values: of("previous") },
    ],
  };
}

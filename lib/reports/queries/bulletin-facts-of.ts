import { dashboard } from "@/lib/air/queries/dashboard";
import { calendarCells } from "@/lib/air/queries/day-cell";
import { episodesOf, weatherOf } from "@/lib/air/queries/episodes";
import { explanation } from "@/lib/air/queries/explanation";
import type { Change, Figure } from "@/lib/air/queries/figure";
import { figureSubject } from "@/lib/air/queries/figure-subject";
import { figuresOf } from "@/lib/air/queries/figures-of";
import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { outlook } from "@/lib/air/queries/outlook";
import { type RankingView, ranking } from "@/lib/air/queries/ranking";
import { dustTreatment } from "@/lib/air/rules/basis";
import { rank } from "@/lib/air/rules/rank";
import { formatTraceKey } from "@/lib/air/rules/trace-key";
import type { BasisInput } from "@/lib/air/schema";
import { workVersion } from "@/lib/identity/queries/work-version";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { checklistFailures, openSites, periodIssues } from "@/lib/issues/queries/period-issues";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { Period } from "@/lib/shared/civil-date";
import { basisWords } from "../rules/basis-words";
import type { BulletinFacts, BulletinKind, FactChange, FactRank } from "../rules/bulletin-facts";
import { isYearToDate } from "../rules/period-words";
import { leadUnits } from "./lead-units";
import { masthead } from "./masthead";
import { outlookFacts } from "./outlook-facts";
import { seasonOf } from "./season-of";
import { workOf } from "./work-of";

const NAMES = { so2: "SO2", no2: "NO2", co: "CO", o3: "O3", pm10: "PM10", pm25: "PM2.5" } as const;

export interface FactsAsked {
  kind: BulletinKind;
  region: string;
  group: string | null;
  period: Period;
  basis: BasisInput;
}

/**
 * Everything that a bulletin of the period is written from, as it stands now. Null when the region is out of sight. Worked out once per
 * version of the air data and of the work on record: the editor, the print page and the Word file of a draft ask for the same.
 */
export async function bulletinFactsOf(viewer: Viewer, asked: FactsAsked): Promise<BulletinFacts | null> {
  const { kind, region, group, period, basis } = asked;
  const question = [{ kind, region, group, period, basis }, viewer.unitId, await workVersion()];
  return keptAnswer(viewer, "bulletin-facts", question, () => gather(viewer, asked));
}

async function gather(viewer: Viewer, asked: FactsAsked): Promise<BulletinFacts | null> {
  const { period, region, group, basis } = asked;
  const asOf = today();
  const rankingOf = (of: string) => ranking(viewer, { ...basis, of, period: "custom", ...period, measure: "index" });
  const [view, subject, towns, peers, board, found, checklist, leads, enterprises, why, work, ahead, season] =
    await Promise.all([
      figuresOf(viewer, { region }, period.from, period.to, basis),
      figureSubject(viewer, { region }),
      rankingOf(`towns:${region}`),
      group ? rankingOf(`group:${group}`) : null,
      dashboard(viewer, { ...basis, region, date: period.to }),
      periodIssues(viewer, period, asOf),
      checklistFailures(viewer, "construction-7x100", period),
      leadUnits(viewer),
      openSites(viewer, "enterprise"),
      explanation(viewer, { ...basis, region, ...(group ? { group } : {}), period: "custom", ...period }),
      workOf(viewer, period, asOf),
      outlook(viewer, { ...basis, region, ...(group ? { group } : {}), ...period }),
      seasonOf(viewer, period),
    ]);
  if (!view || !subject) return null;
  const { figures } = view;
  const head = await masthead({ sql }, view.subject);
  const chosen = { ...view.basis };
  const [rows, weather] = await Promise.all([subject.days(period, chosen.standard), weatherOf(subject.id, period)]);
  const stagnant = new Set(weather.filter((day) => day.stagnant).map(({ date }) => date));
  const cells = calendarCells(rows, period, period.to, chosen);
  const basisKey = { standard: chosen.standard, dust: chosen.dust, scheme: chosen.scheme, missing: chosen.missing };
  const heavyTrace = formatTraceKey({ figure: "heavy-days", region, ...period, ...basisKey });
  const good = Number(figures.goodDays.shown ?? 0);
  const valid = Number(figures.validDays.shown ?? 0);
  // Taken out of the days that are judged, so out of the list as well.
  const isTakenOut = (cell: { dust: boolean }) => cell.dust && dustTreatment(chosen.dust).rate === "exclude";
  const target = board?.targets.find((one) => one.measure === "good_days");
  const byIndex = why?.places?.of.kind === "group" ? why.places.byIndex : null;
  const pm25 = board?.targets.find((one) => one.measure === "pm25");
  return {
    kind: asked.kind,
    period,
    asOf,
    region: { code: view.subject.code, name: view.subject.name },
    masthead: head,
    group: peers ? { code: peers.of.code, name: peers.of.name } : null,
    basis: basisWords(chosen),
    days: {
      calendar: figures.days,
      valid,
      good,
      polluted: figures.levelDays.slice(2).reduce((sum, n) => sum + n, 0),
      incomplete: figures.invalidDays,
      withoutData: figures.absentDays,
      dustExcluded: cells.filter(isTakenOut).length,
      levels: figures.levelDays,
    },
    leapDay: figures.leapDay,
    goodDays: figure(figures.goodDays),
    goodDaysChange: change(figures.change.goodDays),
    rate: figure(figures.rate),
    rateChange: change(figures.change.rate),
    index: figure(figures.index),
    indexChange: change(figures.change.index),
    heavyDaysChange: change(figures.change.heavyDays),
    heavyTrace,
    pm25: { ...figure(figures.concentrations.pm25), change: change(figures.concentrations.pm25.change) },
    pm10: { ...figure(figures.concentrations.pm10), change: change(figures.concentrations.pm10.change) },
    rankByGoodDays: peers && goodDaysRank(peers, region, period, basisKey),
    rankByIndex: peers && indexRank(peers, region),
    episodes: episodesOf(rows, weather, { subject: subject.trace, basis: basisKey })
      .map(({ from, to, days, maxAqi, offScale, trace }) => ({ from, to, days, maxAqi, offScale, trace }))
      .reverse(),
    stagnantDays: stagnant.size,
    drivers: (why?.index.parts ?? [])
      .map((part) => ({ name: NAMES[part.pollutant], difference: part.difference }))
      .sort((a, b) => Math.abs(Number(b.difference)) - Math.abs(Number(a.difference))),
    turned:
      why && why.goodDays.change !== null
        ? {
            lost: why.goodDays.lost.length,
            gained: why.goodDays.gained.length,
            alone: why.goodDays.unpaired
              .filter(({ day }) => day.outcome === "good")
              .reduce((sum, { side }) => sum + (side === "now" ? 1 : -1), 0),
          }
        : null,
    ahead: group && byIndex?.ahead ? { gap: byIndex.ahead.gap, trace: byIndex.trace } : null,
    towns: (towns?.rows ?? []).map((row) => ({
      name: row.region.name,
      rank: row.rank,
      index: row.index.shown,
      goodDays: row.goodDays.shown,
      rate: row.rate.shown,
      indexChange: row.indexChange?.signed ?? null,
    })),
    target:
      target && isYearToDate(period)
        ? {
            goodDays: target.target,
            toLose: target.daysToLose,
            pastLost: target.history.flatMap(({ lostDays }) => lostDays ?? []),
            trace: target.trace,
          }
        : null,
    pm25Target:
      pm25 && isYearToDate(period)
        ? { value: pm25.target, control: pm25.verdict === "impossible" ? null : pm25.controlValue, trace: pm25.trace }
        : null,
    outlook: outlookFacts(ahead, isYearToDate(period) ? (target ?? null) : null),
    season,
    dayList: cells.map((cell) => ({
      date: cell.date,
      aqi: cell.aqi,
      state: cell.state !== "valid" || isTakenOut(cell) ? "na" : (cell.aqi ?? 0) <= 100 ? "good" : "polluted",
      primary: cell.state === "valid" && !isTakenOut(cell) ? cell.primary.map((p) => NAMES[p]) : [],
      stagnant: stagnant.has(cell.date),
    })),
    issues: found.issues.map(({ unitId: _unit, fixedOnSpot: _spot, ...issue }) => ({
      ...issue,
      ownerName: head.persons ? issue.ownerName : "",
      // A household's place is often called by its owner: only the grid is named.
      place: issue.siteKind === "stove" && !head.persons ? (issue.grid ?? issue.town) : issue.place,
    })),
    found: found.found,
    sums: found.sums,
    checklist,
    work,
    enterprises,
    leads,
    months: (board?.months ?? []).map(({ month, current, previous }) => ({
      month,
      current: current.shown,
      previous: previous.shown,
    })),
  };
}

function figure({ shown, trace }: Figure) {
  return { shown, trace };
}

function change(of: Change | null): FactChange {
  if (!of) return { direction: null, amount: null, before: null, trace: "" };
  return { direction: of.direction, amount: of.amount, before: of.before, trace: of.trace };
}

function indexRank(view: RankingView, region: string): FactRank | null {
  const own = view.rows.find((row) => row.region.code === region);
  if (!own) return null;
  const shared = view.rows.filter((row) => row.rank !== null && row.rank === own.rank).length - 1;
  return { rank: own.rank, of: view.ranked, shared: own.rank === null ? 0 : shared, trace: own.value.trace };
}

/** Ranked here by days, because a ranking page ranks by rate; same rule for ties. */
function goodDaysRank(
  view: RankingView,
  region: string,
  period: Period,
  basis: Pick<Parameters<typeof formatTraceKey>[0], "standard" | "dust" | "scheme" | "missing">,
): FactRank | null {
  const ranked = rank(
    view.rows.map((row) => ({
      key: row.region.code,
      value: row.goodDays.shown === null ? null : Number(row.goodDays.shown),
      reason: row.goodDays.reason,
      tie: { pm25: Number(row.concentrations.pm25.shown ?? 0) },
    })),
    "descending",
    view.tieRule,
  );
  const own = ranked.find((one) => one.key === region);
  if (!own) return null;
  const trace = formatTraceKey({
    figure: "rank",
    region,
    ...period,
    ...basis,
    of: "good-days",
    among: `group-${view.of.code}`,
  });
  const shared = ranked.filter((one) => one.rank !== null && one.rank === own.rank).length - 1;
  return {
    rank: own.rank,
    of: ranked.filter((one) => one.rank !== null).length,
    shared: own.rank === null ? 0 : shared,
    trace,
  };
}

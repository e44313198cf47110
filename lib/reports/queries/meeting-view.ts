import { answerMeanwhile } from "@/lib/air/queries/answer-meanwhile";
import { type DashboardView, dashboard } from "@/lib/air/queries/dashboard";
import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { type RankingView, ranking } from "@/lib/air/queries/ranking";
import type { RankingRow } from "@/lib/air/queries/ranking-rows";
import { cardRowsVisible } from "@/lib/follow-up/queries/card-rows-visible";
import { type ScorecardRow, scorecards } from "@/lib/follow-up/queries/scorecards";
import { workVersion } from "@/lib/identity/queries/work-version";
import { reachesDistrict } from "@/lib/identity/rules/scope";
import { systemViewerOf, type Viewer } from "@/lib/identity/rules/viewer";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { workSince } from "@/lib/issues/queries/work-since";
import { today } from "@/lib/platform/clock";
import { startOfYear, yearOf } from "@/lib/shared/civil-date";
import { type MeetingMarks, meetingSince, rankMoves } from "../rules/meeting-since";
import { askedFacts } from "./asked";
import type { MeetingOverdue, MeetingRanking, MeetingRow, MeetingView } from "./meeting-content";
import { latestSnapshot } from "./meeting-snapshots";

/**
 * The live wall of the viewer's own district. Null when no region is in sight. Worked out once per version of the air data and of the
 * work on record, however many people look: at a meeting everybody opens it at once.
 */
export async function meetingView(viewer: Viewer): Promise<MeetingView | null> {
  const asker = onBehalf(viewer);
  const work = await workVersion();
  return keptAnswer(asker, "meeting", [asker.unitId, asker.homeRegionId, work], () => compute(asker));
}

/**
 * The same for the screen: while an import commits one batch after the other, whoever looks gets the wall of some seconds ago and waits
 * for nothing, and the next one is worked out meanwhile. What is frozen or exported is asked by `meetingView`.
 */
export async function meetingScreen(viewer: Viewer): Promise<MeetingView | null> {
  const asker = onBehalf(viewer);
  const work = await workVersion();
  return answerMeanwhile(asker, "meeting", [asker.unitId, asker.homeRegionId, work], () => compute(asker));
}

const WHOLE = [
  "figures:read",
  "stations:read",
  "issues:read",
  "inspections:read",
  "scorecards:read",
  "meeting:read",
] as const;

/** Whoever sees all sees the same wall: worked out once for all of them, as the system that sees as much. */
function onBehalf(viewer: Viewer): Viewer {
  const seesAll = WHOLE.every((permission) => reachesDistrict(viewer, permission));
  return seesAll ? systemViewerOf("meeting wall", viewer.homeRegionId, viewer.bounds) : viewer;
}

async function compute(viewer: Viewer): Promise<MeetingView | null> {
  const view = await dashboard(viewer, {});
  if (!view) return null;
  const { code } = view.region;
  const asked = { date: view.to, measure: "index" } as const;
  const present = today();
  const [week, year, peers, units, late, before] = await Promise.all([
    ranking(viewer, { measure: "index", period: "week", of: `towns:${code}` }),
    ranking(viewer, { ...asked, period: "ytd", of: `towns:${code}` }),
    view.group ? ranking(viewer, { ...asked, period: "ytd", of: `group:${view.group.code}` }) : null,
    scorecards(viewer, "unit", { from: startOfYear(present), to: present }),
    issueList(viewer, issueFilter.parse({ figure: "overdueNow", sort: "due", size: 10 })),
    latestSnapshot(code),
  ]);
  const overdue = overdueOf(viewer, units, late, present);
  const marks = marksOf(view, overdue.total);
  const yearRows = year?.rows.map(meetingRow) ?? [];
  const since = before && {
    snapshotId: before.id,
    heldOn: before.heldOn,
    lines: meetingSince(before.view.marks, marks, yearOf(before.view.to) === yearOf(view.to)),
    moves: rankMoves(before.view.towns?.year.rows ?? [], yearRows),
    ...(await workSince(viewer, before.takenAt)),
  };
  return {
    region: view.region,
    group: view.group,
    ownName: view.regions.find((region) => region.code === code)?.level !== "district",
    basis: view.basis,
    from: view.from,
    to: view.to,
    lastHourEnd: view.asOf.lastHourEnd,
    version: view.asOf.version,
    headline: view.headline,
    towns: week && year ? { week: rankingOf(week), year: rankingOf(year) } : null,
    peers: peers && rankingOf(peers),
    bottomTwice: {
      regions: (week?.bottomTwice ?? []).map((region) => ({
        ...region,
        ranks: (week?.history ?? []).slice(-2).map(({ ranks }) => ranks[region.code] ?? null),
      })),
      weeks: (week?.history ?? []).slice(-2).map(({ from, to }) => ({ from, to })),
    },
    overdue,
    months: view.months.map(({ month, current, previous, running }) => ({
      month,
      current: current.shown,
      previous: previous.shown,
      running,
    })),
    calendar: view.calendar,
    targets: view.targets,
    marks,
    asked: await askedFacts(viewer, { overdue, since }),
    since,
  };
}

function rankingOf(view: RankingView): MeetingRanking {
  return { from: view.from, to: view.to, rows: view.rows.map(meetingRow) };
}

function meetingRow(row: RankingRow): MeetingRow {
  return {
    region: row.region,
    rank: row.rank,
    tied: row.tied,
    index: row.index.shown,
    change: row.indexChange && { direction: row.indexChange.direction, amount: row.indexChange.amount },
    goodDays: row.goodDays.shown,
    rate: row.rate.shown,
    list: row.list,
    bottomTwice: row.bottomTwice,
  };
}

function overdueOf(
  viewer: Viewer,
  units: readonly ScorecardRow[],
  late: Awaited<ReturnType<typeof issueList>>,
  present: string,
): MeetingOverdue {
  const owing = units.filter(({ card }) => card.overdueNow > 0);
  return {
    total: owing.reduce((sum, { card }) => sum + card.overdueNow, 0),
    units: owing
      .map(({ id, name, nameEn, card }) => ({
        ...(cardRowsVisible(viewer, "unit", id) ? { id } : {}),
        name,
        nameEn,
        overdue: card.overdueNow,
        live: card.liveNow,
      }))
      .sort((a, b) => b.overdue - a.overdue),
    items: late.rows.slice(0, 8).map((row) => ({
      number: row.number,
      category: row.category,
      categoryEn: row.categoryEn,
      town: row.town,
      unit: row.ownerUnit ?? "",
      unitEn: units.find(({ name }) => name === row.ownerUnit)?.nameEn ?? "",
      dueOn: row.dueOn ?? present,
      days: row.daysOverdue,
    })),
  };
}

function marksOf({ headline }: DashboardView, overdue: number): MeetingMarks {
  const number = (text: string | null) => (text === null ? null : Number(text));
  return {
    goodDays: number(headline.goodDays.shown),
    rate: number(headline.rate.shown),
    index: number(headline.index.shown),
    rankByGoodDays: headline.rankByGoodDays?.rank ?? null,
    rankByIndex: headline.rankByIndex?.rank ?? null,
    overdue,
  };
}

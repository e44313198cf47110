import { ranking } from "@/lib/air/queries/ranking";
import { visibleRegions } from "@/lib/air/queries/region-tree";
import { stations } from "@/lib/air/queries/stations";
import { rankingInput } from "@/lib/air/schema";
import { escalationLog } from "@/lib/follow-up/queries/escalation-log";
import { draggingIssues } from "@/lib/follow-up/queries/honesty-lists";
import { lookBackList } from "@/lib/follow-up/queries/look-back-page";
import { missedReports } from "@/lib/follow-up/queries/missed-report-list";
import { firedSteps } from "@/lib/follow-up/queries/period-escalations";
import { recurrenceList } from "@/lib/follow-up/queries/recurrence-list";
import { scorecards } from "@/lib/follow-up/queries/scorecards";
import { unitPeriodRows } from "@/lib/follow-up/queries/unit-period-rows";
import { escalationFilter } from "@/lib/follow-up/schema-escalation";
import { unitList } from "@/lib/identity/queries/unit-list";
import { unitNames } from "@/lib/identity/queries/unit-names";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { campaignList } from "@/lib/inspections/queries/campaign-list";
import { inspectionList } from "@/lib/inspections/queries/inspection-list";
import { registerCoverage } from "@/lib/inspections/queries/register-coverage";
import { coveredSites } from "@/lib/inspections/queries/site-coverage";
import { sweepList } from "@/lib/inspections/queries/sweep-progress";
import { inspectionFilter } from "@/lib/inspections/schema";
import { actionsToday } from "@/lib/issues/queries/action-today";
import { globalSearch } from "@/lib/issues/queries/global-search";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { ledgerExport } from "@/lib/issues/queries/ledger-export";
import { periodIssues } from "@/lib/issues/queries/period-issues";
import { taskBoard } from "@/lib/issues/queries/task-board";
import { workList } from "@/lib/issues/queries/work-list";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { townOutlines } from "@/lib/ledgers/queries/region-outlines";
import { siteList } from "@/lib/ledgers/queries/site-list";
import { siteFilter } from "@/lib/ledgers/schema";
import { notificationList } from "@/lib/messages/queries/notification-list";
import { noticeFilter, noticeList } from "@/lib/notices/queries/notice-list";
import { today } from "@/lib/platform/clock";
import { bulletinList } from "@/lib/reports/queries/bulletin-list";
import { snapshotList } from "@/lib/reports/queries/meeting-snapshots";
import { papersToDo } from "@/lib/reports/queries/papers-to-do";
import { weeklyRound, weeklyRounds } from "@/lib/reports/queries/weekly-rounds";
import { workOf } from "@/lib/reports/queries/work-of";
import { addDays } from "@/lib/shared/civil-date";
import { goLists } from "@/lib/tracing/queries/where-to-go";
import { alertList } from "@/lib/winter/queries/alert-list";
import { exemptionList, stopPeriods } from "@/lib/winter/queries/stop-list";
import { warningList } from "@/lib/winter/queries/warning-list";
import { ownWarningTasks, warningChecks } from "@/lib/winter/queries/warning-tasks";
import { warningChecksFilter } from "@/lib/winter/schema";

const period = () => ({ from: addDays(today(), -30), to: today() });

/** Everything that lists or counts, as its pages ask. */
export const READS: Record<string, (viewer: Viewer) => Promise<unknown>> = {
  regions: visibleRegions,
  ranking: (viewer) => ranking(viewer, rankingInput.parse({})),
  stations: (viewer) => stations(viewer, {}),
  unitNames: (viewer) => unitNames(viewer, "department"),
  units: (viewer) => unitList(viewer),
  issues: (viewer) => issueList(viewer, issueFilter.parse({})),
  issuesByWord: (viewer) => issueList(viewer, issueFilter.parse({ q: "问题" })),
  export: (viewer) => ledgerExport(viewer, issueFilter.parse({})),
  board: (viewer) => taskBoard(viewer, issueFilter.parse({})),
  work: (viewer) => workList(viewer),
  today: actionsToday,
  period: (viewer) => periodIssues(viewer, period(), today()),
  search: (viewer) => globalSearch(viewer, "乙"),
  searchOwn: (viewer) => globalSearch(viewer, "镇"),
  outlines: (viewer) => townOutlines(viewer),
  places: (viewer) => placeOptions(viewer, "issues:read"),
  sites: (viewer) => siteList(viewer, siteFilter.parse({})),
  covered: (viewer) => coveredSites(viewer, []),
  registers: (viewer) => registerCoverage(viewer, 30),
  inspections: (viewer) => inspectionList(viewer, inspectionFilter.parse({})),
  campaigns: campaignList,
  sweeps: (viewer) => sweepList(viewer, 1),
  notices: (viewer) => noticeList(viewer, noticeFilter.parse({})),
  cards: async (viewer) => [await scorecards(viewer, "unit", period()), await scorecards(viewer, "town", period())],
  unitRows: (viewer) => unitPeriodRows(viewer, period()),
  dragging: (viewer) => draggingIssues(viewer, 0),
  lookBacks: lookBackList,
  escalations: (viewer) => escalationLog(viewer, escalationFilter.parse({})),
  fired: (viewer) => firedSteps(viewer, period()),
  recurrences: (viewer) => recurrenceList(viewer, "suggested"),
  missed: (viewer) => missedReports(viewer),
  bulletins: (viewer) => bulletinList(viewer),
  papers: papersToDo,
  meetings: snapshotList,
  weekly: async (viewer) => Promise.all((await weeklyRounds(viewer)).map(({ id }) => weeklyRound(viewer, id))),
  workOf: (viewer) => workOf(viewer, period(), today()),
  go: goLists,
  warnings: (viewer) => warningList(viewer),
  warningTasks: ownWarningTasks,
  warningChecks: (viewer) => warningChecks(viewer, warningChecksFilter.parse({})),
  stops: stopPeriods,
  exemptions: (viewer) => exemptionList(viewer),
  alerts: (viewer) => alertList(viewer),
  messages: (viewer) => notificationList(viewer),
};

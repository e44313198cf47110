import air_en from "./en/air/air.json";
import api_en from "./en/air/api.json";
import balance_en from "./en/air/balance.json";
import dashboard_en from "./en/air/dashboard.json";
import explain_en from "./en/air/explain.json";
import outlook_en from "./en/air/outlook.json";
import ranking_en from "./en/air/ranking.json";
import standards_en from "./en/air/standards.json";
import stations_en from "./en/air/stations.json";
import trace_en from "./en/air/trace.json";
import trend_en from "./en/air/trend.json";
import documents_en from "./en/documents/documents.json";
import escalations_en from "./en/follow-up/escalations.json";
import quality_en from "./en/follow-up/quality.json";
import followUpWords_en from "./en/follow-up/words.json";
import admin_en from "./en/identity/admin.json";
import identity_en from "./en/identity/identity.json";
import office_en from "./en/identity/office.json";
import ingest_en from "./en/ingest/ingest.json";
import inspections_en from "./en/inspections/inspections.json";
import inspectionsWords_en from "./en/inspections/words.json";
import issues_en from "./en/issues/issues.json";
import tasks_en from "./en/issues/tasks.json";
import todo_en from "./en/issues/todo.json";
import issuesWords_en from "./en/issues/words.json";
import doors_en from "./en/ledgers/doors.json";
import ledgers_en from "./en/ledgers/ledgers.json";
import sheets_en from "./en/ledgers/sheets.json";
import ledgersWords_en from "./en/ledgers/words.json";
import map_en from "./en/map/map.json";
import messagesWords_en from "./en/messages/words.json";
import notices_en from "./en/notices/notices.json";
import noticesWords_en from "./en/notices/words.json";
import ask_en from "./en/reports/ask.json";
import bulletins_en from "./en/reports/bulletins.json";
import meeting_en from "./en/reports/meeting.json";
import weekly_en from "./en/reports/weekly.json";
import errors_en from "./en/shell/errors.json";
import shell_en from "./en/shell/shell.json";
import ui_en from "./en/shell/ui.json";
import tracing_en from "./en/tracing/tracing.json";
import where_en from "./en/tracing/where.json";
import alerts_en from "./en/winter/alerts.json";
import burning_en from "./en/winter/burning.json";
import fireworks_en from "./en/winter/fireworks.json";
import roads_en from "./en/winter/roads.json";
import staggered_en from "./en/winter/staggered.json";
import stops_en from "./en/winter/stops.json";
import warnings_en from "./en/winter/warnings.json";
import type { Locale } from "./locale";
import air_zh from "./zh-CN/air/air.json";
import api_zh from "./zh-CN/air/api.json";
import balance_zh from "./zh-CN/air/balance.json";
import dashboard_zh from "./zh-CN/air/dashboard.json";
import explain_zh from "./zh-CN/air/explain.json";
import outlook_zh from "./zh-CN/air/outlook.json";
import ranking_zh from "./zh-CN/air/ranking.json";
import standards_zh from "./zh-CN/air/standards.json";
import stations_zh from "./zh-CN/air/stations.json";
import trace_zh from "./zh-CN/air/trace.json";
import trend_zh from "./zh-CN/air/trend.json";
import documents_zh from "./zh-CN/documents/documents.json";
import escalations_zh from "./zh-CN/follow-up/escalations.json";
import quality_zh from "./zh-CN/follow-up/quality.json";
import followUpWords_zh from "./zh-CN/follow-up/words.json";
import admin_zh from "./zh-CN/identity/admin.json";
import identity_zh from "./zh-CN/identity/identity.json";
import office_zh from "./zh-CN/identity/office.json";
import ingest_zh from "./zh-CN/ingest/ingest.json";
import inspections_zh from "./zh-CN/inspections/inspections.json";
import inspectionsWords_zh from "./zh-CN/inspections/words.json";
import issues_zh from "./zh-CN/issues/issues.json";
import tasks_zh from "./zh-CN/issues/tasks.json";
import todo_zh from "./zh-CN/issues/todo.json";
import issuesWords_zh from "./zh-CN/issues/words.json";
import doors_zh from "./zh-CN/ledgers/doors.json";
import ledgers_zh from "./zh-CN/ledgers/ledgers.json";
import sheets_zh from "./zh-CN/ledgers/sheets.json";
import ledgersWords_zh from "./zh-CN/ledgers/words.json";
import map_zh from "./zh-CN/map/map.json";
import messagesWords_zh from "./zh-CN/messages/words.json";
import notices_zh from "./zh-CN/notices/notices.json";
import noticesWords_zh from "./zh-CN/notices/words.json";
import ask_zh from "./zh-CN/reports/ask.json";
import bulletins_zh from "./zh-CN/reports/bulletins.json";
import meeting_zh from "./zh-CN/reports/meeting.json";
import weekly_zh from "./zh-CN/reports/weekly.json";
import errors_zh from "./zh-CN/shell/errors.json";
import shell_zh from "./zh-CN/shell/shell.json";
import ui_zh from "./zh-CN/shell/ui.json";
import tracing_zh from "./zh-CN/tracing/tracing.json";
import where_zh from "./zh-CN/tracing/where.json";
import alerts_zh from "./zh-CN/winter/alerts.json";
import burning_zh from "./zh-CN/winter/burning.json";
import fireworks_zh from "./zh-CN/winter/fireworks.json";
import roads_zh from "./zh-CN/winter/roads.json";
import staggered_zh from "./zh-CN/winter/staggered.json";
import stops_zh from "./zh-CN/winter/stops.json";
import warnings_zh from "./zh-CN/winter/warnings.json";

/**
 * What the values of the data are called (states, verbs, kinds): each area brings its own in words.json, and a page asks for them in one
 * namespace, because a row shows the words of several areas. No key stands in two of them (a test).
 */
const words_zh = {
  ...followUpWords_zh,
  ...inspectionsWords_zh,
  ...issuesWords_zh,
  ...ledgersWords_zh,
  ...messagesWords_zh,
  ...noticesWords_zh,
};
const words_en: typeof words_zh = {
  ...followUpWords_en,
  ...inspectionsWords_en,
  ...issuesWords_en,
  ...ledgersWords_en,
  ...messagesWords_en,
  ...noticesWords_en,
};

const zh = {
  admin: admin_zh,
  air: air_zh,
  api: api_zh,
  bulletins: bulletins_zh,
  dashboard: dashboard_zh,
  documents: documents_zh,
  doors: doors_zh,
  errors: errors_zh,
  escalations: escalations_zh,
  balance: balance_zh,
  explain: explain_zh,
  outlook: outlook_zh,
  tracing: tracing_zh,
  where: where_zh,
  ask: ask_zh,
  identity: identity_zh,
  ingest: ingest_zh,
  inspections: inspections_zh,
  issues: issues_zh,
  map: map_zh,
  ledgers: ledgers_zh,
  sheets: sheets_zh,
  meeting: meeting_zh,
  notices: notices_zh,
  office: office_zh,
  quality: quality_zh,
  ranking: ranking_zh,
  shell: shell_zh,
  standards: standards_zh,
  stations: stations_zh,
  tasks: tasks_zh,
  todo: todo_zh,
  trace: trace_zh,
  trend: trend_zh,
  ui: ui_zh,
  alerts: alerts_zh,
  burning: burning_zh,
  fireworks: fireworks_zh,
  roads: roads_zh,
  staggered: staggered_zh,
  stops: stops_zh,
  warnings: warnings_zh,
  weekly: weekly_zh,
  words: words_zh,
};

const en: Record<Namespace, object> = {
  admin: admin_en,
  air: air_en,
  api: api_en,
  bulletins: bulletins_en,
  dashboard: dashboard_en,
  documents: documents_en,
  doors: doors_en,
  errors: errors_en,
  escalations: escalations_en,
  balance: balance_en,
  explain: explain_en,
  outlook: outlook_en,
  tracing: tracing_en,
  where: where_en,
  ask: ask_en,
  identity: identity_en,
  ingest: ingest_en,
  inspections: inspections_en,
  issues: issues_en,
  map: map_en,
  ledgers: ledgers_en,
  sheets: sheets_en,
  meeting: meeting_en,
  notices: notices_en,
  office: office_en,
  quality: quality_en,
  ranking: ranking_en,
  shell: shell_en,
  standards: standards_en,
  stations: stations_en,
  tasks: tasks_en,
  todo: todo_en,
  trace: trace_en,
  trend: trend_en,
  ui: ui_en,
  alerts: alerts_en,
  burning: burning_en,
  fireworks: fireworks_en,
  roads: roads_en,
  staggered: staggered_en,
  stops: stops_en,
  warnings: warnings_en,
  weekly: weekly_en,
  words: words_en,
};

export type Messages = typeof zh;
export type Namespace = keyof Messages;

/**
 * All texts by language and namespace: lib/i18n/<language>/<area>/<namespace>.json. A new file is named here twice; a test checks that both
 * languages hold the same files and keys.
 */
export const MESSAGES: Record<Locale, Record<Namespace, object>> = { "zh-CN": zh, en };

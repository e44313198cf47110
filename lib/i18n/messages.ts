import admin_en from "./en/admin.json";
import air_en from "./en/air.json";
import api_en from "./en/api.json";
import bulletins_en from "./en/bulletins.json";
import dashboard_en from "./en/dashboard.json";
import documents_en from "./en/documents.json";
import errors_en from "./en/errors.json";
import escalations_en from "./en/escalations.json";
import explain_en from "./en/explain.json";
import identity_en from "./en/identity.json";
import ingest_en from "./en/ingest.json";
import inspections_en from "./en/inspections.json";
import issues_en from "./en/issues.json";
import meeting_en from "./en/meeting.json";
import notices_en from "./en/notices.json";
import quality_en from "./en/quality.json";
import ranking_en from "./en/ranking.json";
import shell_en from "./en/shell.json";
import standards_en from "./en/standards.json";
import stations_en from "./en/stations.json";
import supervision_en from "./en/supervision.json";
import tasks_en from "./en/tasks.json";
import todo_en from "./en/todo.json";
import trace_en from "./en/trace.json";
import trend_en from "./en/trend.json";
import ui_en from "./en/ui.json";
import weekly_en from "./en/weekly.json";
import type { Locale } from "./locale";
import admin_zh from "./zh-CN/admin.json";
import air_zh from "./zh-CN/air.json";
import api_zh from "./zh-CN/api.json";
import bulletins_zh from "./zh-CN/bulletins.json";
import dashboard_zh from "./zh-CN/dashboard.json";
import documents_zh from "./zh-CN/documents.json";
import errors_zh from "./zh-CN/errors.json";
import escalations_zh from "./zh-CN/escalations.json";
import explain_zh from "./zh-CN/explain.json";
import identity_zh from "./zh-CN/identity.json";
import ingest_zh from "./zh-CN/ingest.json";
import inspections_zh from "./zh-CN/inspections.json";
import issues_zh from "./zh-CN/issues.json";
import meeting_zh from "./zh-CN/meeting.json";
import notices_zh from "./zh-CN/notices.json";
import quality_zh from "./zh-CN/quality.json";
import ranking_zh from "./zh-CN/ranking.json";
import shell_zh from "./zh-CN/shell.json";
import standards_zh from "./zh-CN/standards.json";
import stations_zh from "./zh-CN/stations.json";
import supervision_zh from "./zh-CN/supervision.json";
import tasks_zh from "./zh-CN/tasks.json";
import todo_zh from "./zh-CN/todo.json";
import trace_zh from "./zh-CN/trace.json";
import trend_zh from "./zh-CN/trend.json";
import ui_zh from "./zh-CN/ui.json";
import weekly_zh from "./zh-CN/weekly.json";

const zh = {
  admin: admin_zh,
  air: air_zh,
  api: api_zh,
  bulletins: bulletins_zh,
  dashboard: dashboard_zh,
  documents: documents_zh,
  errors: errors_zh,
  explain: explain_zh,
  escalations: escalations_zh,
  identity: identity_zh,
  ingest: ingest_zh,
  quality: quality_zh,
  ranking: ranking_zh,
  meeting: meeting_zh,
  weekly: weekly_zh,
  shell: shell_zh,
  standards: standards_zh,
  stations: stations_zh,
  supervision: supervision_zh,
  inspections: inspections_zh,
  issues: issues_zh,
  notices: notices_zh,
  tasks: tasks_zh,
  todo: todo_zh,
  trace: trace_zh,
  trend: trend_zh,
  ui: ui_zh,
};

const en: Record<Namespace, object> = {
  admin: admin_en,
  air: air_en,
  api: api_en,
  bulletins: bulletins_en,
  dashboard: dashboard_en,
  documents: documents_en,
  errors: errors_en,
  explain: explain_en,
  escalations: escalations_en,
  identity: identity_en,
  ingest: ingest_en,
  quality: quality_en,
  ranking: ranking_en,
  meeting: meeting_en,
  weekly: weekly_en,
  shell: shell_en,
  standards: standards_en,
  stations: stations_en,
  supervision: supervision_en,
  inspections: inspections_en,
  issues: issues_en,
  notices: notices_en,
  tasks: tasks_en,
  todo: todo_en,
  trace: trace_en,
  trend: trend_en,
  ui: ui_en,
};

export type Messages = typeof zh;
export type Namespace = keyof Messages;

/**
 * All texts by language and namespace; a namespace is the name of its file. A new file is named here twice; a test
 * checks that both languages hold the same files and keys.
 */
export const MESSAGES: Record<Locale, Record<Namespace, object>> = { "zh-CN": zh, en };

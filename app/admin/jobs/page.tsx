import { ActionForm } from "@/components/identity/action-form";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { may } from "@/lib/identity/rules/permissions";
import { type JobRun, jobRuns } from "@/lib/jobs/queries/job-runs";
import { AdminFrame } from "../_components/admin-frame";
import { adminViewer } from "../_components/admin-viewer";
import { OutboxPanel } from "./_components/outbox-panel";
import { runNow } from "./actions";

export default async function JobsPage() {
  const viewer = await adminViewer("jobs");
  const [t, locale, { jobs, runs }] = await Promise.all([text("admin"), currentLocale(), jobRuns(viewer)]);
  const { list, moment, number, weekday } = formats(locale);
  const mayRun = may(viewer, "jobs:run");
  const name = (job: string) => (t.has(`jobs.names.${job}`) ? t(`jobs.names.${job}`) : job);
  const outcome = (run: JobRun | null) =>
    run === null ? (
      <span className="muted">{t("jobs.never")}</span>
    ) : (
      <Badge tone={run.outcome === "failed" ? "bad" : run.outcome ? "good" : run.silent ? "warn" : "info"}>
        {run.outcome ? t(`jobs.outcomes.${run.outcome}`) : t(run.silent ? "jobs.silent" : "jobs.running")}
      </Badge>
    );
  const told = (run: JobRun) =>
    [
      ...Object.entries(run.counts)
        .filter(([, count]) => count > 0)
        .map(([key, count]) => `${t.has(`jobs.counts.${key}`) ? t(`jobs.counts.${key}`) : key} ${count}`),
      run.error,
      run.skipped.length > 0 ? t("jobs.skipped", { rows: list(run.skipped) }) : null,
      run.by ? t("jobs.by", { who: run.by }) : null,
      run.attempts > 1 ? t("jobs.attempts", { count: run.attempts }) : null,
    ]
      .filter(Boolean)
      .join(" · ") || MISSING;
  return (
    <AdminFrame viewer={viewer} tab="jobs">
      <Panel title={t("jobs.title")} note={t("jobs.lead")}>
        <Table
          caption={t("jobs.title")}
          rows={jobs}
          rowKey={(job) => job.name}
          columns={[
            { key: "job", header: t("jobs.job"), rowHeader: true, cell: (job) => name(job.name) },
            {
              key: "when",
              header: t("jobs.when"),
              cell: ({ schedule: s }) =>
                t(`jobs.every.${s.every}`, {
                  minutes: s.every === "minutes" ? s.minutes : 0,
                  at: s.every === "minutes" ? "" : s.at,
                  // 2026-01-05 is a Monday.
                  day: s.every === "week" ? weekday(`2026-01-${String(4 + s.day).padStart(2, "0")}`) : "",
                }),
            },
            { key: "last", header: t("jobs.last"), cell: (job) => (job.last ? moment(job.last.startedAt) : MISSING) },
            { key: "outcome", header: t("jobs.outcome"), cell: (job) => outcome(job.last) },
            { key: "next", header: t("jobs.next"), cell: (job) => moment(job.nextDue) },
            ...(mayRun
              ? [
                  {
                    key: "run",
                    header: t("jobs.byHand"),
                    cell: (job: (typeof jobs)[number]) => (
                      <ActionForm action={runNow} submit={t("jobs.run")} done={t("jobs.ran")} kind="plain" inline>
                        <input type="hidden" name="job" value={job.name} />
                      </ActionForm>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Panel>
      <Panel title={t("jobs.runs")}>
        <Table
          caption={t("jobs.runs")}
          rows={runs}
          rowKey={(run) => `${run.job} ${run.slot}`}
          empty={<EmptyState title={t("jobs.empty")} hint={t("jobs.emptyHint")} />}
          columns={[
            { key: "job", header: t("jobs.job"), rowHeader: true, cell: (run) => name(run.job) },
            { key: "slot", header: t("jobs.slot"), cell: (run) => run.slot },
            { key: "started", header: t("jobs.started"), cell: (run) => moment(run.startedAt) },
            {
              key: "seconds",
              header: t("jobs.seconds"),
              unit: "s",
              num: true,
              cell: (run) =>
                number(run.finishedAt ? (run.finishedAt.getTime() - run.startedAt.getTime()) / 1000 : null, 1),
            },
            { key: "outcome", header: t("jobs.outcome"), cell: outcome },
            { key: "detail", header: t("jobs.detail"), cell: told },
          ]}
        />
      </Panel>
      <OutboxPanel viewer={viewer} mayRun={mayRun} />
    </AdminFrame>
  );
}

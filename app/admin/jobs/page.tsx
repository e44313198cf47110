import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { jobRuns } from "@/lib/identity/queries/job-runs";
import { AdminFrame } from "../_components/admin-frame";
import { adminViewer } from "../_components/admin-viewer";

export default async function JobsPage() {
  const viewer = await adminViewer("jobs");
  const [t, locale, runs] = await Promise.all([text("admin"), currentLocale(), jobRuns(viewer)]);
  const { moment, number } = formats(locale);
  return (
    <AdminFrame viewer={viewer} tab="jobs">
      <Panel title={t("jobs.title")}>
        <Table
          caption={t("jobs.title")}
          rows={runs}
          rowKey={(run) => `${run.job} ${run.slot}`}
          empty={<EmptyState title={t("jobs.empty")} hint={t("jobs.emptyHint")} />}
          columns={[
            { key: "job", header: t("jobs.job"), rowHeader: true, cell: (run) => run.job },
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
            {
              key: "outcome",
              header: t("jobs.outcome"),
              cell: (run) => (
                <Badge tone={run.outcome === "ok" || run.outcome === "done" ? "good" : run.finishedAt ? "bad" : "info"}>
                  {run.outcome ?? t("jobs.running")}
                </Badge>
              ),
            },
            {
              key: "detail",
              header: t("jobs.detail"),
              cell: (run) => (run.detail ? <code>{JSON.stringify(run.detail)}</code> : "—"),
            },
          ]}
        />
      </Panel>
    </AdminFrame>
  );
}

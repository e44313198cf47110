import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { EmptyState, Notice } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { systemState } from "@/lib/jobs/queries/system-state";
import { AdminFrame } from "../_components/admin-frame";
import { adminViewer } from "../_components/admin-viewer";
import { MachinePanel } from "./_components/machine-panel";
import { SlowPanel } from "./_components/slow-panel";

/** 系统状态: whether data come in time, jobs run, and backups can be used; what is wrong stands first. */
export default async function SystemPage() {
  const viewer = await adminViewer("system");
  const [t, locale, state] = await Promise.all([text("admin"), currentLocale(), systemState(viewer)]);
  const { moment, number } = formats(locale);
  const job = (name: string | number | undefined) => (t.has(`jobs.names.${name}`) ? t(`jobs.names.${name}`) : name);
  return (
    <AdminFrame viewer={viewer} tab="system">
      <Panel title={t("system.alarms")} note={t("system.lead")}>
        {state.alarms.length === 0 ? <EmptyState title={t("system.well")} hint={t("system.wellHint")} /> : null}
        {state.alarms.map(({ kind, tone, params }) => (
          <Notice key={`${kind} ${Object.values(params).join(" ")}`} tone={tone === "red" ? "bad" : "warn"}>
            {t(`system.alarm.${kind}`, { ...params, ...(params.job && { job: job(params.job) ?? "" }) })}
          </Notice>
        ))}
      </Panel>
      <Panel title={t("system.sources")}>
        <Table
          caption={t("system.sources")}
          rows={state.sources}
          rowKey={(source) => source.code}
          empty={<EmptyState title={t("system.noSources")} hint={t("system.noSourcesHint")} />}
          columns={[
            { key: "source", header: t("system.source"), rowHeader: true, cell: (source) => localName(source, locale) },
            {
              key: "until",
              header: t("system.until"),
              cell: ({ until }) => (until ? moment(until) : MISSING),
            },
            {
              key: "lag",
              header: t("system.lag"),
              unit: locale === "en" ? "h" : "小时",
              num: true,
              cell: ({ until }) => number(until ? (state.at.getTime() - until.getTime()) / 3_600_000 : null, 0),
            },
            { key: "delivered", header: t("system.delivered"), cell: (source) => moment(source.deliveredAt) },
            {
              key: "rhythm",
              header: t("system.rhythm"),
              cell: ({ hourly }) => (
                <Badge tone={hourly ? "info" : undefined}>{t(hourly ? "system.hourly" : "system.byFile")}</Badge>
              ),
            },
          ]}
        />
      </Panel>
      <SlowPanel slow={state.slow} />
      <MachinePanel state={state} />
    </AdminFrame>
  );
}

import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { SystemState } from "@/lib/jobs/queries/system-state";

const GB = 1e9;
const MB = 1e6;

/** Disk, database, messages, jobs, backups, certificate and versions, one line each. */
export async function MachinePanel({ state }: { state: SystemState }) {
  const [t, locale] = await Promise.all([text("admin"), currentLocale()]);
  const { list, moment, number } = formats(locale);
  const { disk, backups, certificate, versions } = state;
  const failed = state.jobs.filter(({ last }) => last?.outcome === "failed").map(({ name }) => t(`jobs.names.${name}`));
  const backup = backups.backup;
  const rows = [
    {
      key: "disk",
      value: disk
        ? t("system.diskValue", {
            free: number(disk.free / GB, 1),
            total: number(disk.total / GB, 1),
            percent: number((disk.free / disk.total) * 100, 0),
          })
        : t("system.unknown"),
    },
    { key: "database", value: `${number(state.databaseBytes / MB, 0)} MB` },
    { key: "messages", value: number(state.messages.waiting, 0) },
    { key: "failedJobs", value: failed.length > 0 ? list(failed) : number(0, 0) },
    {
      key: "backup",
      value: backup
        ? t("system.backupValue", { at: moment(backup.startedAt), megabytes: number((backup.bytes ?? 0) / MB, 1) })
        : t("system.none"),
    },
    { key: "tried", value: backups.verify ? moment(backups.verify.startedAt) : t("system.none") },
    {
      key: "certificate",
      value:
        certificate.kind === "read"
          ? t("system.certificateUntil", { at: moment(certificate.until) })
          : t(certificate.kind === "none" ? "system.certificateNone" : "system.certificateUnreadable"),
    },
    { key: "version", value: versions.program },
    {
      key: "migrations",
      value:
        versions.missing.length === 0
          ? t("system.upToDate", { count: versions.migrations })
          : t("system.behind", { count: versions.missing.length }),
    },
    { key: "postgres", value: versions.database },
    { key: "node", value: versions.node },
  ] as const;
  return (
    <Panel title={t("system.machine")}>
      <Table
        caption={t("system.machine")}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: "item", header: t("system.item"), rowHeader: true, cell: (row) => t(`system.${row.key}`) },
          { key: "value", header: t("system.value"), cell: (row) => row.value },
        ]}
      />
    </Panel>
  );
}

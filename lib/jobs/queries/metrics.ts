import { systemViewer } from "@/lib/identity/rules/viewer";
import { pool } from "@/lib/platform/db";
import { type Metric, metricsText } from "../rules/metrics-text";
import { ALARM_KINDS } from "../rules/system-alarms";
import { systemState } from "./system-state";

/** The state of the system as text for Prometheus. Throws when the database is away. */
export async function metrics(): Promise<string> {
  const state = await systemState(systemViewer("metrics"));
  const now = state.at.getTime();
  const ages = (at: Date | null | undefined) => (at ? [{ value: Math.round((now - at.getTime()) / 1000) }] : []);
  const one = (name: string, help: string, value: number): Metric => ({ name, help, samples: [{ value }] });
  const memory = process.memoryUsage();
  return metricsText([
    {
      name: "lantian_alarm",
      help: "1 while something is wrong, by kind.",
      samples: ALARM_KINDS.map((kind) => ({
        labels: { kind },
        value: state.alarms.some((alarm) => alarm.kind === kind) ? 1 : 0,
      })),
    },
    {
      name: "lantian_source_lag_seconds",
      help: "Since the end of the latest hour, by source.",
      samples: state.sources.flatMap(({ code, until }) =>
        until ? [{ labels: { source: code }, value: Math.round((now - until.getTime()) / 1000) }] : [],
      ),
    },
    {
      name: "lantian_job_failed",
      help: "1 while the last run of a job has failed.",
      samples: state.jobs.map(({ name, last }) => ({
        labels: { job: name },
        value: last?.outcome === "failed" ? 1 : 0,
      })),
    },
    one("lantian_messages_waiting", "Messages that wait to leave the house.", state.messages.waiting),
    one("lantian_messages_dead", "Messages that were given up.", state.messages.dead),
    {
      name: "lantian_disk_free_bytes",
      help: "Room for data.",
      samples: state.disk ? [{ value: state.disk.free }] : [],
    },
    {
      name: "lantian_disk_size_bytes",
      help: "Size of that disk.",
      samples: state.disk ? [{ value: state.disk.total }] : [],
    },
    one("lantian_database_bytes", "Size of the database.", state.databaseBytes),
    {
      name: "lantian_backup_age_seconds",
      help: "Since the last whole backup began.",
      samples: ages(state.backups.backup?.startedAt),
    },
    {
      name: "lantian_backup_tried_age_seconds",
      help: "Since a backup was last restored for a trial.",
      samples: ages(state.backups.verify?.startedAt),
    },
    {
      name: "lantian_backup_bytes",
      help: "Size of the last backup.",
      samples: state.backups.backup ? [{ value: state.backups.backup.bytes ?? 0 }] : [],
    },
    {
      name: "lantian_certificate_expires_seconds",
      help: "Until the certificate at the public address ends.",
      samples:
        state.certificate.kind === "read"
          ? [{ value: Math.round((state.certificate.until.getTime() - now) / 1000) }]
          : [],
    },
    {
      name: "lantian_page_slow_seconds",
      help: "What one opening in twenty takes at least, of slow pages of this instance.",
      samples: state.slow.map(({ page, slowest20th }) => ({ labels: { page }, value: slowest20th / 1000 })),
    },
    one("lantian_database_connections", "Of this instance.", pool().totalCount),
    one("lantian_database_connections_waiting", "Requests that wait for one.", pool().waitingCount),
    one("lantian_memory_bytes", "Resident memory of this instance.", memory.rss),
    one("lantian_uptime_seconds", "Of this instance.", Math.round(process.uptime())),
  ]);
}

import { readdirSync } from "node:fs";
import path from "node:path";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { outboxState } from "@/lib/messages/queries/outbox-state";
import { fixedNow } from "@/lib/platform/clock";
import { databaseNow } from "@/lib/platform/database-now";
import { sql } from "@/lib/platform/db";
import { type DiskRoom, diskRoom } from "@/lib/platform/disk-room";
import { env } from "@/lib/platform/env";
import { type OwnCertificate, ownCertificate } from "@/lib/platform/own-certificate";
import { type PageTime, slowPages } from "@/lib/platform/page-times";
import { PROGRAM_VERSION } from "@/lib/platform/program-version";
import { type LastBackups, lastBackups } from "@/lib/safekeeping/queries/last-backups";
import { type SystemAlarm, systemAlarms } from "../rules/system-alarms";
import { type JobState, jobRuns } from "./job-runs";

export interface SourceState {
  code: string;
  name: string;
  nameEn: string;
  /** End of the latest hour that counts; null = only days, or nothing. */
  until: Date | null;
  /** The latest delivery that counts. */
  deliveredAt: Date;
  /** Delivers by the hour: then a gap is an alarm. */
  hourly: boolean;
}

export interface SystemState {
  at: Date;
  alarms: SystemAlarm[];
  sources: SourceState[];
  jobs: JobState[];
  messages: { waiting: number; dead: number };
  disk: DiskRoom | null;
  databaseBytes: number;
  backups: LastBackups;
  certificate: OwnCertificate;
  /** Of this server since it started. */
  slow: PageTime[];
  versions: { program: string; node: string; database: string; migrations: number; missing: string[] };
}

/** Of pushes there are dozens in three days, of files a few. */
const HOURLY_DELIVERIES = 24;

/** How the system is: data, jobs, messages, disk, backups, certificate, slow pages, versions, and what of it is an alarm. */
export async function systemState(viewer: Viewer): Promise<SystemState> {
  const at = await databaseNow();
  const [sources, { jobs }, messages, disk, backups, certificate, versions] = await Promise.all([
    sourceStates(at),
    jobRuns(viewer),
    outboxState(viewer),
    diskRoom(env().dataDir),
    lastBackups(viewer),
    ownCertificate(),
    versionState(),
  ]);
  const alarms = systemAlarms({
    now: at.getTime(),
    disk,
    clockApart: fixedNow() ? 0 : (Date.now() - at.getTime()) / 1000,
    certificateUntil: certificate.kind === "read" ? certificate.until.getTime() : null,
    backupAt: backups.backup?.startedAt.getTime() ?? null,
    backupFailed: backups.failed,
    verifiedAt: backups.verify?.startedAt.getTime() ?? null,
    hourly: sources.flatMap(({ name, until, hourly }) =>
      hourly && until ? [{ source: name, until: until.getTime() }] : [],
    ),
    failedJobs: jobs.flatMap(({ name, last }) =>
      last?.outcome === "failed" ? [{ job: name, attempts: last.attempts }] : [],
    ),
    deadMessages: messages.dead,
    demo: env().demo,
  });
  const { databaseBytes, ...rest } = versions;
  return {
    at,
    alarms,
    sources,
    jobs,
    messages: { waiting: messages.waiting, dead: messages.dead },
    disk,
    databaseBytes,
    backups,
    certificate,
    slow: slowPages(),
    versions: rest,
  };
}

async function sourceStates(at: Date): Promise<SourceState[]> {
  return sql<SourceState>(
    "system-sources",
    `SELECT s.code, s.name, s.name_en AS "nameEn", max(b.last_hour) + interval '1 hour' AS until, max(b.committed_at) AS "deliveredAt",
            count(*) FILTER (WHERE b.committed_at > $1::timestamptz - interval '3 days') >= $2 AS hourly
       FROM import_batch b JOIN data_source s ON s.code = b.source_code WHERE b.state = 'committed' AND b.committed_at IS NOT NULL
      GROUP BY s.code, s.name, s.name_en ORDER BY s.code`,
    [at, HOURLY_DELIVERIES],
  );
}

async function versionState(): Promise<SystemState["versions"] & { databaseBytes: number }> {
  const [[row], missing] = await Promise.all([
    sql<{ version: string; bytes: number; migrations: number }>(
      "system-versions",
      `SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes,
              (SELECT count(*)::int FROM "_prisma_migrations" WHERE finished_at IS NOT NULL) AS migrations`,
    ),
    missingMigrations(),
  ]);
  return {
    program: PROGRAM_VERSION,
    node: process.version,
    database: row?.version ?? "",
    databaseBytes: row?.bytes ?? 0,
    migrations: row?.migrations ?? 0,
    missing,
  };
}

/** Migrations of this program that the database lacks, by name. */
export async function missingMigrations(): Promise<string[]> {
  const names = readdirSync(path.resolve(/* turbopackIgnore: true */ "prisma/migrations")).filter((name) =>
    /^\d{14}_/.test(name),
  );
  const rows = await sql<{ name: string }>(
    "system-migrations",
    `SELECT migration_name AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  const applied = new Set(rows.map(({ name }) => name));
  return names.filter((name) => !applied.has(name));
}

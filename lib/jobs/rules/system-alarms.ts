/** What is wrong with the system, in the order in which it is to be mended. */
export const ALARM_KINDS = [
  "disk",
  "clock",
  "certificate",
  "backup",
  "backup-failed",
  "verify",
  "hours",
  "job",
  "messages",
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

export interface SystemAlarm {
  kind: AlarmKind;
  /** Values of its words. */
  params: Record<string, string | number>;
  /** red: told through the opened channels; yellow: shown. */
  tone: "red" | "yellow";
}

/** What alarms are judged by; null = it can't be told. Moments in ms. */
export interface SystemFacts {
  now: number;
  disk: { free: number; total: number } | null;
  /** This server's clock against the database's, seconds. */
  clockApart: number;
  /** End of the certificate at the public address; null = there is none, or it can't be read. */
  certificateUntil: number | null;
  /** Null = none was ever made. */
  backupAt: number | null;
  backupFailed: { kind: "backup" | "verify"; error: string } | null;
  verifiedAt: number | null;
  /** Sources that deliver by the hour, with the end of their latest hour. */
  hourly: readonly { source: string; until: number }[];
  failedJobs: readonly { job: string; attempts: number }[];
  deadMessages: number;
  /** A demonstration keeps no backups. */
  demo: boolean;
}

const HOUR_MS = 3_600_000;
/** The figures of the operations manual. */
export const LIMITS_OF_ALARM = {
  diskPercent: 10,
  backupHours: 26,
  verifyDays: 35,
  lagHours: 3,
  jobAttempts: 3,
  clockSeconds: 60,
  certificateDays: 30,
  certificateRedDays: 7,
} as const;

/** What is wrong now; empty when all is well. */
export function systemAlarms(facts: SystemFacts): SystemAlarm[] {
  const found: SystemAlarm[] = [];
  const add = (kind: AlarmKind, tone: SystemAlarm["tone"], params: SystemAlarm["params"] = {}) =>
    found.push({ kind, tone, params });
  const limits = LIMITS_OF_ALARM;
  if (facts.disk && facts.disk.total > 0) {
    const percent = (facts.disk.free / facts.disk.total) * 100;
    if (percent < limits.diskPercent)
      add("disk", "red", { percent: Math.floor(percent), gigabytes: Number((facts.disk.free / 1e9).toFixed(1)) });
  }
  if (Math.abs(facts.clockApart) > limits.clockSeconds) add("clock", "red", { seconds: Math.round(facts.clockApart) });
  if (facts.certificateUntil !== null) {
    const days = (facts.certificateUntil - facts.now) / (24 * HOUR_MS);
    if (days < limits.certificateDays)
      add("certificate", days < limits.certificateRedDays ? "red" : "yellow", {
        known: days < 0 ? "over" : "soon",
        days: Math.max(0, Math.floor(days)),
      });
  }
  if (!facts.demo) {
    const age = facts.backupAt === null ? null : (facts.now - facts.backupAt) / HOUR_MS;
    if (age === null || age > limits.backupHours)
      add("backup", "red", { known: age === null ? "no" : "yes", hours: Math.floor(age ?? 0) });
    if (facts.backupFailed) add("backup-failed", "red", { error: facts.backupFailed.error.slice(0, 120) });
    const tried = facts.verifiedAt === null ? null : (facts.now - facts.verifiedAt) / (24 * HOUR_MS);
    if (tried === null || tried > limits.verifyDays)
      add("verify", "yellow", { known: tried === null ? "no" : "yes", days: Math.floor(tried ?? 0) });
  }
  for (const { source, until } of facts.hourly) {
    const hours = (facts.now - until) / HOUR_MS;
    if (hours >= limits.lagHours) add("hours", "red", { source, hours: Math.floor(hours) });
  }
  for (const { job, attempts } of facts.failedJobs) if (attempts >= limits.jobAttempts) add("job", "red", { job });
  if (facts.deadMessages > 0) add("messages", "yellow", { count: facts.deadMessages });
  return found;
}

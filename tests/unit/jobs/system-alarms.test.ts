import { expect, test } from "vitest";
import { translator } from "@/lib/i18n/translator";
import { type SystemFacts, systemAlarms } from "@/lib/jobs/rules/system-alarms";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-11-29T08:00:00Z");
const well: SystemFacts = {
  now: NOW,
  disk: { free: 50e9, total: 100e9 },
  clockApart: 0.2,
  certificateUntil: NOW + 90 * 24 * HOUR,
  backupAt: NOW - 5 * HOUR,
  backupFailed: null,
  verifiedAt: NOW - 24 * HOUR,
  hourly: [{ source: "省站", until: NOW - HOUR }],
  failedJobs: [{ job: "sweep", attempts: 1 }],
  deadMessages: 0,
  demo: false,
};
const kinds = (changes: Partial<SystemFacts>) =>
  systemAlarms({ ...well, ...changes }).map(({ kind, tone }) => `${kind} ${tone}`);

test("nothing is told while all is well", () => {
  expect(systemAlarms(well)).toEqual([]);
});

test("H17 below 10 % of the disk is red, with what is left; at 10 % it is not", () => {
  expect(systemAlarms({ ...well, disk: { free: 9.9e9, total: 100e9 } })).toEqual([
    { kind: "disk", tone: "red", params: { percent: 9, gigabytes: 9.9 } },
  ]);
  expect(kinds({ disk: { free: 10e9, total: 100e9 } })).toEqual([]);
  expect(kinds({ disk: null })).toEqual([]);
});

test("a certificate that ends within 30 days is told, within 7 it is red, and one that is over says so", () => {
  const until = (days: number) => ({ certificateUntil: NOW + days * 24 * HOUR });
  expect(kinds(until(30))).toEqual([]);
  expect(kinds(until(29.9))).toEqual(["certificate yellow"]);
  expect(kinds(until(6.9))).toEqual(["certificate red"]);
  expect(systemAlarms({ ...well, ...until(-3) })).toEqual([
    { kind: "certificate", tone: "red", params: { known: "over", days: 0 } },
  ]);
  expect(kinds({ certificateUntil: null })).toEqual([]);
});

test("a backup older than 26 hours, or none, or a failed one is red; one that was never tried is yellow", () => {
  expect(kinds({ backupAt: NOW - 26 * HOUR })).toEqual([]);
  expect(kinds({ backupAt: NOW - 27 * HOUR })).toEqual(["backup red"]);
  expect(kinds({ backupAt: null, verifiedAt: null })).toEqual(["backup red", "verify yellow"]);
  expect(kinds({ backupFailed: { kind: "backup", error: "no room" } })).toEqual(["backup-failed red"]);
  expect(kinds({ backupAt: null, verifiedAt: null, demo: true })).toEqual([]);
});

test("no hours for three hours, a job that failed thrice, a clock apart", () => {
  expect(
    kinds({
      hourly: [
        { source: "a", until: NOW - 3 * HOUR },
        { source: "b", until: NOW - 3 * HOUR + 1 },
      ],
    }),
  ).toEqual(["hours red"]);
  expect(kinds({ failedJobs: [{ job: "sweep", attempts: 3 }] })).toEqual(["job red"]);
  expect(kinds({ clockApart: -61 })).toEqual(["clock red"]);
  expect(kinds({ deadMessages: 2 })).toEqual(["messages yellow"]);
});

test("every alarm has its words in both languages, on the page and in what goes out", () => {
  const all = [
    ...systemAlarms({
      ...well,
      disk: { free: 1e9, total: 100e9 },
      clockApart: 90,
      backupFailed: { kind: "backup", error: "no room" },
      backupAt: null,
      verifiedAt: null,
      hourly: [{ source: "a", until: NOW - 4 * HOUR }],
      failedJobs: [{ job: "sweep", attempts: 3 }],
      deadMessages: 1,
    }),
    ...systemAlarms({ ...well, backupAt: NOW - 40 * HOUR, verifiedAt: NOW - 999 * HOUR }),
  ];
  expect(all).toHaveLength(10);
  for (const locale of ["zh-CN", "en"] as const)
    for (const { kind, tone, params } of all) {
      expect(translator(locale, "admin")(`system.alarm.${kind}`, params)).not.toMatch(/[{}]|system\./);
      if (tone === "red")
        expect(translator(locale, "words")(`notification.system.${kind}`, params)).not.toMatch(/[{}]|system\./);
    }
});

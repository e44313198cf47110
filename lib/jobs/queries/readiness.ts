import { systemViewer } from "@/lib/identity/rules/viewer";
import { onProcess } from "@/lib/platform/on-process";
import { systemState } from "./system-state";

export interface Readiness {
  ready: boolean;
  /** ok, or in one word why not; nothing that tells an outsider more than that. */
  checks: Record<"database" | "migrations" | "disk" | "jobs" | "backup", string>;
}

const KEPT_MS = 5_000;
const kept = onProcess("readiness", () => ({
  at: Number.NEGATIVE_INFINITY,
  answer: null as Promise<Readiness> | null,
}));

/**
 * Whether this instance should get requests: the database answers and has this program's schema. Disk, jobs and backup are told beside it and
 * keep nobody away. Whoever asks often gets the answer of the last five seconds.
 */
export function readiness(): Promise<Readiness> {
  if (!kept.answer || performance.now() - kept.at > KEPT_MS) {
    kept.at = performance.now();
    kept.answer = look();
  }
  return kept.answer;
}

async function look(): Promise<Readiness> {
  try {
    const { alarms, versions } = await systemState(systemViewer("readiness"));
    const red = (...kinds: string[]) =>
      alarms.some(({ kind, tone }) => tone === "red" && kinds.includes(kind)) ? "alarm" : "ok";
    const migrations = versions.missing.length === 0 ? "ok" : "behind";
    return {
      ready: migrations === "ok",
      checks: {
        database: "ok",
        migrations,
        disk: red("disk"),
        jobs: red("job", "clock"),
        backup: red("backup", "backup-failed"),
      },
    };
  } catch {
    const unknown = "unknown";
    return {
      ready: false,
      checks: { database: "away", migrations: unknown, disk: unknown, jobs: unknown, backup: unknown },
    };
  }
}

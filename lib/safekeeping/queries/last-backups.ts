import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";

export interface KeptRun {
  kind: "backup" | "verify";
  startedAt: Date;
  finishedAt: Date | null;
  outcome: string | null;
  file: string;
  bytes: number | null;
  error: string;
}

export interface LastBackups {
  /** The newest that is whole; null = there is none. */
  backup: KeptRun | null;
  /** The newest trial that went well; null = none was ever restored. */
  verify: KeptRun | null;
  /** A failure that is newer than the last success of its kind. */
  failed: KeptRun | null;
}

/** When the office's data were last kept, and last tried. */
export async function lastBackups(_viewer: Viewer): Promise<LastBackups> {
  const rows = await sql<KeptRun>(
    "safekeeping-last",
    `SELECT DISTINCT ON (kind, outcome) kind, started_at AS "startedAt", finished_at AS "finishedAt", outcome, file, bytes, error
       FROM backup_run WHERE outcome IS NOT NULL ORDER BY kind, outcome, started_at DESC`,
  );
  const of = (kind: string, outcome: string) =>
    rows.find((row) => row.kind === kind && row.outcome === outcome) ?? null;
  const failed = (["backup", "verify"] as const)
    .map((kind) => ({ failure: of(kind, "failed"), success: of(kind, "ok") }))
    .find(({ failure, success }) => failure && (!success || failure.startedAt > success.startedAt));
  return { backup: of("backup", "ok"), verify: of("verify", "ok"), failed: failed?.failure ?? null };
}

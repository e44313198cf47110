import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { type Database, sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { isOwnWarning, warningRow } from "./warning-list";
import { type WarningSums, warningSums } from "./warning-sums";

export interface WarningReport {
  sums: WarningSums;
  /** Null = not frozen: as of now. */
  frozen: { at: Date; by: string; sha256: string } | null;
}

const onPool: Database = { sql };

/** The sums of a warning: frozen ones as they were frozen, else of this moment. NotFound when there is none or it is not in force yet. */
export async function warningReport(viewer: Viewer, id: number): Promise<WarningReport> {
  const seen = await warningRow(viewer, id);
  // The sums are of all that the warning reached: a district reads those of its own.
  if (!seen || !isOwnWarning(viewer, seen.regionId)) throw new NotFound("warning-unknown", { warningId: id });
  const [row] = await sql<{ report: WarningSums | null; at: Date; by: string; sha256: string; round: number }>(
    "warning-report",
    `SELECT report, reported_at AS at, reported_by_name AS by, report_sha256 AS sha256, round FROM warning WHERE id = $1`,
    [id],
  );
  if (!row || row.round === 0) throw new NotFound("warning-unknown", { warningId: id });
  if (row.report === null) return { sums: await warningSums(onPool, id, now()), frozen: null };
  return { sums: revived(row.report), frozen: { at: row.at, by: row.by, sha256: row.sha256 } };
}

/** JSON knows no moments. */
function revived(kept: WarningSums): WarningSums {
  return {
    ...kept,
    // Reports of earlier versions say neither.
    sparedBy: kept.sparedBy ?? [],
    peers: kept.peers ?? null,
    from: new Date(kept.from),
    to: new Date(kept.to),
    events: kept.events.map((event) => ({ ...event, at: new Date(event.at), endsAt: new Date(event.endsAt) })),
  };
}

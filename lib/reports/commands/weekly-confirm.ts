import { recordAudit } from "@/lib/identity/commands/record-audit";
import { answeredBy, UNIT_HEIRS } from "@/lib/identity/queries/unit-heirs";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict, NotFound } from "@/lib/platform/errors";
import type { WeeklyConfirmInput } from "../schema-weekly";

interface Round {
  id: number;
  kind: string;
  from: string;
  to: string;
}

/**
 * The unit stands by its report: words and figures stay from now on. Only the people of the unit, or of the one it was
 * merged into; NotFound for another unit's, Conflict when it was confirmed or drafted anew since it was opened.
 */
export async function confirmWeekly(tx: Tx, viewer: Viewer, input: WeeklyConfirmInput): Promise<void> {
  const [round] = await tx.sql<Round>(
    "weekly-own",
    `SELECT r.id, r.kind, r.from_date AS "from", r.to_date AS "to" FROM weekly_report w JOIN weekly_round r ON r.id = w.round_id
     WHERE w.id = $1 AND ${answeredBy("w.unit_id", "$2")}`,
    [input.id, viewer.unitId],
  );
  if (!round) throw new NotFound("not-found");
  const changed = await tx.change(
    "weekly-confirm",
    `UPDATE weekly_report SET self_check = $4, plan = $5, confirmed_at = $6, confirmed_by = $7, confirmed_by_name = $8, version = version + 1
     WHERE id = $1 AND ${answeredBy("unit_id", "$2")} AND version = $3 AND confirmed_at IS NULL`,
    [input.id, viewer.unitId, input.version, input.selfCheck, input.plan, now(), viewer.userId || null, viewer.name],
  );
  if (changed === 0) throw new Conflict("weekly-moved-on");
  await recordAudit(tx, viewer, {
    event: "weekly.confirmed",
    subject: { type: "weekly-report", id: input.id },
    detail: { kind: round.kind, from: round.from, to: round.to },
  });
}

/** Marks the reports that are not confirmed as chased and returns the units that answer for them; the caller tells these. */
export async function chaseWeekly(tx: Tx, viewer: Viewer, roundId: number): Promise<Round & { unitIds: number[] }> {
  const [round] = await tx.sql<Round>(
    "weekly-chased-round",
    'SELECT id, kind, from_date AS "from", to_date AS "to" FROM weekly_round WHERE id = $1 AND ($2::int[] IS NULL OR region_id = ANY($2::int[]))',
    [roundId, districtIds(viewer)],
  );
  if (!round) throw new NotFound("not-found");
  const owing = await tx.sql<{ unitId: number }>(
    "weekly-chase",
    `WITH owing AS (UPDATE weekly_report SET chased_at = $2 WHERE round_id = $1 AND confirmed_at IS NULL RETURNING unit_id)
     SELECT DISTINCT heirs.heir AS "unitId" FROM owing JOIN ${UNIT_HEIRS} heirs USING (unit_id) ORDER BY 1`,
    [roundId, now()],
  );
  const unitIds = owing.map(({ unitId }) => unitId);
  await recordAudit(tx, viewer, {
    event: "weekly.chased",
    subject: { type: "weekly-round", id: roundId },
    detail: { kind: round.kind, from: round.from, to: round.to, units: unitIds.length },
  });
  return { ...round, unitIds };
}

import type { Bounds } from "@/lib/identity/rules/city";
import type { Tx } from "@/lib/platform/db";
import type { Period } from "@/lib/shared/civil-date";

/**
 * The round that was drafted before a second district began to work goes to the district that had it: where more than half of its reports are of
 * the district's units, the round itself (the reports of others wait in a new one of nobody's); else only its reports, with what was confirmed and worded in them. Answers the id of the round out of
 * which they are to be moved (`moveReports`) once the district's own is there; null = there is nothing to move.
 */
export async function claimRound(
  tx: Tx,
  { regionId, regionIds }: Bounds,
  kind: string,
  period: Period,
  campaignCode: string,
): Promise<number | null> {
  const [before] = await tx.sql<{ id: number; own: number; all: number; taken: boolean }>(
    "weekly-round-before",
    `SELECT r.id, count(*) FILTER (WHERE u.region_id = ANY($6::int[]))::int AS own, count(w.id)::int AS all,
            EXISTS (SELECT FROM weekly_round d WHERE d.kind = $1 AND d.from_date = $2 AND d.to_date = $3 AND d.campaign_code = $4 AND d.region_id = $5) AS taken
       FROM weekly_round r LEFT JOIN weekly_report w ON w.round_id = r.id LEFT JOIN unit u ON u.id = w.unit_id
      WHERE r.kind = $1 AND r.from_date = $2 AND r.to_date = $3 AND r.campaign_code = $4 AND r.region_id IS NULL GROUP BY r.id`,
    [kind, period.from, period.to, campaignCode, regionId, regionIds],
  );
  if (!before || before.own === 0) return null;
  if (before.taken || before.own * 2 <= before.all) return before.id;
  const won = await tx.change(
    "weekly-round-claim",
    "UPDATE weekly_round SET region_id = $2 WHERE id = $1 AND region_id IS NULL",
    [before.id, regionId],
  );
  if (won > 0 && before.own < before.all) await setAside(tx, before.id, regionIds);
  return null;
}

/** The reports of others' units wait in a round that is nobody's, as they stood in the one that has become a district's. */
async function setAside(tx: Tx, roundId: number, regionIds: readonly number[]): Promise<void> {
  await tx.change(
    "weekly-round-rest",
    `WITH rest AS (INSERT INTO weekly_round (kind, from_date, to_date, campaign_code, drafted_at, season, asked)
       SELECT kind, from_date, to_date, campaign_code, drafted_at, season, asked FROM weekly_round WHERE id = $1 RETURNING id)
     UPDATE weekly_report w SET round_id = rest.id FROM rest, unit u WHERE w.round_id = $1 AND u.id = w.unit_id AND u.region_id <> ALL($2::int[])`,
    [roundId, regionIds],
  );
}

/** Moves the reports of a district's units from the round that was everybody's into its own; one that is there already stays where it is. */
export function moveReports(tx: Tx, fromId: number, roundId: number, { regionIds }: Bounds): Promise<number> {
  return tx.change(
    "weekly-reports-move",
    `UPDATE weekly_report w SET round_id = $2 FROM unit u WHERE w.round_id = $1 AND u.id = w.unit_id AND u.region_id = ANY($3::int[])
        AND NOT EXISTS (SELECT FROM weekly_report own WHERE own.round_id = $2 AND own.unit_id = w.unit_id)`,
    [fromId, roundId, regionIds],
  );
}

import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import type { StopPeriodInput } from "../schema-stops";

/** Opens a period in which earthwork stands still. A resend of the same form opens it once. BadInput for reversed dates and for a reviewer that is no department. */
export async function saveStopPeriod(tx: Tx, viewer: Viewer, input: StopPeriodInput): Promise<{ periodId: number }> {
  if (input.endsOn < input.startsOn) throw new BadInput("bad-input", {}, { endsOn: { key: "period-reversed" } });
  const [row] = await tx.sql<{ id: number }>(
    "stop-period",
    `INSERT INTO stop_period (client_id, name, starts_on, ends_on, town_ids, document_no, review_unit_id, prolong_days, created_at, created_by_name)
     SELECT $1, $2, $3, $4, $5::int[], $6, u.id, $8, $9, $10 FROM unit u WHERE u.id = $7 AND u.kind = 'department' AND u.closed_on IS NULL
     ON CONFLICT (client_id) DO UPDATE SET client_id = excluded.client_id RETURNING id`,
    [
      input.clientId,
      input.name,
      input.startsOn,
      input.endsOn,
      input.townIds ?? [],
      input.documentNo,
      input.reviewUnitId,
      input.prolongDays,
      now(),
      viewer.name,
    ],
  );
  if (!row) throw new BadInput("bad-input", {}, { reviewUnitId: { key: "stop-reviewer" } });
  await recordAudit(tx, viewer, {
    event: "stop-period.saved",
    subject: { type: "stop-period", id: row.id },
    detail: { name: input.name, from: input.startsOn, to: input.endsOn },
  });
  return { periodId: row.id };
}

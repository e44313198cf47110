import { recordAudit } from "@/lib/identity/commands/record-audit";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict } from "@/lib/platform/errors";
import { sentOnce } from "@/lib/shared/sent-once";
import type { StopPeriodInput } from "../schema-stops";

const ONCE = sentOnce("stop_period", [
  "name",
  "starts_on",
  "ends_on",
  "town_ids",
  "document_no",
  "review_unit_id",
  "prolong_days",
  "created_by_name",
]);

/**
 * Opens a period in which earthwork stands still. A resend of the same form opens it once, other words under its number are a Conflict.
 * BadInput for reversed dates and for a reviewer that is no department.
 */
export async function saveStopPeriod(tx: Tx, viewer: Viewer, input: StopPeriodInput): Promise<{ periodId: number }> {
  if (input.endsOn < input.startsOn) throw new BadInput("bad-input", {}, { endsOn: { key: "period-reversed" } });
  const [row] = await tx.sql<{ id: number; first: boolean }>(
    "stop-period",
    `INSERT INTO stop_period (client_id, name, starts_on, ends_on, town_ids, document_no, review_unit_id, prolong_days, created_at, created_by_name)
     SELECT $1, $2, $3, $4, $5::int[], $6, u.id, $8, $9, $10 FROM unit u WHERE u.id = $7 AND u.kind = 'department' AND u.closed_on IS NULL
        AND ($11::int[] IS NULL OR u.region_id = ANY($11::int[]))
     ${ONCE}`,
    [
      input.clientId,
      input.name,
      input.startsOn,
      input.endsOn,
      await townsOf(tx, viewer, input.townIds ?? []),
      input.documentNo,
      input.reviewUnitId,
      input.prolongDays,
      now(),
      viewer.name,
      districtIds(viewer),
    ],
  );
  if (!row) {
    const known = await tx.sql("stop-period-known", "SELECT id FROM stop_period WHERE client_id = $1", [
      input.clientId,
    ]);
    if (known.length > 0) throw new Conflict("client-id-conflict", { number: input.name });
    throw new BadInput("bad-input", {}, { reviewUnitId: { key: "stop-reviewer" } });
  }
  if (row.first)
    await recordAudit(tx, viewer, {
      event: "stop-period.saved",
      subject: { type: "stop-period", id: row.id },
      detail: { name: input.name, from: input.startsOn, to: input.endsOn },
    });
  return { periodId: row.id };
}

/** No towns = the whole district: where there are several, this one's, by name. BadInput for a town of another. */
async function townsOf(tx: Tx, viewer: Viewer, asked: readonly number[]): Promise<number[]> {
  const within = districtIds(viewer);
  if (within === null) return [...asked];
  if (asked.some((id) => !within.includes(id)))
    throw new BadInput("bad-input", {}, { townIds: { key: "town-elsewhere" } });
  if (asked.length > 0) return [...asked];
  const towns = await tx.sql<{ id: number }>(
    "stop-district-towns",
    "SELECT id FROM region WHERE level = 'town' AND closed_on IS NULL AND id = ANY($1::int[]) ORDER BY id",
    [within],
  );
  return towns.map(({ id }) => id);
}

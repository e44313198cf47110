import { recordAudit } from "@/lib/identity/commands/record-audit";
import { ownToWord } from "@/lib/identity/queries/held-above";
import { homeDistrict } from "@/lib/identity/queries/home-district";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict } from "@/lib/platform/errors";
import { sentOnce } from "@/lib/shared/sent-once";
import { hoursWords } from "../rules/fireworks-standing";
import type { CloseFireworksPeriodInput, FireworksPeriodInput } from "../schema-fireworks";

const ONCE = sentOnce("fireworks_period", [
  "region_id",
  "name",
  "kind",
  "starts_on",
  "ends_on",
  "from_hour",
  "to_hour",
  "town_ids",
  "document_no",
  "saved_by_name",
]);

/**
 * Opens a period of fireworks rules, or words one anew on the version that was read. A resend of the same form opens it once, other words under its number are a Conflict. BadInput for
 * reversed dates, hours of no length and another district's town; Conflict fireworks-changed when somebody else was quicker, or it is closed.
 */
export async function saveFireworksPeriod(
  tx: Tx,
  viewer: Viewer,
  input: FireworksPeriodInput,
): Promise<{ periodId: number }> {
  if (input.endsOn < input.startsOn) throw new BadInput("bad-input", {}, { endsOn: { key: "period-reversed" } });
  if (input.fromHour === input.toHour) throw new BadInput("bad-input", {}, { toHour: { key: "hours-empty" } });
  const fields = [
    input.name,
    input.kind,
    input.startsOn,
    input.endsOn,
    input.fromHour,
    input.toHour,
    checkTowns(viewer, input.townIds ?? []),
    input.documentNo,
    now(),
    viewer.name,
  ];
  const [row] =
    input.periodId === undefined
      ? await tx.sql<{ id: number; first: boolean }>(
          "fireworks-period-open",
          `INSERT INTO fireworks_period (name, kind, starts_on, ends_on, from_hour, to_hour, town_ids, document_no, saved_at, saved_by_name, client_id, region_id)
           VALUES ($1,$2,$3,$4,$5,$6,$7::int[],$8,$9,$10,$11,$12) ${ONCE}`,
          [...fields, input.clientId, await homeDistrict(tx, viewer)],
        )
      : await tx.sql<{ id: number; first: boolean }>(
          "fireworks-period-change",
          `UPDATE fireworks_period SET name = $1, kind = $2, starts_on = $3, ends_on = $4, from_hour = $5, to_hour = $6, town_ids = $7::int[],
             document_no = $8, saved_at = $9, saved_by_name = $10, version = version + 1
            WHERE id = $11 AND version = $12 AND closed_at IS NULL AND ${ownToWord("region_id", 13)} RETURNING id, true AS first`,
          [...fields, input.periodId, input.version ?? 0, viewer.bounds?.regionId ?? null],
        );
  if (!row && input.periodId === undefined) throw new Conflict("client-id-conflict", { number: input.name });
  if (!row) throw new Conflict("fireworks-changed");
  if (row.first)
    await recordAudit(tx, viewer, {
      event: "fireworks-period.saved",
      subject: { type: "fireworks-period", id: row.id },
      detail: { name: input.name, kind: input.kind, from: input.startsOn, to: input.endsOn, hours: hoursWords(input) },
    });
  return { periodId: row.id };
}

/** The towns as asked for. BadInput for one that lies in another district. */
function checkTowns(viewer: Viewer, asked: number[]): number[] {
  const within = districtIds(viewer);
  if (within !== null && asked.some((id) => !within.includes(id)))
    throw new BadInput("bad-input", {}, { townIds: { key: "town-elsewhere" } });
  return asked;
}

/** Ends a period; its row stays for the nights that it held on. Conflict fireworks-changed for another version. */
export async function closeFireworksPeriod(
  tx: Tx,
  viewer: Viewer,
  input: CloseFireworksPeriodInput,
): Promise<{ periodId: number }> {
  const [row] = await tx.sql<{ name: string }>(
    "fireworks-period-close",
    `UPDATE fireworks_period SET closed_at = $3, version = version + 1 WHERE id = $1 AND version = $2 AND closed_at IS NULL AND ${ownToWord("region_id", 4)} RETURNING name`,
    [input.periodId, input.version, now(), viewer.bounds?.regionId ?? null],
  );
  if (!row) throw new Conflict("fireworks-changed");
  await recordAudit(tx, viewer, {
    event: "fireworks-period.closed",
    subject: { type: "fireworks-period", id: input.periodId },
    detail: { name: row.name, reason: input.reason },
  });
  return { periodId: input.periodId };
}

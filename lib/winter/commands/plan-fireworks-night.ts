import { recordAudit } from "@/lib/identity/commands/record-audit";
import { heldAbove } from "@/lib/identity/queries/held-above";
import { homeDistrict } from "@/lib/identity/queries/home-district";
import { isAtHome } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import { sentOnce } from "@/lib/shared/sent-once";
import { mayName } from "../rules/duty-names";
import { hoursWords } from "../rules/fireworks-standing";
import type { FireworksDutyInput, FireworksNightInput } from "../schema-fireworks";

/** Plans a night on which people are sent out; a district's date has one. A resend plans it once; Conflict fireworks-night-planned for another of that date. */
export async function planFireworksNight(
  tx: Tx,
  viewer: Viewer,
  input: FireworksNightInput,
): Promise<{ nightId: number }> {
  const [made] = await tx.sql<{ id: number }>(
    "fireworks-night-plan",
    `INSERT INTO fireworks_night (client_id, date, name, planned_at, planned_by_name, region_id) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING RETURNING id`,
    [input.clientId, input.date, input.name, now(), viewer.name, await homeDistrict(tx, viewer)],
  );
  if (!made) {
    const [known] = await tx.sql<{ id: number }>(
      "fireworks-night-known",
      "SELECT id FROM fireworks_night WHERE client_id = $1 AND date = $2 AND name = $3 AND planned_by_name = $4",
      [input.clientId, input.date, input.name, viewer.name],
    );
    if (known) return { nightId: known.id };
    throw new Conflict("fireworks-night-planned");
  }
  await recordAudit(tx, viewer, {
    event: "fireworks-night.planned",
    subject: { type: "fireworks-night", id: made.id },
    detail: { name: input.name, date: input.date },
  });
  return { nightId: made.id };
}

const ONCE = sentOnce("fireworks_duty", [
  "night_id",
  "town_id",
  "unit_id",
  "place",
  "people",
  "from_hour",
  "to_hour",
  "saved_by_name",
]);

/** Puts people on a night's list: a town for its own ground, a department for its own people, the office for all. A resend puts them on once, other words under its number are a Conflict. */
export async function putOnDuty(tx: Tx, viewer: Viewer, input: FireworksDutyInput): Promise<{ dutyId: number }> {
  if (input.fromHour === input.toHour) throw new BadInput("bad-input", {}, { toHour: { key: "hours-empty" } });
  const seen = heldAbove(viewer, "n.region_id", 4);
  const [at] = await tx.sql<{ regionId: number; isTown: boolean }>(
    "fireworks-duty-place",
    `SELECT u.region_id AS "regionId", EXISTS (SELECT FROM region WHERE id = $3 AND level = 'town' AND closed_on IS NULL) AS "isTown"
       FROM fireworks_night n, unit u WHERE n.id = $1 AND u.id = $2 AND u.closed_on IS NULL AND ${seen.condition}`,
    [input.nightId, input.unitId, input.townId, ...seen.params],
  );
  if (!at || !isAtHome(viewer, [input.townId])) throw new NotFound("fireworks-unknown", { nightId: input.nightId });
  if (!at.isTown) throw new BadInput("bad-input", {}, { townId: { key: "town-elsewhere" } });
  if (!mayName(viewer, input.unitId, at.regionId))
    throw new BadInput("bad-input", {}, { unitId: { key: "fireworks-other-unit" } });
  const [row] = await tx.sql<{ id: number; first: boolean }>(
    "fireworks-duty-put",
    `INSERT INTO fireworks_duty (client_id, night_id, town_id, unit_id, place, people, from_hour, to_hour, saved_at, saved_by_name)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) ${ONCE}`,
    [
      input.clientId,
      input.nightId,
      input.townId,
      input.unitId,
      input.place,
      input.people,
      input.fromHour,
      input.toHour,
      now(),
      viewer.name,
    ],
  );
  if (!row) throw new Conflict("client-id-conflict", { number: input.place });
  if (row.first)
    await recordAudit(tx, viewer, {
      event: "fireworks-night.duty",
      subject: { type: "fireworks-night", id: input.nightId },
      detail: { unitId: input.unitId, place: input.place, hours: hoursWords(input), removed: false },
    });
  return { dutyId: row.id };
}

/** Takes people off the list again; the row stays. NotFound for another's, Conflict fireworks-changed when they are off already. */
export async function takeOffDuty(tx: Tx, viewer: Viewer, dutyId: number): Promise<{ dutyId: number }> {
  const seen = heldAbove(viewer, "n.region_id", 2);
  const [row] = await tx.sql<{ nightId: number; unitId: number; regionId: number; place: string; off: boolean }>(
    "fireworks-duty-load",
    `SELECT d.night_id AS "nightId", d.unit_id AS "unitId", u.region_id AS "regionId", d.place, d.removed_at IS NOT NULL AS off
       FROM fireworks_duty d JOIN fireworks_night n ON n.id = d.night_id JOIN unit u ON u.id = d.unit_id
      WHERE d.id = $1 AND ${seen.condition} FOR UPDATE OF d`,
    [dutyId, ...seen.params],
  );
  if (!row || !mayName(viewer, row.unitId, row.regionId)) throw new NotFound("fireworks-unknown", { dutyId });
  if (row.off) throw new Conflict("fireworks-changed");
  await tx.change("fireworks-duty-off", "UPDATE fireworks_duty SET removed_at = $2 WHERE id = $1", [dutyId, now()]);
  await recordAudit(tx, viewer, {
    event: "fireworks-night.duty",
    subject: { type: "fireworks-night", id: row.nightId },
    detail: { unitId: row.unitId, place: row.place, hours: "", removed: true },
  });
  return { dutyId };
}

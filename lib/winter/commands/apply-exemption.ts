import { recordAudit } from "@/lib/identity/commands/record-audit";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import { sentOnce } from "@/lib/shared/sent-once";
import type { ExemptionInput } from "../schema-stops";

const ONCE = sentOnce("stop_exemption", [
  "period_id",
  "site_id",
  "unit_id",
  "ground",
  "scope",
  "from_on",
  "to_on",
  "up_to",
  "applied_by",
]);

/**
 * Applies for one site to go on working while earthwork stands still; the reviewing department is told. A resend of the same form applies
 * once, other words under its number are a Conflict. BadInput when the days lie outside the period; NotFound for a site that is not the viewer's.
 */
export async function applyExemption(tx: Tx, viewer: Viewer, input: ExemptionInput): Promise<{ exemptionId: number }> {
  const reach = scope(viewer, "exemptions:apply");
  const [site] = await tx.sql<{ name: string }>(
    "exemption-site",
    `SELECT name FROM site WHERE id = $1 AND kind = 'construction' AND closed_on IS NULL
        AND (${reach.condition("town_id", 2)} OR owner_unit_id = $3)`,
    // A department applies for what it answers for, not for everything in the district.
    [input.siteId, reach.reach === "own" && viewer.unitKind === "department" ? [] : reach.regionIds, viewer.unitId],
  );
  if (!site) throw new NotFound("stop-site-unknown", { siteId: input.siteId });
  const [period] = await tx.sql<{ review_unit_id: number }>(
    "exemption-period",
    `SELECT review_unit_id FROM stop_period WHERE id = $1 AND closed_at IS NULL AND $2::date >= starts_on AND $3::date <= ends_on
        AND (town_ids = '{}' OR (SELECT town_id FROM site WHERE id = $4) = ANY(town_ids))`,
    [input.periodId, input.fromOn, input.toOn, input.siteId],
  );
  if (!period || input.toOn < input.fromOn) throw new BadInput("bad-input", {}, { toOn: { key: "stop-outside" } });
  const [row] = await tx.sql<{ id: number; first: boolean }>(
    "exemption-apply",
    `INSERT INTO stop_exemption (client_id, period_id, site_id, unit_id, ground, scope, from_on, to_on, up_to, applied_at, applied_by, applied_by_name)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)
     ${ONCE}`,
    [
      input.clientId,
      input.periodId,
      input.siteId,
      viewer.unitId,
      input.ground,
      input.scope,
      input.fromOn,
      input.toOn,
      input.upTo,
      now(),
      viewer.userId || null,
      viewer.name,
    ],
  );
  if (!row) throw new Conflict("client-id-conflict", { number: site.name });
  if (!row.first) return { exemptionId: row.id };
  await notify(tx, {
    kind: "exemption.applied",
    taskId: null,
    params: { id: row.id, place: site.name, who: viewer.name },
    unitIds: [period.review_unit_id],
    exceptUserId: viewer.userId,
    dedupeKey: `exemption-${row.id}-applied`,
  });
  await recordAudit(tx, viewer, {
    event: "exemption.moved",
    subject: { type: "exemption", id: row.id },
    detail: { to: "applied", reason: input.scope.slice(0, 100) },
  });
  return { exemptionId: row.id };
}

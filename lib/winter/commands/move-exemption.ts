import { nextNumber } from "@/lib/documents/commands/next-number";
import { seriesAround } from "@/lib/documents/queries/number-series";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { officesFor } from "@/lib/identity/queries/offices-for";
import { may } from "@/lib/identity/rules/permissions";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict, NotFound, Refused } from "@/lib/platform/errors";
import { sealMark } from "@/lib/platform/seal";
import { type CivilDate, yearOf } from "@/lib/shared/civil-date";
import { plannedBySql } from "../queries/exemption-hands";
import { certificateCode, sealedText } from "../rules/certificate-code";
import { EXEMPTION_MOVES, type ExemptionState, isOwnHand } from "../rules/exemption-moves";
import type { ExemptionMoveInput } from "../schema-stops";

interface Loaded {
  site_id: number;
  town_id: number;
  place: string;
  unit_id: number;
  review_unit_id: number;
  state: ExemptionState;
  version: number;
  plan_key: string | null;
  applied_by: number | null;
  planned_by: number[];
  reviewed_by: number | null;
  from_on: CivilDate;
  to_on: CivilDate;
  up_to: string;
  number: string | null;
}

/**
 * Reviews, grants, refuses or revokes an exemption; three separate people (Refused exemption-own-hand). Granting takes a number and makes the
 * short code in the same transaction. Conflict exemption-moved-on for whoever comes second, exemption-plan-wanted without a plan.
 */
export async function moveExemption(
  tx: Tx,
  viewer: Viewer,
  input: ExemptionMoveInput,
): Promise<{ number: string | null }> {
  const [row] = await tx.sql<Loaded>(
    "exemption-load",
    `SELECT x.site_id, s.town_id, s.name AS place, x.unit_id, p.review_unit_id, x.state, x.version, x.plan_key, x.applied_by, x.reviewed_by,
            ${plannedBySql("x.id")} AS planned_by,
            x.from_on, x.to_on, x.up_to, x.number
       FROM stop_exemption x JOIN stop_period p ON p.id = x.period_id JOIN site s ON s.id = x.site_id WHERE x.id = $1`,
    [input.exemptionId],
  );
  if (!row) throw new NotFound("exemption-unknown", { exemptionId: input.exemptionId });
  const move = EXEMPTION_MOVES[input.verb];
  const allowed =
    move.by === "decide"
      ? scope(viewer, "exemptions:decide").includes(row.town_id)
      : may(viewer, "exemptions:review") && viewer.unitId === row.review_unit_id;
  if (!allowed) throw new Refused("not-permitted", { permission: `exemptions:${move.by}` });
  if (!move.from.includes(row.state) || row.version !== input.version) throw new Conflict("exemption-moved-on");
  if (
    isOwnHand(viewer.userId, input.verb, {
      appliedBy: row.applied_by,
      plannedBy: row.planned_by,
      reviewedBy: row.reviewed_by,
    })
  )
    throw new Refused("exemption-own-hand");
  if (input.verb === "review" && row.plan_key === null) throw new Conflict("exemption-plan-wanted");
  const granted = input.verb === "approve" ? await certificate(tx, row) : null;
  const at = now();
  const won = await tx.change(
    "exemption-move",
    `UPDATE stop_exemption SET state = $3, version = version + 1,
       reviewed_at = CASE WHEN $4 = 'review' THEN $5::timestamptz ELSE reviewed_at END,
       reviewed_by = CASE WHEN $4 = 'review' THEN $6::int ELSE reviewed_by END,
       reviewed_by_name = CASE WHEN $4 = 'review' THEN $7 ELSE reviewed_by_name END,
       review_note = CASE WHEN $4 = 'review' THEN $8 ELSE review_note END,
       decided_at = CASE WHEN $4 IN ('approve', 'refuse') THEN $5::timestamptz ELSE decided_at END,
       decided_by = CASE WHEN $4 IN ('approve', 'refuse') THEN $6::int ELSE decided_by END,
       decided_by_name = CASE WHEN $4 IN ('approve', 'refuse') THEN $7 ELSE decided_by_name END,
       decision_note = CASE WHEN $4 = 'review' THEN decision_note ELSE $8 END,
       revoked_at = CASE WHEN $4 = 'revoke' THEN $5::timestamptz ELSE revoked_at END,
       number = coalesce($9, number), code = coalesce($10, code), mark = coalesce($11, mark)
     WHERE id = $1 AND version = $2`,
    [
      input.exemptionId,
      input.version,
      move.to,
      input.verb,
      at,
      viewer.userId || null,
      viewer.name,
      input.note,
      granted?.number ?? null,
      granted?.code ?? null,
      granted?.mark ?? null,
    ],
  );
  if (won === 0) throw new Conflict("exemption-moved-on");
  const number = granted?.number ?? row.number;
  const offices = await officesFor(tx, row.town_id);
  await notify(tx, {
    kind: `exemption.${move.to}`,
    taskId: null,
    params: { id: input.exemptionId, place: row.place, number: number ?? "—" },
    unitIds: move.to === "reviewed" ? offices : [row.unit_id, row.review_unit_id],
    exceptUserId: viewer.userId,
    dedupeKey: `exemption-${input.exemptionId}-${input.version + 1}`,
  });
  await recordAudit(tx, viewer, {
    event: "exemption.moved",
    subject: { type: "exemption", id: input.exemptionId },
    detail: { to: move.to, reason: input.note, ...(granted ? { number: granted.number } : {}) },
  });
  return { number };
}

/** Number, mark and code; the number goes back when the grant does not happen. */
async function certificate(tx: Tx, row: Loaded): Promise<{ number: string; mark: string; code: string }> {
  const year = yearOf(today());
  const series = await seriesAround(tx, row.town_id);
  const number = `${series?.name ?? ""}停土豁免〔${year}〕${await nextNumber(tx, "exemption", year, series)}号`;
  const mark = sealMark(
    sealedText({ number, siteId: row.site_id, fromOn: row.from_on, toOn: row.to_on, upTo: row.up_to }),
    "exemption",
  );
  return { number, mark, code: certificateCode(mark) };
}

import { recordAudit } from "@/lib/identity/commands/record-audit";
import { isAtHome } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import { sentOnce } from "@/lib/shared/sent-once";
import { siteSpans } from "../queries/staggered-list";
import { staggeredConflicts } from "../rules/staggered-conflicts";
import type { CloseStaggeredInput, StaggeredInput } from "../schema-staggered";

const ONCE = sentOnce("staggered_period", [
  "site_id",
  "mode",
  "starts_on",
  "ends_on",
  "share",
  "note",
  "check_by",
  "document_no",
  "saved_by_name",
]);

/**
 * Opens a period of an enterprise, or words one anew on the version that was read; says how many conflicts the enterprise's periods have now. A
 * resend opens it once, other words under its number are a Conflict. BadInput for reversed dates, a limit without its share and a place that is no enterprise in use; Conflict
 * staggered-changed when somebody else was quicker.
 */
export async function saveStaggered(
  tx: Tx,
  viewer: Viewer,
  input: StaggeredInput,
): Promise<{ periodId: number; conflicts: number }> {
  if (input.endsOn < input.startsOn) throw new BadInput("bad-input", {}, { endsOn: { key: "period-reversed" } });
  if (input.mode === "limit" && input.share === undefined)
    throw new BadInput("bad-input", {}, { share: { key: "staggered-share" } });
  const [site] = await tx.sql<{ townId: number; name: string }>(
    "staggered-site",
    `SELECT town_id AS "townId", name FROM site WHERE id = $1 AND kind = 'enterprise' AND closed_on IS NULL`,
    [input.siteId],
  );
  if (input.periodId !== undefined) await ownPeriod(tx, viewer, input.periodId);
  if (!site || !isAtHome(viewer, [site.townId]))
    throw new BadInput("bad-input", {}, { siteId: { key: "site-unknown" } });
  const fields = [
    input.siteId,
    input.mode,
    input.startsOn,
    input.endsOn,
    input.mode === "limit" ? input.share : null,
    input.note,
    input.checkBy,
    input.documentNo,
    now(),
    viewer.name,
  ];
  const [row] =
    input.periodId === undefined
      ? await tx.sql<{ id: number; first: boolean }>(
          "staggered-open",
          `INSERT INTO staggered_period (site_id, mode, starts_on, ends_on, share, note, check_by, document_no, saved_at, saved_by_name, client_id)
           VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11) ${ONCE}`,
          [...fields, input.clientId],
        )
      : await tx.sql<{ id: number; first: boolean }>(
          "staggered-change",
          `UPDATE staggered_period SET site_id = $1, mode = $2, starts_on = $3, ends_on = $4, share = $5, note = $6, check_by = $7, document_no = $8,
             saved_at = $9, saved_by_name = $10, version = version + 1 WHERE id = $11 AND version = $12 AND closed_at IS NULL RETURNING id, true AS first`,
          [...fields, input.periodId, input.version ?? 0],
        );
  if (!row && input.periodId === undefined) throw new Conflict("client-id-conflict", { number: site.name });
  if (!row) throw new Conflict("staggered-changed");
  if (row.first)
    await recordAudit(tx, viewer, {
      event: "staggered-period.saved",
      subject: { type: "staggered-period", id: row.id },
      detail: { siteId: input.siteId, mode: input.mode, from: input.startsOn, to: input.endsOn },
    });
  return { periodId: row.id, conflicts: staggeredConflicts(await siteSpans(tx, input.siteId)).length };
}

/** A period of an enterprise elsewhere is not there for the viewer. */
async function ownPeriod(tx: Tx, viewer: Viewer, periodId: number): Promise<void> {
  const [row] = await tx.sql<{ townId: number }>(
    "staggered-own",
    `SELECT s.town_id AS "townId" FROM staggered_period p JOIN site s ON s.id = p.site_id WHERE p.id = $1`,
    [periodId],
  );
  if (row && !isAtHome(viewer, [row.townId])) throw new NotFound("staggered-unknown", { periodId });
}

/** Ends a period; its row and its checks stay. Conflict staggered-changed for another version. */
export async function closeStaggered(
  tx: Tx,
  viewer: Viewer,
  input: CloseStaggeredInput,
): Promise<{ periodId: number }> {
  await ownPeriod(tx, viewer, input.periodId);
  const changed = await tx.change(
    "staggered-close",
    "UPDATE staggered_period SET closed_at = $3, version = version + 1 WHERE id = $1 AND version = $2 AND closed_at IS NULL",
    [input.periodId, input.version, now()],
  );
  if (changed === 0) throw new Conflict("staggered-changed");
  await recordAudit(tx, viewer, {
    event: "staggered-period.closed",
    subject: { type: "staggered-period", id: input.periodId },
    detail: { reason: input.reason },
  });
  return { periodId: input.periodId };
}

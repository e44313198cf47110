import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict, NotFound } from "@/lib/platform/errors";
import { siteScope } from "../queries/site-scope";
import type { EntryValue } from "../rules/entry-value";
import { STOVES } from "../rules/registers/stoves";
import type { SettleVisitInput } from "../schema-doors";
import { saveEntry } from "./save-entry";

type Disputes = Record<string, { from: EntryValue; to: EntryValue; theirs: EntryValue }>;

/**
 * Decides which of two versions of an entry holds: the visitor's is written over what stands there now, or what stands there stays.
 * Once; whoever comes second is told. Both versions stay in the visit and in the history.
 */
export async function settleVisit(tx: Tx, viewer: Viewer, input: SettleVisitInput): Promise<void> {
  const reach = siteScope(viewer, "sites:manage", 2);
  const [visit] = await tx.sql<{ site_id: number; code: string; disputed: Disputes; settled_by_name: string | null }>(
    "door-visit-lock",
    `SELECT v.site_id, s.code, v.disputed, v.settled_by_name FROM site_visit v JOIN site s ON s.id = v.site_id
     WHERE v.id = $1 AND v.disputed <> '{}' AND ${reach.condition} FOR UPDATE OF s`,
    [input.visitId, ...reach.params],
  );
  if (!visit) throw new NotFound("visit-unknown", { id: input.visitId });
  const take = input.take === "mine";
  const won = await tx.change(
    "door-visit-settle",
    "UPDATE site_visit SET settled_at = $2, settled_by_name = $3, taken = $4 WHERE id = $1 AND settled_at IS NULL",
    [input.visitId, now(), viewer.name, take],
  );
  if (won === 0) throw new Conflict("visit-settled", { who: visit.settled_by_name ?? "" });
  if (take)
    await saveEntry(tx, viewer, STOVES, {
      siteId: visit.site_id,
      place: {},
      values: Object.fromEntries(Object.entries(visit.disputed).map(([field, { to }]) => [field, to])),
      source: "visit",
      reference: String(input.visitId),
    });
  await recordAudit(tx, viewer, {
    event: "site.visit-settled",
    subject: { type: "site", id: visit.site_id },
    detail: { code: visit.code, visitId: input.visitId, taken: take, fields: Object.keys(visit.disputed) },
  });
}

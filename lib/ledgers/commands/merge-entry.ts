import { recordAudit } from "@/lib/identity/commands/record-audit";
import { quickerPerson } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import type { Register } from "../rules/register";
import { openContact } from "./contact-seal";
import { keepDecision } from "./decide-twin";
import { type LockedSite, lockSite } from "./lock-site";
import { type EntryPlace, saveEntry } from "./save-entry";
import { carriedOver, ownRow } from "./write-entry-row";
import { writeHistory } from "./write-history";

export interface MergeInput {
  /** The entry that ends. */
  siteId: number;
  version: number;
  /** Its twin, which carries on. */
  intoId: number;
  reason: string;
}

/**
 * Merges an entry into its twin. Problems, visits, checklist results and dated records follow (an inspection that saw both keeps both: the
 * entry's page counts it through merged_into); what only the ending entry knew is carried over; the decision is kept. The viewer keeps
 * both entries.
 */
export async function mergeEntry(tx: Tx, viewer: Viewer, register: Register, input: MergeInput): Promise<void> {
  if (input.siteId === input.intoId) throw new BadInput("twin-self");
  const locked = new Map<number, LockedSite>();
  // Both in the order of their numbers: two merges of the same pair wait instead of blocking each other.
  for (const id of [input.siteId, input.intoId].sort((a, b) => a - b)) locked.set(id, await lockSite(tx, viewer, id));
  const from = locked.get(input.siteId);
  const into = locked.get(input.intoId);
  if (!from || !into || ![from, into].every(({ kind }) => register.kinds.some((one) => one === kind)))
    throw new NotFound("site-unknown", { id: input.siteId });
  if (from.version !== input.version || from.merged_into_id !== null)
    throw await quickerPerson(tx, { type: "site", id: from.id, event: "site.saved" });
  if (into.closed_on !== null) throw new Conflict("twin-closed");
  const [kept, ending] = [await ownRow(tx, register, into.id), await ownRow(tx, register, from.id)];
  const carried = carriedOver(register, kept, ending, from.id);
  const moved = await followAlong(tx, register, from.id, into.id);
  await tx.sql(
    "entry-merged",
    `UPDATE site SET closed_on = coalesce(closed_on, $3), closed_reason = $4, merged_into_id = $2, outer_no = NULL, updated_at = $5, version = version + 1 WHERE id = $1`,
    [from.id, into.id, today(), input.reason, now()],
  );
  await saveEntry(tx, viewer, register, {
    siteId: into.id,
    place: placeCarried(into, from),
    values: carried,
    source: "merge",
    reference: from.code,
  });
  const how = { source: "merge", reference: input.reason } as const;
  await writeHistory(tx, viewer, from.id, [{ field: "merged", before: "", after: into.code }], how);
  await writeHistory(tx, viewer, into.id, [{ field: "merged", before: from.code, after: "" }], how);
  await keepDecision(tx, viewer, from, into, { same: true, reason: input.reason });
  await recordAudit(tx, viewer, {
    event: "site.merged",
    subject: { type: "site", id: from.id },
    detail: { code: from.code, into: into.code, reason: input.reason, moved },
  });
}

/** What the ending entry's place knows and the other's doesn't. */
function placeCarried(into: LockedSite, from: LockedSite): EntryPlace {
  const contact = into.contact_sealed === null ? openContact(from.id, from.contact_sealed) : null;
  return {
    ...(into.lon === null && from.lon !== null ? { lon: from.lon, lat: from.lat } : {}),
    ...(into.grid_id === null && into.town_id === from.town_id ? { gridId: from.grid_id } : {}),
    ...(into.address === "" ? { address: from.address } : {}),
    ...(into.owner_unit_id === null ? { ownerUnitId: from.owner_unit_id } : {}),
    ...(into.outer_no === null && into.kind === from.kind ? { outerNo: from.outer_no ?? "" } : {}),
    ...(contact ? { contactName: contact.name, contactPhone: contact.phone } : {}),
  };
}

async function followAlong(
  tx: Tx,
  register: Register,
  fromId: number,
  intoId: number,
): Promise<Record<string, number>> {
  const pair = [fromId, intoId];
  // Inspections that saw both keep both lines; all others change over, visit and results together.
  const apart = "NOT EXISTS (SELECT FROM inspection_site b WHERE b.inspection_id = x.inspection_id AND b.site_id = $2)";
  const moved: Record<string, number> = {
    issues: await tx.change("merge-issues", "UPDATE issue SET site_id = $2 WHERE site_id = $1", pair),
    results: await tx.change(
      "merge-results",
      `UPDATE inspection_result x SET site_id = $2 WHERE site_id = $1 AND ${apart}`,
      pair,
    ),
    visits: await tx.change(
      "merge-visits",
      `UPDATE inspection_site x SET site_id = $2 WHERE site_id = $1 AND ${apart}`,
      pair,
    ),
    merged: await tx.change("merge-merged", "UPDATE site SET merged_into_id = $2 WHERE merged_into_id = $1", pair),
  };
  for (const { key, table } of register.books)
    moved[key] = await tx.change(`merge-${table}`, `UPDATE "${table}" SET site_id = $2 WHERE site_id = $1`, pair);
  return moved;
}

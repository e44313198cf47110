import { recordAudit } from "@/lib/identity/commands/record-audit";
import { quickerPerson } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { toWgs84 } from "@/lib/shared/coordinate-system";
import { registerOfKind } from "../rules/registers";
import type { SiteInput, SiteStateInput } from "../schema";
import { askWhenOutside } from "./ask-when-outside";
import { type LockedSite, lockSite } from "./lock-site";
import { writeHistory } from "./write-history";
import { checkPlace, contactOf, type PlaceFacts, placeChanges, writePlace } from "./write-place";

/** Numbers of places that no register keeps. */
const PLAIN = "T";

/**
 * Adds a place to the ledger or changes one. The office anywhere, a town in itself, a department where it answers for the place. A
 * contact is sealed before it is written; an empty field leaves it as it was. Conflict when somebody has changed the place
 * since `version`.
 */
export async function saveSite(tx: Tx, viewer: Viewer, input: SiteInput): Promise<{ siteId: number; code: string }> {
  await checkPlace(tx, viewer, {
    townId: input.townId,
    gridId: input.gridId ?? null,
    ownerUnitId: input.ownerUnitId ?? null,
  });
  const before = input.siteId === undefined ? null : await lockSite(tx, viewer, input.siteId);
  if (before && before.version !== input.version)
    throw await quickerPerson(tx, { type: "site", id: before.id, event: "site.saved" });
  const place = factsOf(input, before);
  if (place.point && !input.outsideSure) await askWhenOutside(tx, viewer, place.point, before);
  const { siteId, code } = await writePlace(tx, place, before, registerOfKind(input.kind)?.prefix ?? PLAIN);
  const changes = before
    ? await placeChanges(tx, place, before)
    : [{ field: "created", before: "", after: input.name }];
  await writeHistory(tx, viewer, siteId, changes, { source: "form" });
  await recordAudit(tx, viewer, {
    event: "site.saved",
    subject: { type: "site", id: siteId },
    detail: {
      code,
      before: before && {
        name: before.name,
        kind: before.kind,
        townId: before.town_id,
        ownerUnitId: before.owner_unit_id,
      },
      after: { name: input.name, kind: input.kind, townId: input.townId, ownerUnitId: input.ownerUnitId ?? null },
    },
  });
  return { siteId, code };
}

function factsOf(input: SiteInput, before: LockedSite | null): PlaceFacts {
  if ((input.lon === undefined) !== (input.lat === undefined))
    throw new BadInput("bad-input", {}, { lon: { key: "point-incomplete" } });
  return {
    kind: input.kind,
    name: input.name,
    nameEn: input.nameEn,
    townId: input.townId,
    gridId: input.gridId ?? null,
    address: input.address,
    point:
      input.lon === undefined || input.lat === undefined
        ? null
        : toWgs84({ lon: input.lon, lat: input.lat }, input.datum),
    ownerUnitId: input.ownerUnitId ?? null,
    outerNo: before?.outer_no ?? null,
    contact: contactOf(input, before),
  };
}

/** Closes a place (it keeps its history and leaves lists and coverage), or opens it again. What was merged stays closed. */
export async function setSiteState(tx: Tx, viewer: Viewer, input: SiteStateInput): Promise<void> {
  const before = await lockSite(tx, viewer, input.siteId);
  const changed = await tx.change(
    "sup-site-state",
    `UPDATE site SET closed_on = $3::date, closed_reason = $4, updated_at = $5, version = version + 1
     WHERE id = $1 AND version = $2 AND (closed_on IS NULL) = ($3::date IS NOT NULL) AND merged_into_id IS NULL`,
    [input.siteId, input.version, input.open ? null : today(), input.open ? "" : input.reason, now()],
  );
  if (changed === 0) throw await quickerPerson(tx, { type: "site", id: input.siteId, event: "site.saved" });
  await writeHistory(
    tx,
    viewer,
    input.siteId,
    [{ field: input.open ? "reopened" : "closed", before: "", after: input.reason }],
    { source: "form" },
  );
  await recordAudit(tx, viewer, {
    event: "site.saved",
    subject: { type: "site", id: input.siteId },
    detail: { code: before.code, before: { open: !input.open }, after: { open: input.open, reason: input.reason } },
  });
}

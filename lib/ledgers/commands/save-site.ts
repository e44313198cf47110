import { recordAudit } from "@/lib/identity/commands/record-audit";
import { quickerPerson } from "@/lib/identity/commands/unchanged-since";
import { isAtHome, scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { seal, unseal } from "@/lib/platform/seal";
import { toWgs84 } from "@/lib/shared/coordinate-system";
import type { Point } from "@/lib/shared/distance";
import { isOutsideAll } from "@/lib/shared/inside-outline";
import { townOutlines } from "../queries/region-outlines";
import { type Contact, contactMask } from "../rules/contact-mask";
import type { SiteInput, SiteStateInput } from "../schema";

export const CONTACT_PURPOSE = "site-contact";

interface SiteRow {
  code: string;
  name: string;
  kind: string;
  town_id: number;
  owner_unit_id: number | null;
  contact_sealed: string | null;
  contact_mask: string;
  version: number;
  lon: number | null;
  lat: number | null;
}

/**
 * Adds a place to the ledger or changes one. The office anywhere, a town in itself, a department where it answers for the place. A
 * contact is sealed before it is written; an empty field leaves it as it was. Conflict when somebody has changed the place
 * since `version`.
 */
export async function saveSite(tx: Tx, viewer: Viewer, input: SiteInput): Promise<{ siteId: number; code: string }> {
  await checkPlace(tx, viewer, input);
  const before = input.siteId === undefined ? null : await lockSite(tx, viewer, input.siteId);
  if (before && before.version !== input.version)
    throw await quickerPerson(tx, { type: "site", id: input.siteId ?? 0, event: "site.saved" });
  const contact = contactOf(input, before);
  const point =
    input.lon === undefined || input.lat === undefined
      ? null
      : toWgs84({ lon: input.lon, lat: input.lat }, input.datum);
  if (point && !input.outsideSure) await askedWhenOutside(tx, point, before);
  const values = [
    input.kind,
    input.name,
    input.nameEn,
    input.townId,
    input.gridId ?? null,
    input.address,
    point?.lon ?? null,
    point?.lat ?? null,
    input.ownerUnitId ?? null,
    contact.sealed,
    contact.mask,
  ];
  const [row] = before
    ? await tx.sql<{ id: number; code: string }>(
        "sup-site-update",
        `UPDATE site SET kind = $1::site_kind, name = $2, name_en = $3, town_id = $4, grid_id = $5, address = $6, lon = $7, lat = $8, owner_unit_id = $9,
           contact_sealed = $10, contact_mask = $11, version = version + 1 WHERE id = $12 AND version = $13 RETURNING id, code`,
        [...values, input.siteId, input.version],
      )
    : await tx.sql<{ id: number; code: string }>(
        "sup-site-insert",
        `INSERT INTO site (code, kind, name, name_en, town_id, grid_id, address, lon, lat, owner_unit_id, contact_sealed, contact_mask, opened_on)
         VALUES ('T' || lpad(nextval('site_code')::text, 5, '0'), $1::site_kind, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id, code`,
        [...values, today()],
      );
  if (!row) throw new Error("site not saved");
  await recordAudit(tx, viewer, {
    event: "site.saved",
    subject: { type: "site", id: row.id },
    detail: {
      code: row.code,
      before: before && {
        name: before.name,
        kind: before.kind,
        townId: before.town_id,
        ownerUnitId: before.owner_unit_id,
      },
      after: { name: input.name, kind: input.kind, townId: input.townId, ownerUnitId: input.ownerUnitId ?? null },
    },
  });
  return { siteId: row.id, code: row.code };
}

/** A point that is new to the place and lies in none of the towns must be said to be right. BadInput point-outside. */
async function askedWhenOutside(tx: Tx, point: Point, before: SiteRow | null): Promise<void> {
  if (before?.lon === point.lon && before.lat === point.lat) return;
  if (isOutsideAll(point, await townOutlines(tx)))
    throw new BadInput("bad-input", {}, { lon: { key: "point-outside" } });
}

/** Closes a place (it keeps its history and leaves lists and coverage), or opens it again. */
export async function setSiteState(tx: Tx, viewer: Viewer, input: SiteStateInput): Promise<void> {
  const before = await lockSite(tx, viewer, input.siteId);
  const changed = await tx.change(
    "sup-site-state",
    "UPDATE site SET closed_on = $3::date, version = version + 1 WHERE id = $1 AND version = $2 AND (closed_on IS NULL) = ($3::date IS NOT NULL)",
    [input.siteId, input.version, input.open ? null : today()],
  );
  if (changed === 0) throw await quickerPerson(tx, { type: "site", id: input.siteId, event: "site.saved" });
  await recordAudit(tx, viewer, {
    event: "site.saved",
    subject: { type: "site", id: input.siteId },
    detail: { code: before.code, before: { open: !input.open }, after: { open: input.open, reason: input.reason } },
  });
}

async function checkPlace(tx: Tx, viewer: Viewer, input: SiteInput): Promise<void> {
  const reach = scope(viewer, "sites:manage");
  if (!reach.includes(input.townId)) throw new NotFound("region-unknown", { regionId: input.townId });
  if (viewer.unitKind === "department" && input.ownerUnitId !== viewer.unitId)
    throw new BadInput("bad-input", {}, { ownerUnitId: { key: "site-owner-own" } });
  if ((input.lon === undefined) !== (input.lat === undefined))
    throw new BadInput("bad-input", {}, { lon: { key: "point-incomplete" } });
  const [known] = await tx.sql<{ town: boolean; grid: boolean; owner: boolean }>(
    "sup-site-place",
    `SELECT EXISTS (SELECT FROM region WHERE id = $1 AND level = 'town' AND closed_on IS NULL) AS town,
       $2::int IS NULL OR EXISTS (SELECT FROM region WHERE id = $2 AND parent_id = $1 AND closed_on IS NULL) AS grid,
       $3::int IS NULL OR EXISTS (SELECT FROM unit WHERE id = $3 AND closed_on IS NULL) AS owner`,
    [input.townId, input.gridId ?? null, input.ownerUnitId ?? null],
  );
  if (!isAtHome(viewer, [input.townId])) throw new BadInput("bad-input", {}, { townId: { key: "town-elsewhere" } });
  if (!known?.town) throw new BadInput("bad-input", {}, { townId: { key: "town-wanted" } });
  if (!known.grid) throw new BadInput("bad-input", {}, { gridId: { key: "grid-elsewhere" } });
  if (!known.owner) throw new NotFound("unit-unknown");
}

/** The place as it is, locked; NotFound when it isn't the viewer's to keep. */
export async function lockSite(tx: Tx, viewer: Viewer, siteId: number): Promise<SiteRow> {
  const reach = scope(viewer, "sites:manage");
  const [row] = await tx.sql<SiteRow>(
    "sup-site-lock",
    `SELECT code, name, kind::text, town_id, owner_unit_id, contact_sealed, contact_mask, version, lon, lat FROM site s
     WHERE id = $1 AND ${reach.condition("s.town_id", 2)} AND ($3::int IS NULL OR owner_unit_id = $3) FOR UPDATE`,
    [siteId, reach.regionIds, viewer.unitKind === "department" ? viewer.unitId : null],
  );
  if (!row) throw new NotFound("site-unknown", { id: siteId });
  return row;
}

function contactOf(input: SiteInput, before: SiteRow | null): { sealed: string | null; mask: string } {
  if (input.forgetContact) return { sealed: null, mask: "" };
  if (input.contactName === "" && input.contactPhone === "")
    return { sealed: before?.contact_sealed ?? null, mask: before?.contact_mask ?? "" };
  const kept = before?.contact_sealed ? (JSON.parse(unseal(before.contact_sealed, CONTACT_PURPOSE)) as Contact) : null;
  const contact: Contact = {
    name: input.contactName || kept?.name || "",
    phone: input.contactPhone || kept?.phone || "",
  };
  return { sealed: seal(JSON.stringify(contact), CONTACT_PURPOSE), mask: contactMask(contact) };
}

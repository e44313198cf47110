import { districtIds, isAtHome, scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import type { Point } from "@/lib/shared/distance";
import { type Contact, contactMask } from "../rules/contact-mask";
import { nameKey } from "../rules/name-key";
import type { SiteKind } from "../rules/site-kind";
import { openContact, sealContact } from "./contact-seal";
import type { Keeping, LockedSite } from "./lock-site";
import type { FieldChange } from "./write-history";

/** A place as it is to be; coordinates in WGS 84. */
export interface PlaceFacts {
  kind: SiteKind;
  name: string;
  nameEn: string;
  townId: number;
  gridId: number | null;
  address: string;
  point: Point | null;
  ownerUnitId: number | null;
  outerNo: string | null;
  /** `given`: what is to be sealed to the place; else it stays as it is kept. */
  contact: { kept: string | null; given: Contact | null; mask: string };
}

/** Refuses a place that the viewer may not keep there: another's town, a grid of another town, a department that doesn't answer for it. */
export async function checkPlace(
  tx: Tx,
  viewer: Viewer,
  place: Pick<PlaceFacts, "townId" | "gridId" | "ownerUnitId">,
  keeping: Keeping = "sites:manage",
): Promise<void> {
  const reach = scope(viewer, keeping);
  if (!reach.includes(place.townId) && !(place.gridId !== null && reach.includes(place.gridId)))
    throw new NotFound("region-unknown", { regionId: place.townId });
  if (viewer.unitKind === "department" && place.ownerUnitId !== viewer.unitId)
    throw new BadInput("bad-input", {}, { ownerUnitId: { key: "site-owner-own" } });
  const [known] = await tx.sql<{ town: boolean; grid: boolean; owner: boolean }>(
    "sup-site-place",
    `SELECT EXISTS (SELECT FROM region WHERE id = $1 AND level = 'town' AND closed_on IS NULL) AS town,
       $2::int IS NULL OR EXISTS (SELECT FROM region WHERE id = $2 AND parent_id = $1 AND closed_on IS NULL) AS grid,
       $3::int IS NULL OR EXISTS (SELECT FROM unit WHERE id = $3 AND closed_on IS NULL AND ($4::int[] IS NULL OR region_id = ANY($4::int[]))) AS owner`,
    [place.townId, place.gridId, place.ownerUnitId, districtIds(viewer)],
  );
  if (!isAtHome(viewer, [place.townId, place.gridId]))
    throw new BadInput("bad-input", {}, { townId: { key: "town-elsewhere" } });
  if (!known?.town) throw new BadInput("bad-input", {}, { townId: { key: "town-wanted" } });
  if (!known.grid) throw new BadInput("bad-input", {}, { gridId: { key: "grid-elsewhere" } });
  if (!known.owner) throw new NotFound("unit-unknown");
}

/**
 * Writes a place: a new one under a number that begins with `prefix`, or `before` as it is now to be (its version, checked under the lock,
 * goes up by one). BadInput when another place of the kind bears the same outer number.
 */
export async function writePlace(
  tx: Tx,
  place: PlaceFacts,
  before: LockedSite | null,
  prefix: string,
): Promise<{ siteId: number; code: string; version: number }> {
  const siteId = before?.id ?? (await nextSiteId(tx));
  const { given, kept, mask } = place.contact;
  const values = [
    place.kind,
    place.name,
    place.nameEn,
    place.townId,
    place.gridId,
    place.address,
    place.point?.lon ?? null,
    place.point?.lat ?? null,
    place.ownerUnitId,
    given ? sealContact(siteId, given).sealed : kept,
    mask,
    place.outerNo,
    nameKey(place.name),
    now(),
  ];
  const [row] = await (before
    ? tx.sql<Written>(
        "sup-site-update",
        `UPDATE site SET kind = $1::site_kind, name = $2, name_en = $3, town_id = $4, grid_id = $5, address = $6, lon = $7, lat = $8, owner_unit_id = $9,
           contact_sealed = $10, contact_mask = $11, outer_no = $12, name_key = $13, updated_at = $14, version = version + 1
         WHERE id = $15 AND version = $16 RETURNING id AS "siteId", code, version`,
        [...values, before.id, before.version],
      )
    : tx.sql<Written>(
        "sup-site-insert",
        `INSERT INTO site (id, code, kind, name, name_en, town_id, grid_id, address, lon, lat, owner_unit_id, contact_sealed, contact_mask, outer_no, name_key, updated_at, opened_on)
         SELECT $17, $15 || lpad(n::text, greatest(5, length(n::text)), '0'), $1::site_kind, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $16
         FROM nextval('site_code') n RETURNING id AS "siteId", code, version`,
        [...values, prefix, today(), siteId],
      )
  ).catch((error: { code?: string }) => {
    if (error.code === "23505") throw new BadInput("bad-input", {}, { outerNo: { key: "outer-no-taken" } });
    throw error;
  });
  if (!row) throw new Error("site not saved");
  return row;
}

interface Written {
  siteId: number;
  code: string;
  version: number;
}

/** Ahead of the row: what is sealed in it is sealed to it. */
async function nextSiteId(tx: Tx): Promise<number> {
  const [next] = await tx.sql<{ id: number }>(
    "site-next-id",
    "SELECT nextval(pg_get_serial_sequence('site', 'id'))::int AS id",
  );
  return next?.id ?? 0;
}

/** What is to be known of whom to call: an empty part leaves it as it was. */
export function contactOf(
  given: { contactName?: string; contactPhone?: string; forgetContact?: boolean },
  before: Pick<LockedSite, "id" | "contact_sealed" | "contact_mask"> | null,
): PlaceFacts["contact"] {
  if (given.forgetContact) return { kept: null, given: null, mask: "" };
  const kept = { kept: before?.contact_sealed ?? null, given: null, mask: before?.contact_mask ?? "" };
  if (!given.contactName && !given.contactPhone) return kept;
  const known = before && openContact(before.id, before.contact_sealed);
  const contact: Contact = {
    name: given.contactName || known?.name || "",
    phone: given.contactPhone || known?.phone || "",
  };
  if (contact.name === known?.name && contact.phone === known?.phone) return kept;
  return { kept: null, given: contact, mask: contactMask(contact) };
}

/** What changes of a place, in words: regions and units by their names, a contact by its mask. */
export async function placeChanges(tx: Tx, place: PlaceFacts, before: LockedSite): Promise<FieldChange[]> {
  const old = { lon: before.lon, lat: before.lat };
  const pairs: [string, string | number | null, string | number | null][] = [
    ["kind", before.kind, place.kind],
    ["name", before.name, place.name],
    ["nameEn", before.name_en, place.nameEn],
    ["town", before.town_id, place.townId],
    ["grid", before.grid_id, place.gridId],
    ["address", before.address, place.address],
    ["point", pointText(old), pointText(place.point)],
    ["owner", before.owner_unit_id, place.ownerUnitId],
    ["outerNo", before.outer_no, place.outerNo],
  ];
  const changed = pairs.filter(([, from, to]) => from !== to);
  const names = await namesOf(tx, changed);
  const said = changed.map(([field, from, to]) => ({
    field,
    before: names.get(`${field}/${from}`) ?? String(from ?? ""),
    after: names.get(`${field}/${to}`) ?? String(to ?? ""),
  }));
  if (place.contact.given || before.contact_sealed !== place.contact.kept)
    said.push({ field: "contact", before: before.contact_mask, after: place.contact.mask });
  return said;
}

function pointText(point: { lon: number | null; lat: number | null } | null): string {
  return point === null || point.lon === null || point.lat === null ? "" : `${point.lon}, ${point.lat}`;
}

async function namesOf(
  tx: Tx,
  changed: readonly (readonly [string, unknown, unknown])[],
): Promise<Map<string, string>> {
  const ids = (...fields: string[]) =>
    changed.filter(([field]) => fields.includes(field)).flatMap(([, from, to]) => [from, to].filter(Number.isInteger));
  const regions = ids("town", "grid");
  const units = ids("owner");
  if (regions.length + units.length === 0) return new Map();
  const rows = await tx.sql<{ key: string; name: string }>(
    "entry-place-names",
    `SELECT f.field || '/' || r.id AS key, r.name FROM region r, (VALUES ('town'), ('grid')) f (field) WHERE r.id = ANY($1::int[])
     UNION ALL SELECT 'owner/' || id, name FROM unit WHERE id = ANY($2::int[])`,
    [regions, units],
  );
  return new Map(rows.map(({ key, name }) => [key, name]));
}

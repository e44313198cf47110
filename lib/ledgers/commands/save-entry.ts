import { recordAudit } from "@/lib/identity/commands/record-audit";
import { quickerPerson } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { type Datum, toWgs84 } from "@/lib/shared/coordinate-system";
import { isMissing } from "../rules/entry-row";
import type { EntryValues } from "../rules/entry-value";
import { holdsPrivateNumber } from "../rules/private-number";
import type { Register } from "../rules/register";
import type { SiteKind } from "../rules/site-kind";
import { askWhenOutside } from "./ask-when-outside";
import { type Keeping, type LockedSite, lockSite } from "./lock-site";
import {
  changedFields,
  checkEntry,
  type OwnRow,
  ownChanges,
  ownRow,
  sealChanges,
  writeOwnRow,
} from "./write-entry-row";
import { type ChangeSource, type FieldChange, writeHistory } from "./write-history";
import { checkPlace, contactOf, type PlaceFacts, placeChanges, writePlace } from "./write-place";

/** The common part of an entry. What isn't named stays as it was; null and "" empty it. */
export interface EntryPlace {
  kind?: SiteKind | undefined;
  /** Left out of a new entry: what the register names it by (门牌, 车牌). */
  name?: string | undefined;
  nameEn?: string | undefined;
  townId?: number | undefined;
  gridId?: number | null | undefined;
  address?: string | undefined;
  lon?: number | null | undefined;
  lat?: number | null | undefined;
  /** Of lon and lat. */
  datum?: Datum | undefined;
  /** A person at a form says that a point outside the district is right. */
  outsideSure?: boolean | undefined;
  ownerUnitId?: number | null | undefined;
  outerNo?: string | undefined;
  /** Empty = as it was. */
  contactName?: string | undefined;
  contactPhone?: string | undefined;
  forgetContact?: boolean | undefined;
}

export interface EntryInput {
  /** Missing = a new entry. */
  siteId?: number | undefined;
  /** The version on which the person decided; left out only where nobody has seen one (another office's system). */
  version?: number | undefined;
  place: EntryPlace;
  /** By the register's fields (entry-value.ts): a personal field's open text, "" or its present mask = as it was. */
  values: EntryValues;
  /** Personal fields to be emptied. */
  forget?: readonly string[] | undefined;
  source: ChangeSource;
  /** Where the change came from: a file, a key's name, an inspection's number. */
  reference?: string | undefined;
  /** What the viewer does it as; whoever keeps the ledger, unless at the door. */
  keeping?: Keeping | undefined;
}

export interface SavedEntry {
  siteId: number;
  code: string;
  version: number;
  isNew: boolean;
  /** What has changed, as it stands in the history; nothing is written when nothing has. */
  changes: FieldChange[];
}

/**
 * Adds an entry to a register or changes one, place and own columns in the caller's transaction, with the history of every field and a
 * line in the audit trail (personal data only as masks). An entry that stays as it was isn't written: no new version, no history. NotFound
 * outside the viewer's reach or of another register; BadInput by the names of the form's fields; Conflict when somebody was quicker.
 */
export async function saveEntry(tx: Tx, viewer: Viewer, register: Register, input: EntryInput): Promise<SavedEntry> {
  const before = input.siteId === undefined ? null : await lockSite(tx, viewer, input.siteId, input.keeping);
  if (before && (!register.kinds.some((kind) => kind === before.kind) || before.merged_into_id !== null))
    throw new NotFound("site-unknown", { id: before.id });
  if (before && input.version !== undefined && before.version !== input.version)
    throw await quickerPerson(tx, { type: "site", id: before.id, event: "site.saved" });
  const own: OwnRow = before ? await ownRow(tx, register, before.id) : { values: {}, sealed: new Map() };
  const changed = changedFields(register, before?.id ?? null, own, {
    values: input.values,
    forget: input.forget ?? [],
  });
  checkEntry(register, own, changed, before === null);
  const place = placeOf(register, input, before);
  await checkPlace(tx, viewer, place, input.keeping);
  if (input.source === "form" && place.point && !input.place.outsideSure)
    await askWhenOutside(tx, viewer, place.point, before);
  const ofPlace = before ? await placeChanges(tx, place, before) : [];
  if (before && ofPlace.length === 0 && changed.size === 0)
    return { siteId: before.id, code: before.code, version: before.version, isNew: false, changes: [] };
  const written = await writePlace(tx, place, before, register.prefix);
  const sealed = sealChanges(register, written.siteId, changed);
  if (changed.size > 0 || !before) await writeOwnRow(tx, register, written.siteId, own, changed, sealed);
  const masks = new Map([...sealed].map(([field, { mask }]) => [field, mask]));
  const changes = before
    ? [...ofPlace, ...ownChanges(register, own, changed, masks)]
    : [{ field: "created", before: "", after: place.name }];
  await writeHistory(tx, viewer, written.siteId, changes, input);
  await recordAudit(tx, viewer, {
    event: "site.saved",
    subject: { type: "site", id: written.siteId },
    detail: {
      code: written.code,
      before: before && textsOf(changes, "before"),
      after: before
        ? textsOf(changes, "after")
        : { name: place.name, kind: place.kind, townId: place.townId, ownerUnitId: place.ownerUnitId },
      source: input.source,
    },
  });
  return { ...written, isNew: before === null, changes };
}

const textsOf = (changes: readonly FieldChange[], side: "before" | "after") =>
  Object.fromEntries(changes.map((change) => [change.field, change[side]]));

function placeOf(register: Register, { place, values }: EntryInput, before: LockedSite | null): PlaceFacts {
  const kind = place.kind ?? (before?.kind as SiteKind | undefined) ?? register.kinds[0];
  if (kind === undefined || !register.kinds.includes(kind))
    throw new BadInput("bad-input", {}, { kind: { key: "field-invalid-value" } });
  const called = register.namedBy === undefined ? "" : String(values[register.namedBy] ?? "");
  const name = place.name || before?.name || called;
  const townId = place.townId ?? before?.town_id;
  if (isMissing(name)) throw new BadInput("bad-input", {}, { name: { key: "field-wanted" } });
  if (townId === undefined) throw new BadInput("bad-input", {}, { townId: { key: "town-wanted" } });
  const address = place.address ?? before?.address ?? "";
  for (const [field, text] of Object.entries({ name, address, contactName: place.contactName ?? "" }))
    if (holdsPrivateNumber(text)) throw new BadInput("bad-input", {}, { [field]: { key: "private-number" } });
  return {
    kind,
    name,
    nameEn: place.nameEn ?? before?.name_en ?? "",
    townId,
    // Another town has other grids.
    gridId: place.gridId !== undefined ? place.gridId : before?.town_id === townId ? before.grid_id : null,
    address,
    point: pointOf(place, before),
    ownerUnitId: place.ownerUnitId !== undefined ? place.ownerUnitId : (before?.owner_unit_id ?? null),
    outerNo: place.outerNo !== undefined ? place.outerNo || null : (before?.outer_no ?? null),
    contact: contactOf(
      {
        contactName: place.contactName ?? "",
        contactPhone: place.contactPhone ?? "",
        forgetContact: place.forgetContact ?? false,
      },
      before,
    ),
  };
}

function pointOf({ lon, lat, datum = "wgs84" }: EntryPlace, before: LockedSite | null): PlaceFacts["point"] {
  if (lon === undefined && lat === undefined)
    return before === null || before.lon === null || before.lat === null ? null : { lon: before.lon, lat: before.lat };
  const missing = (one: number | null | undefined) => one === undefined || one === null;
  if (missing(lon) !== missing(lat)) throw new BadInput("bad-input", {}, { lon: { key: "point-incomplete" } });
  return missing(lon) || missing(lat) ? null : toWgs84({ lon: Number(lon), lat: Number(lat) }, datum);
}

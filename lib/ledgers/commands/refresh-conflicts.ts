import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import type { Register } from "../rules/register";
import { columnOf } from "../rules/register-field";
import { entryDiff } from "../rules/sheet/entry-diff";
import { placeNames } from "./place-names";
import { ownUnit } from "./register-index";
import { sealPatch } from "./seal-patch";
import { type StagedColumns, stagedEntry } from "./staged-entry";
import { standingEntries } from "./standing-entries";
import type { TakenImport } from "./take-import";

interface Moved {
  line_no: number;
  site_id: number;
  place: StagedColumns["place"];
  own: StagedColumns["own"];
}

/** More than these at once are looked at with the next confirmation. */
const AT_ONCE = 2000;

/**
 * Locks the entries that a list changes and looks at those that somebody has changed since the preview: a row that no longer changes
 * anything is unchanged, the others wait for a decision with what is there now and what the list says. New rows whose entry somebody has
 * made meanwhile become possible twins. Returns how many rows have to be looked at. Refused when a row isn't the viewer's any more.
 */
export async function refreshConflicts(tx: Tx, viewer: Viewer, taken: TakenImport): Promise<number> {
  const { id, register } = taken;
  await refuseForeign(tx, viewer, id);
  await tx.sql(
    "sheet-lock-sites",
    `WITH locked AS (SELECT s.id FROM site s JOIN register_import_row r ON r.site_id = s.id WHERE r.import_id = $1 AND r.outcome = 'changed' ORDER BY s.id FOR UPDATE OF s)
     SELECT count(*)::int FROM locked`,
    [id],
  );
  const moved = await tx.sql<Moved>(
    "sheet-moved",
    `SELECT r.line_no, r.site_id, r.place, r.own FROM register_import_row r JOIN site s ON s.id = r.site_id
     WHERE r.import_id = $1 AND r.outcome = 'changed' AND (s.version <> r.version OR s.closed_on IS NOT NULL) ORDER BY r.line_no LIMIT ${AT_ONCE}`,
    [id],
  );
  let conflicts = await newTwins(tx, taken);
  const standing = await standingEntries(
    tx,
    register,
    moved.map(({ site_id }) => site_id),
  );
  const { words } = await placeNames(viewer, register);
  for (const row of moved) {
    const now = standing.get(row.site_id);
    if (!now) continue;
    const entry = stagedEntry(register, row.line_no, { place: row.place, own: row.own, sealedTo: row.site_id });
    const patch = entryDiff(register, entry, now, words);
    const sealed = sealPatch(register, row.site_id, patch);
    const outcome = patch.changes.length === 0 ? "unchanged" : "conflict";
    if (outcome === "conflict") conflicts++;
    await tx.change(
      "sheet-conflict",
      "UPDATE register_import_row SET outcome = $3, decision = '', version = $4, place = $5, own = $6, changes = $7 WHERE import_id = $1 AND line_no = $2",
      [
        id,
        row.line_no,
        outcome,
        now.version,
        JSON.stringify(sealed.place),
        JSON.stringify(sealed.own),
        JSON.stringify(patch.changes),
      ],
    );
  }
  return conflicts;
}

/** Entries and towns that were the viewer's at the preview. */
async function refuseForeign(tx: Tx, viewer: Viewer, id: number): Promise<void> {
  const keep = scope(viewer, "sites:manage");
  const [row] = await tx.sql<{ foreign: number }>(
    "sheet-foreign",
    `SELECT count(*)::int AS foreign FROM register_import_row r LEFT JOIN site s ON s.id = r.site_id
     WHERE r.import_id = $1 AND r.outcome IN ('new', 'changed')
       AND NOT ((CASE WHEN r.outcome = 'changed' THEN (${keep.condition("s.town_id", 2)} OR ${keep.condition("s.grid_id", 2)}) AND ($3::int IS NULL OR s.owner_unit_id = $3) ELSE TRUE END)
         AND (r.place->>'town_id' IS NULL OR ${keep.condition("(r.place->>'town_id')::int", 2)})
         AND ($3::int IS NULL OR r.place->>'owner_unit_id' IS NULL OR (r.place->>'owner_unit_id')::int = $3))`,
    [id, keep.regionIds, ownUnit(viewer)],
  );
  if (row && row.foreign > 0) throw new Refused("sheet-foreign", { count: row.foreign });
}

/**
 * New rows of which the register now holds the entry: as another list, a phone or another system has made it since. Row by row it would look
 * through a whole town each time, which the planner thinks cheap as long as it takes a fresh register for empty: both sides are read once.
 */
async function newTwins(tx: Tx, { id, register }: TakenImport): Promise<number> {
  await tx.client.query("SET LOCAL enable_nestloop = off");
  const twins = await tx.change(
    `sheet-new-twins-${register.key}`,
    `UPDATE register_import_row r SET outcome = 'twin', entry = jsonb_build_object('place', r.place, 'own', r.own, 'sealedTo', r.site_id), twins = t.twins
     FROM (SELECT r.line_no, jsonb_agg(jsonb_build_object('id', s.id, 'code', s.code, 'name', s.name, 'address', s.address, 'why', 'same-name')) AS twins
       FROM register_import_row r JOIN site s ON s.closed_on IS NULL AND s.kind::text = r.place->>'kind' ${sameEntry(register)}
       WHERE r.import_id = $1 AND r.outcome = 'new' AND r.decision = '' GROUP BY r.line_no) t
     WHERE r.import_id = $1 AND r.line_no = t.line_no`,
    [id],
  );
  await tx.client.query("SET LOCAL enable_nestloop = on");
  return twins;
}

/** What makes a row and an entry the same without a word from anybody, as the preview has it. */
function sameEntry(register: Register): string {
  const inTown = "AND s.town_id = (r.place->>'town_id')::int";
  const own = (name: string) =>
    register.fields.some((field) => field.name === name)
      ? `JOIN "${register.table}" o ON o.site_id = s.id AND o."${columnOf(name)}" <> '' AND o."${columnOf(name)}" = r.own->>'${columnOf(name)}'`
      : "";
  if (register.key === "vehicles") return own("plate");
  const sameGrid = "AND (s.grid_id IS NULL OR r.place->>'grid_id' IS NULL OR s.grid_id = (r.place->>'grid_id')::int)";
  if (register.key === "stoves") return `${inTown} ${sameGrid} ${own("houseNo")}`;
  return `${inTown} AND s.name_key = r.place->>'name_key'`;
}

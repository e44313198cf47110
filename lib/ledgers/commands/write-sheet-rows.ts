import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { writtenColumns } from "../rules/entry-row";
import type { Register } from "../rules/register";

/** Rows of a staged import by their lines, both ends included. */
export interface Slice {
  id: number;
  from: number;
  to: number;
}

const PLACE = [
  "kind",
  "name",
  "name_key",
  "town_id",
  "grid_id",
  "address",
  "lon",
  "lat",
  "owner_unit_id",
  "contact_sealed",
  "contact_mask",
  "outer_no",
] as const;

const ROWS = "register_import_row r WHERE r.import_id = $1 AND r.line_no BETWEEN $2 AND $3";

/** New entries: place, own columns, the beginning of their history. Returns how many. */
export async function writeNewRows(
  tx: Tx,
  viewer: Viewer,
  register: Register,
  { id, from, to }: Slice,
): Promise<number> {
  const created = await tx.change(
    "sheet-new-places",
    `INSERT INTO site (id, code, ${PLACE.join(", ")}, opened_on, updated_at)
     SELECT r.site_id, $4 || lpad(r.n::text, greatest(5, length(r.n::text)), '0'), p.kind, p.name, p.name_key, p.town_id, p.grid_id, p.address, p.lon, p.lat,
       p.owner_unit_id, p.contact_sealed, coalesce(p.contact_mask, ''), p.outer_no, $5, $6
     FROM (SELECT r.site_id, r.place, nextval('site_code') AS n FROM (SELECT r.site_id, r.place FROM ${ROWS} AND r.outcome = 'new' ORDER BY r.line_no) r) r,
       jsonb_populate_record(NULL::site, r.place) p`,
    [id, from, to, register.prefix, today(), now()],
  );
  if (created === 0) return 0;
  const columns = writtenColumns(register.fields);
  await tx.change(
    `sheet-new-${register.key}`,
    `INSERT INTO "${register.table}" (site_id, ${columns.join(", ")})
     SELECT r.site_id, ${columns.map((column) => `o.${column}`).join(", ")}
     FROM (SELECT r.site_id, r.own FROM ${ROWS} AND r.outcome = 'new') r, jsonb_populate_record(NULL::"${register.table}", r.own) o`,
    [id, from, to],
  );
  await writeChanges(tx, viewer, { id, from, to }, "new");
  return created;
}

/** Entries that change: only the columns that the row speaks of. The caller has seen to it that nobody was quicker. Returns how many. */
export async function writeChangedRows(
  tx: Tx,
  viewer: Viewer,
  register: Register,
  { id, from, to }: Slice,
): Promise<number> {
  const columns = writtenColumns(register.fields);
  const changed = await tx.change(
    "sheet-changed-places",
    `UPDATE site s SET (${PLACE.join(", ")}) = (SELECT ${PLACE.map((column) => `n.${column}`).join(", ")} FROM jsonb_populate_record(s, r.place) n),
       version = s.version + 1, updated_at = $4
     FROM ${ROWS} AND r.outcome = 'changed' AND s.id = r.site_id AND s.version = r.version`,
    [id, from, to, now()],
  );
  if (changed === 0) return 0;
  await tx.change(
    `sheet-missing-${register.key}`,
    `INSERT INTO "${register.table}" (site_id) SELECT r.site_id FROM ${ROWS} AND r.outcome = 'changed' ON CONFLICT (site_id) DO NOTHING`,
    [id, from, to],
  );
  await tx.change(
    `sheet-changed-${register.key}`,
    `UPDATE "${register.table}" t SET (${columns.join(", ")}) = (SELECT ${columns.map((column) => `n.${column}`).join(", ")} FROM jsonb_populate_record(t, r.own) n)
     FROM ${ROWS} AND r.outcome = 'changed' AND t.site_id = r.site_id`,
    [id, from, to],
  );
  await writeChanges(tx, viewer, { id, from, to }, "changed");
  return changed;
}

/** The history of what the rows change, with the import as its reference. */
async function writeChanges(
  tx: Tx,
  viewer: Viewer,
  { id, from, to }: Slice,
  outcome: "new" | "changed",
): Promise<void> {
  await tx.change(
    "sheet-history",
    `INSERT INTO site_change (site_id, at, by_id, by_name, field, "before", "after", source, reference)
     SELECT r.site_id, $4, $5, $6, c.field, c."before", c."after", 'import', r.import_id::text
     FROM (SELECT r.import_id, r.site_id, r.line_no, r.changes FROM ${ROWS} AND r.outcome = $7) r,
       jsonb_to_recordset(r.changes) AS c (field text, "before" text, "after" text)
     ORDER BY r.line_no`,
    [id, from, to, now(), viewer.userId || null, viewer.name, outcome],
  );
}

/** What was decided about twins, so that the same list asks once: other names of an entry, and pairs that are two. */
export async function writeDecisions(tx: Tx, register: Register, id: number): Promise<void> {
  await tx.change(
    "sheet-aliases",
    `INSERT INTO site_alias (register, town_id, name_key, site_id, name, decided_at, decided_by, decided_by_name)
     SELECT DISTINCT ON (r.entry->'place'->>'town_id', r.entry->'place'->>'name_key') $2, (r.entry->'place'->>'town_id')::int, r.entry->'place'->>'name_key', r.twin_id, r.name,
       r.decided_at, r.decided_by, r.decided_by_name
     FROM register_import_row r WHERE r.import_id = $1 AND r.decision = 'same' AND r.twin_id IS NOT NULL
     ON CONFLICT (register, town_id, name_key) DO UPDATE SET site_id = EXCLUDED.site_id, name = EXCLUDED.name, decided_at = EXCLUDED.decided_at,
       decided_by = EXCLUDED.decided_by, decided_by_name = EXCLUDED.decided_by_name`,
    [id, register.key],
  );
  await tx.change(
    "sheet-pairs",
    `INSERT INTO site_twin (a_id, b_id, same, reason, decided_at, decided_by, decided_by_name)
     SELECT least(r.site_id, t.id), greatest(r.site_id, t.id), FALSE, $2, r.decided_at, r.decided_by, r.decided_by_name
     FROM register_import_row r, jsonb_to_recordset(r.twins) AS t (id int) WHERE r.import_id = $1 AND r.outcome = 'new' AND r.decision = 'new'
     ON CONFLICT (a_id, b_id) DO UPDATE SET same = FALSE, reason = EXCLUDED.reason, decided_at = EXCLUDED.decided_at,
       decided_by = EXCLUDED.decided_by, decided_by_name = EXCLUDED.decided_by_name`,
    [id, `import ${id}`],
  );
}

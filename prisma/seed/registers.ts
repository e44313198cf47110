import { sealField } from "@/lib/ledgers/commands/field-seal";
import { missing } from "@/lib/ledgers/rules/entry-row";
import { type EntryValues, valueText } from "@/lib/ledgers/rules/entry-value";
import { nameKey } from "@/lib/ledgers/rules/name-key";
import { REGISTER_KEYS, type Register } from "@/lib/ledgers/rules/register";
import { columnOf } from "@/lib/ledgers/rules/register-field";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import type { SiteKind } from "@/lib/ledgers/rules/site-kind";
import { type Tx, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { streamOf } from "./prng";
import { type PlannedEntry, plannedEntries } from "./register-plan";
import { demoRecords } from "./register-records";
import { demoValues } from "./register-values";
import { insertRows, takeIds } from "./supervision-rows";

const LOCK = 72_707_404;
const KEY = "demo-registers";
const WRITER = "台账初始导入";
/** One entry in so many was completed within the last weeks. */
const COMPLETED_EVERY = 7;
const COMPLETED_WITHIN_DAYS = 80;

interface SeededEntry {
  id: number;
  code: string;
  kind: SiteKind;
  name: string;
  townName: string;
  stream: number;
  mark: string;
}

/**
 * Fills the demo's registers once: the places that the history of problems knows get their own columns, and a few thousand entries stand
 * beside them. Does nothing without a demo or when it was done. Returns how many entries there are.
 */
export async function registerDemo(today: CivilDate): Promise<number> {
  return transaction(async (tx) => {
    await tx.sql("registers-lock", "SELECT pg_advisory_xact_lock($1)", [LOCK]);
    const marks = await tx.sql<{ key: string }>(
      "registers-marker",
      "SELECT key FROM policy_setting WHERE key IN ('demo-seed', $1)",
      [KEY],
    );
    if (!marks.some(({ key }) => key === "demo-seed") || marks.some(({ key }) => key === KEY)) return 0;
    const entries = [...(await knownEntries(tx)), ...(await freshEntries(tx, today))];
    for (const key of REGISTER_KEYS)
      await fill(
        tx,
        REGISTERS[key],
        entries.filter(({ kind }) => REGISTERS[key].kinds.includes(kind)),
        today,
      );
    await sweepOfYards(tx, today);
    await tx.change(
      "registers-mark",
      `INSERT INTO policy_setting (key, valid_from, value, reason, set_at) VALUES ($1, '2019-01-01', '{}'::jsonb, '演示数据', '2019-01-01') ON CONFLICT DO NOTHING`,
      [KEY],
    );
    return entries.length;
  });
}

/** 物料堆场检查行动: the visits to stockyards that the history knows of the last weeks, as one sweep. */
async function sweepOfYards(tx: Tx, today: CivilDate): Promise<void> {
  const [sweep] = await tx.sql<{ id: number }>(
    "registers-sweep",
    `INSERT INTO sweep (client_id, register, title, query, planned_from, planned_to, made_at, made_by_name)
     VALUES ('7b0e4a52-1d6f-4c0b-8a8e-5f1f0c9d2e11', 'stockyards', '物料堆场检查行动', '', $1, $2, $3, $4) RETURNING id`,
    [addDays(today, -40), addDays(today, -3), `${addDays(today, -41)}T02:00:00Z`, "李文博"],
  );
  await tx.sql(
    "registers-sweep-inspections",
    `INSERT INTO sweep_inspection (sweep_id, inspection_id)
     SELECT $1, n.id FROM inspection n WHERE n.planned_from >= $2::date AND n.state <> 'cancelled'
       AND EXISTS (SELECT FROM inspection_site v JOIN site s ON s.id = v.site_id WHERE v.inspection_id = n.id AND s.kind = 'stockyard')`,
    [sweep?.id, addDays(today, -40)],
  );
}

/** Places of the history: they keep everything, and get the folded name by which twins are found. */
async function knownEntries(tx: Tx): Promise<SeededEntry[]> {
  const rows = await tx.sql<{ id: number; code: string; kind: SiteKind; name: string; townName: string }>(
    "registers-known",
    `SELECT s.id, s.code, s.kind, s.name, g.name AS "townName" FROM site s JOIN region g ON g.id = s.town_id ORDER BY s.id`,
  );
  await tx.change(
    "registers-names",
    "UPDATE site SET name_key = k.key FROM unnest($1::int[], $2::text[]) AS k (id, key) WHERE site.id = k.id",
    [rows.map(({ id }) => id), rows.map(({ name }) => nameKey(name))],
  );
  return rows.map((row) => ({ ...row, stream: streamOf(`entry/${row.code}`), mark: "" }));
}

async function freshEntries(tx: Tx, today: CivilDate): Promise<SeededEntry[]> {
  const planned = plannedEntries();
  const regions = await tx.sql<{ id: number; code: string; name: string }>(
    "registers-regions",
    "SELECT id, code, name FROM region",
  );
  const units = await tx.sql<{ id: number; code: string }>("registers-units", "SELECT id, code FROM unit");
  const regionOf = new Map(regions.map((region) => [region.code, region]));
  const unitOf = new Map(units.map(({ code, id }) => [code, id]));
  const ids = await takeIds(tx, "site", planned.length);
  const changes = await takeIds(tx, "site_change", planned.length);
  const openedOn = (entry: PlannedEntry) => addDays(today, -200 - (entry.stream % 200));
  await insertRows(
    tx,
    "site",
    planned.map((entry, i) => ({
      id: ids[i],
      code: entry.code,
      kind: entry.kind,
      name: entry.name,
      name_en: "",
      town_id: regionOf.get(entry.town)?.id,
      grid_id: regionOf.get(entry.grid)?.id ?? null,
      address: entry.address,
      lon: entry.lon,
      lat: entry.lat,
      owner_unit_id: unitOf.get(entry.owner ?? `town-${entry.town}`) ?? null,
      opened_on: openedOn(entry),
      created_at: `${openedOn(entry)}T02:00:00Z`,
      updated_at: `${openedOn(entry)}T02:00:00Z`,
      version: 1,
      contact_mask: "",
      closed_reason: "",
      name_key: nameKey(entry.name),
    })),
  );
  await insertRows(
    tx,
    "site_change",
    planned.map((entry, i) => ({
      id: changes[i],
      site_id: ids[i],
      at: `${openedOn(entry)}T02:00:00Z`,
      by_name: WRITER,
      field: "created",
      before: "",
      after: entry.name,
      source: "import",
      reference: "",
    })),
  );
  return planned.map((entry, i) => ({
    id: ids[i] as number,
    code: entry.code,
    kind: entry.kind,
    name: entry.name,
    townName: regionOf.get(entry.town)?.name ?? "",
    stream: entry.stream,
    mark: entry.mark,
  }));
}

async function fill(tx: Tx, register: Register, entries: readonly SeededEntry[], today: CivilDate): Promise<void> {
  const own: Record<string, unknown>[] = [];
  const records = new Map<string, Record<string, unknown>[]>();
  const completed: Record<string, unknown>[] = [];
  for (const entry of entries) {
    const values = demoValues(register, { ...entry, today });
    const late = completedLater(register, entry, values, today);
    if (late) completed.push(late);
    own.push({ site_id: entry.id, ...ownColumns(register, entry.id, values) });
    for (const { table, on, row } of demoRecords(
      register.key,
      { siteId: entry.id, stream: entry.stream, values },
      today,
    )) {
      const rows = records.get(table) ?? [];
      rows.push({ site_id: entry.id, ...row, recorded_at: `${on}T03:00:00Z`, recorded_by_name: WRITER });
      records.set(table, rows);
    }
  }
  await insertRows(tx, register.table, own);
  const changeIds = await takeIds(tx, "site_change", completed.length);
  await insertRows(
    tx,
    "site_change",
    completed.map((row, i) => ({ id: changeIds[i], ...row })),
  );
  for (const [table, rows] of records) {
    const ids = await takeIds(tx, table, rows.length);
    await insertRows(
      tx,
      table,
      rows.map((row, i) => ({ id: ids[i], ...row })),
    );
  }
}

/** A column that the first list left empty and the town has filled in since; null for most. */
function completedLater(register: Register, entry: SeededEntry, values: EntryValues, today: CivilDate) {
  if (entry.stream % COMPLETED_EVERY !== 0) return null;
  const field = register.fields.find(({ kind, name }) => kind === "choice" && values[name]);
  if (!field) return null;
  const on = addDays(today, -1 - (Math.floor(entry.stream / COMPLETED_EVERY) % COMPLETED_WITHIN_DAYS));
  return {
    site_id: entry.id,
    at: `${on}T02:30:00Z`,
    by_name: `${entry.townName}（补登）`,
    field: field.name,
    before: "",
    after: valueText(field, values[field.name], "zh"),
    source: "form",
    reference: "",
  };
}

function ownColumns(register: Register, siteId: number, values: EntryValues): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  for (const field of register.fields) {
    const column = columnOf(field.name);
    const value = values[field.name] ?? missing(field);
    if (field.kind !== "personal") columns[column] = value;
    else {
      // A demo without a key (tests of other things) has nobody's name.
      const { sealed, mask } = env().sealKeys
        ? sealField(field, siteId, String(value ?? ""))
        : { sealed: null, mask: "" };
      columns[`${column}_sealed`] = sealed;
      columns[`${column}_mask`] = mask;
    }
  }
  return columns;
}

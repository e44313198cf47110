import { fieldFaults } from "@/lib/identity/rules/action-input";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Tx, transaction } from "@/lib/platform/db";
import { AppError, BadInput, NotFound, type Reason, Refused } from "@/lib/platform/errors";
import { possibleTwins } from "../queries/entry-twins";
import { entryInput, entryPatch } from "../rules/entry-value";
import type { Register } from "../rules/register";
import type { LedgerEntry, LedgerPush } from "../schema-api";
import { decideTwin } from "./decide-twin";
import { saveEntry } from "./save-entry";
import type { FieldChange } from "./write-history";

/** What becomes of one entry that was sent. */
export interface PushedEntry {
  /** Its place in what was sent, from 0. */
  index: number;
  outcome: "new" | "changed" | "unchanged" | "possible-twin" | "error";
  code: string | null;
  changes: FieldChange[];
  /** Numbers of entries that may be the same. */
  twins: string[];
  fault: { key: string; params: Reason["params"]; fields: Record<string, Reason> } | null;
}

class Rollback extends Error {
  constructor(readonly entries: PushedEntry[]) {
    super("rolled back");
  }
}

/**
 * Takes entries from another office's system: matched by their number here, else by its own, with the validation of the form. All of them
 * are saved or none: one that is refused or may be the twin of another keeps the rest out too. A preview goes the same way and takes
 * everything back, so that it says what a push would do.
 */
export async function pushEntries(
  viewer: Viewer,
  register: Register,
  push: LedgerPush,
  reference: string,
): Promise<{ saved: boolean; entries: PushedEntry[] }> {
  try {
    const entries = await transaction(async (tx) => {
      const done: PushedEntry[] = [];
      for (const [index, entry] of push.entries.entries())
        done.push(await apart(tx, index, () => one(tx, viewer, register, entry, index, reference)));
      const isStuck = done.some(({ outcome }) => outcome === "error" || outcome === "possible-twin");
      if (push.preview || isStuck) throw new Rollback(done);
      return done;
    });
    return { saved: true, entries };
  } catch (error) {
    if (error instanceof Rollback) return { saved: false, entries: error.entries };
    throw error;
  }
}

/** A refusal takes back its own entry alone, so that the next one is judged as well. */
async function apart(tx: Tx, index: number, work: () => Promise<PushedEntry>): Promise<PushedEntry> {
  const back = tx.mark();
  await tx.client.query("SAVEPOINT entry");
  try {
    const done = await work();
    await tx.client.query("RELEASE SAVEPOINT entry");
    return done;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await tx.client.query("ROLLBACK TO SAVEPOINT entry");
    back();
    const fields = error instanceof BadInput ? error.fields : {};
    return {
      index,
      outcome: "error",
      code: null,
      changes: [],
      twins: [],
      fault: { key: error.key, params: error.params, fields },
    };
  }
}

async function one(
  tx: Tx,
  viewer: Viewer,
  register: Register,
  entry: LedgerEntry,
  index: number,
  reference: string,
): Promise<PushedEntry> {
  const known = await knownEntry(tx, register, entry);
  const schema = known ? entryPatch(register.fields, entry.values) : entryInput(register.fields);
  const parsed = schema.safeParse(entry.values);
  if (!parsed.success) throw new BadInput("bad-input", {}, fieldFaults(parsed.error));
  const place = await regionsOf(tx, entry);
  if (viewer.bound && place.townId !== undefined && !viewer.regionIds.includes(place.townId))
    throw new Refused("key-other-region", { place: entry.town ?? "" });
  const saved = await saveEntry(tx, viewer, register, {
    siteId: known?.id,
    version: entry.version,
    place: {
      kind: entry.kind,
      name: entry.name,
      ...place,
      address: entry.address,
      lon: entry.lon,
      lat: entry.lat,
      datum: entry.datum,
      outerNo: entry.outerNo,
    },
    values: parsed.data,
    source: "api",
    reference,
  });
  const outcome = saved.isNew ? "new" : saved.changes.length > 0 ? "changed" : "unchanged";
  const twins = saved.isNew ? await twinsOf(tx, viewer, register, saved.siteId, entry) : [];
  return {
    index,
    outcome: twins.length > 0 ? "possible-twin" : outcome,
    code: saved.code,
    changes: saved.changes,
    twins,
    fault: null,
  };
}

async function knownEntry(tx: Tx, register: Register, entry: LedgerEntry): Promise<{ id: number } | null> {
  if (entry.code === undefined && entry.outerNo === undefined) return null;
  const [row] = await tx.sql<{ id: number }>(
    "push-known",
    `SELECT id FROM site WHERE kind::text = ANY($1::text[]) AND ($2::text IS NULL OR code = $2) AND ($2::text IS NOT NULL OR outer_no = $3) ORDER BY id LIMIT 1`,
    [register.kinds, entry.code ?? null, entry.outerNo ?? null],
  );
  if (row === undefined && entry.code !== undefined) throw new NotFound("site-unknown");
  return row ?? null;
}

async function regionsOf(tx: Tx, { town, grid }: LedgerEntry): Promise<{ townId?: number; gridId?: number | null }> {
  const codes = [town, grid].filter((code): code is string => typeof code === "string");
  const rows = await tx.sql<{ id: number; code: string }>(
    "push-regions",
    "SELECT id, code FROM region WHERE code = ANY($1::text[]) AND closed_on IS NULL",
    [codes],
  );
  const ids = new Map(rows.map(({ code, id }) => [code, id]));
  const unknown = (["town", "grid"] as const).find((field) => {
    const code = { town, grid }[field];
    return typeof code === "string" && !ids.has(code);
  });
  if (unknown) throw new BadInput("bad-input", {}, { [unknown]: { key: "region-unknown-code" } });
  return {
    ...(town === undefined ? {} : { townId: ids.get(town) }),
    ...(grid === undefined ? {} : { gridId: grid === null ? null : ids.get(grid) }),
  } as { townId?: number; gridId?: number | null };
}

/** Possible twins of a new entry but for those that the sender knows to be others: that is kept as decided. */
async function twinsOf(
  tx: Tx,
  viewer: Viewer,
  register: Register,
  siteId: number,
  entry: LedgerEntry,
): Promise<string[]> {
  const [site] = await tx.sql<{
    kind: (typeof register.kinds)[number];
    name: string;
    townId: number;
    lon: number | null;
    lat: number | null;
  }>("push-site", `SELECT kind, name, town_id AS "townId", lon, lat FROM site WHERE id = $1`, [siteId]);
  if (!site) return [];
  const twins = await possibleTwins(
    viewer,
    register,
    {
      siteId,
      ...site,
      point: site.lon === null || site.lat === null ? null : { lon: site.lon, lat: site.lat },
      code: String(entry.values.creditCode ?? entry.values.plate ?? ""),
    },
    tx,
  );
  const others = twins.filter(({ code }) => entry.different.includes(code));
  for (const { id } of others) await decideTwin(tx, viewer, { siteId, otherId: id, reason: "" });
  return twins.filter((twin) => !others.includes(twin)).map(({ code }) => code);
}

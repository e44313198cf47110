import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { entryDiff } from "../rules/sheet/entry-diff";
import type { DecisionInput } from "../sheet-schema";
import { lockSite } from "./lock-site";
import { placeNames } from "./place-names";
import { ownUnit } from "./register-index";
import { sealPatch } from "./seal-patch";
import { type StagedColumns, stagedEntry } from "./staged-entry";
import { standingEntries } from "./standing-entries";
import { type TakenImport, takeImport } from "./take-import";

interface Row {
  outcome: string;
  site_id: number;
  entry: StagedColumns | null;
  twins: { id: number }[];
  version: number | null;
}

/**
 * A person's word on a row: a possible twin is the same as an entry, or another one; a conflict is written after all; either may be left
 * out. May be changed until the list is confirmed. `same`: the entry keeps its name, everything else that the row says is compared anew.
 */
export async function decideRow(tx: Tx, viewer: Viewer, input: DecisionInput): Promise<void> {
  const taken = await takeImport(tx, viewer, input.id);
  const [row] = await tx.sql<Row>(
    "sheet-row",
    "SELECT outcome, site_id, entry, twins, version FROM register_import_row WHERE import_id = $1 AND line_no = $2 FOR UPDATE",
    [input.id, input.line],
  );
  if (!row) throw new NotFound("sheet-unknown");
  const asked = row.twins.length > 0 ? ["same", "new", "leave"] : row.version !== null ? ["apply", "leave"] : [];
  if (!asked.includes(input.decision)) throw new BadInput("bad-input");
  await noteDecision(tx, viewer, { ...input, siteId: input.siteId ?? null });
  switch (input.decision) {
    case "leave":
      return write(tx, viewer, input, { outcome: "left" });
    case "apply":
      return write(tx, viewer, input, { outcome: "changed" });
    case "new":
      return write(tx, viewer, input, { outcome: "new", ...asNew(row) });
    case "same":
      return write(tx, viewer, input, await asTwin(tx, viewer, taken, row, input));
  }
}

/** The same word on all rows of a kind that still wait: for long lists. */
export async function decideRest(
  tx: Tx,
  viewer: Viewer,
  input: { id: number; decision: "new" | "leave" | "apply" },
): Promise<void> {
  await takeImport(tx, viewer, input.id);
  await noteDecision(tx, viewer, { ...input, line: 0, siteId: null });
  const [from, to] =
    input.decision === "new" ? ["twin", "new"] : input.decision === "apply" ? ["conflict", "changed"] : [null, "left"];
  await tx.change(
    "sheet-decide-rest",
    `UPDATE register_import_row SET outcome = $3, decision = $4, decided_at = $5, decided_by = $6, decided_by_name = $7
     WHERE import_id = $1 AND outcome = ANY(CASE WHEN $2::text IS NULL THEN ARRAY['twin', 'conflict'] ELSE ARRAY[$2::text] END)`,
    [input.id, from, to, input.decision, now(), viewer.userId || null, viewer.name],
  );
}

function noteDecision(
  tx: Tx,
  viewer: Viewer,
  { id, ...detail }: { id: number; line: number; decision: string; siteId: number | null },
) {
  return recordAudit(tx, viewer, {
    event: "register.decided",
    subject: { type: "register-import", id },
    detail: { line: detail.line, decision: detail.decision, siteId: detail.siteId },
  });
}

type Decided = {
  outcome: string;
  siteId?: number;
  version?: number | null;
  twinId?: number | null;
  place?: object | null;
  own?: object | null;
  changes?: object[];
};

function asNew({ entry }: Row): Omit<Decided, "outcome"> {
  if (!entry) throw new BadInput("bad-input");
  const name = String(entry.place.name ?? "");
  return {
    siteId: entry.sealedTo,
    version: null,
    twinId: null,
    place: entry.place,
    own: entry.own,
    changes: [{ field: "created", before: "", after: name }],
  };
}

async function asTwin(
  tx: Tx,
  viewer: Viewer,
  { register, updates }: TakenImport,
  row: Row,
  input: DecisionInput,
): Promise<Decided> {
  const { siteId } = input;
  if (siteId === undefined || !row.twins.some(({ id }) => id === siteId) || !row.entry) throw new BadInput("bad-input");
  const site = await lockSite(tx, viewer, siteId);
  const standing = (await standingEntries(tx, register, [siteId])).get(siteId);
  if (site.closed_on !== null || !standing) throw new NotFound("site-unknown");
  const entry = stagedEntry(register, input.line, row.entry);
  if (ownUnit(viewer) !== null) delete entry.ownerUnitId;
  const { words } = await placeNames(viewer, register);
  const patch = entryDiff(register, entry, standing, words, true);
  const sealed = sealPatch(register, siteId, patch);
  const nothing = patch.changes.length === 0;
  return {
    outcome: nothing ? "unchanged" : updates ? "changed" : "kept",
    siteId,
    version: standing.version,
    twinId: siteId,
    place: nothing ? null : sealed.place,
    own: nothing ? null : sealed.own,
    changes: patch.changes,
  };
}

async function write(tx: Tx, viewer: Viewer, { id, line, decision }: DecisionInput, decided: Decided): Promise<void> {
  const own = "place" in decided;
  await tx.change(
    "sheet-decide",
    `UPDATE register_import_row SET outcome = $3, decision = $4, decided_at = $5, decided_by = $6, decided_by_name = $7,
       site_id = coalesce($8, site_id), twin_id = $9,
       version = CASE WHEN $10 THEN $11 ELSE version END, place = CASE WHEN $10 THEN $12::jsonb ELSE place END,
       own = CASE WHEN $10 THEN $13::jsonb ELSE own END, changes = CASE WHEN $10 THEN $14::jsonb ELSE changes END
     WHERE import_id = $1 AND line_no = $2`,
    [
      id,
      line,
      decided.outcome,
      decision,
      now(),
      viewer.userId || null,
      viewer.name,
      decided.siteId ?? null,
      decided.twinId ?? null,
      own,
      decided.version ?? null,
      decided.place ? JSON.stringify(decided.place) : null,
      decided.own ? JSON.stringify(decided.own) : null,
      JSON.stringify(decided.changes ?? []),
    ],
  );
}

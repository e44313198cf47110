import { createHash } from "node:crypto";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { AppError, BadInput, type Reason } from "@/lib/platform/errors";
import { wordKey } from "@/lib/shared/cell-text";
import { startOfDay } from "@/lib/shared/civil-date";
import { refusalOf } from "../rules/allowed-verbs";
import { type PastedList, pastedList } from "../rules/list-paste";
import { PASTE_FIELDS, type PasteField } from "../rules/paste-headings";
import {
  type PastedOrder,
  type PasteFault,
  type PasteKnown,
  pastedIssue,
  type ReadRow,
  type RowWords,
} from "../rules/pasted-issue";
import { ProblemsThere } from "../rules/same-problem";
import { issueInput } from "../schema";
import type { PasteInput } from "../schema-forms";
import { applyTransition } from "./apply-transition";
import { type KnownIssue, knownIssues, writtenUnder } from "./known-issues";
import { reportIssue } from "./report-issue";

export interface PastedOutcome {
  row: number;
  cells: string[];
  /** Columns whose text was taken from the row above. */
  spread: number[];
  faults: PasteFault[];
  /** What the row becomes, as people read it. */
  becomes: RowWords;
  number: string | null;
  /** Whom it is, or would be, given to; null where the row names nobody or the viewer may not order. */
  order: Pick<PastedOrder, "ownerUnit" | "dueOn"> | null;
}

export interface PasteDone {
  list: Pick<PastedList, "kind" | "header" | "mapping" | "leftOff" | "passedOver" | "joined"> & {
    /** Titles of columns that nothing uses, with the field that a better column has. */
    unused: string[];
  };
  /** Whether the viewer may also order. */
  orders: boolean;
  /** What may be written in a row, by name; units where the viewer may order. */
  names: Record<"towns" | "categories" | "units", string[]>;
  outcomes: PastedOutcome[];
}

/**
 * A pasted list, row by row: `preview` says what would be written and why not; otherwise each good row becomes an issue and each bad
 * one keeps its reasons. A row that is there already (same town and problem, same place or number), or stands twice in the list at
 * one place, is asked. A row that names a unit is ordered to it at once, where the viewer may order. Every row has an id made from
 * `clientId` and its place, so the same list sent twice writes once.
 */
export async function pasteIssues(tx: Tx, viewer: Viewer, input: PasteInput): Promise<PasteDone> {
  const known = await whatIsKnown(tx, viewer);
  const list = pastedList(
    input.text,
    known.towns.map(({ name }) => name),
  );
  const mapping = list.mapping.map((proposed, i) => (i in input.mapping ? fieldNamed(input.mapping[i]) : proposed));
  const orders = mayOrder(viewer);
  const defaults = {
    townId: input.townId ?? null,
    categoryId: input.categoryId ?? null,
    source: input.source,
    today: today(),
    orders,
  };
  const read = list.rows.map((cells, i) => {
    const { again, skip, ...words } = input.edits?.[i] ?? {};
    return { row: pastedIssue(cells, mapping, known, defaults, words), again: again === true, skip: skip === true };
  });
  const ids = read.map((_, i) => rowId(input.clientId, i));
  const there = new ProblemsThere(
    await knownIssues(
      tx,
      viewer,
      read.flatMap(({ row }) => row.issue?.input ?? []),
      ids,
    ),
  );
  const written = await writtenUnder(tx, viewer, ids);
  const places = new Map<string, number>();
  const outcomes: PastedOutcome[] = [];
  for (const [i, { row, again, skip }] of read.entries()) {
    const { issue } = row;
    const earlier = written.get(ids[i] ?? "") ?? null;
    const faults = skip ? [{ key: "skipped" }] : earlier ? [] : [...row.faults];
    if (issue && !skip && !again && !earlier) faults.push(...lookingAlike(issue, there, places));
    if (issue && !skip) places.set(placeKey(issue), places.get(placeKey(issue)) ?? i + 1);
    const outcome: PastedOutcome = {
      row: i + 1,
      cells: list.rows[i] ?? [],
      spread: list.spread[i] ?? [],
      faults,
      becomes: row.becomes,
      number: earlier,
      order: issue?.order ?? null,
    };
    outcomes.push(outcome);
    if (input.preview || earlier || issue === null || faults.length > 0) continue;
    await writeRow(
      tx,
      viewer,
      issue,
      { clientId: ids[i] ?? "", days: usualDays(known, issue.input.categoryId) },
      outcome,
    );
  }
  const unused = list.header.filter((title, i) => title !== "" && mapping[i] === null);
  const { kind, header, leftOff, passedOver, joined } = list;
  return {
    list: { kind, header, mapping, leftOff, passedOver, joined, unused },
    orders,
    names: namesOf(known, orders),
    outcomes,
  };
}

function namesOf({ towns, categories, units }: Known, orders: boolean): PasteDone["names"] {
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
  return { towns: names(towns), categories: names(categories), units: orders ? names(units) : [] };
}

type Issue = NonNullable<ReadRow["issue"]>;

async function writeRow(
  tx: Tx,
  viewer: Viewer,
  issue: Issue,
  { clientId, days }: { clientId: string; days: number },
  outcome: PastedOutcome,
): Promise<void> {
  const at = issue.foundOn ? startOfDay(issue.foundOn) : now();
  await tx.client.query("SAVEPOINT pasted_row");
  const forget = tx.mark();
  try {
    const done = await reportIssue(
      tx,
      viewer,
      issueInput.parse({ ...issue.input, clientId, foundAt: at.toISOString() }),
    );
    if (issue.order && !done.repeated)
      await applyTransition(tx, viewer, {
        taskId: done.taskId,
        verb: "assign",
        version: 1,
        ownerUnitId: issue.order.ownerUnitId,
        ownerName: issue.order.ownerName,
        requirement: issue.order.requirement,
        ...(issue.order.dueOn ? { dueOn: issue.order.dueOn } : { days }),
      });
    outcome.number = done.number;
    await tx.client.query("RELEASE SAVEPOINT pasted_row");
  } catch (error) {
    await tx.client.query("ROLLBACK TO SAVEPOINT pasted_row");
    forget();
    if (!(error instanceof AppError)) throw error;
    outcome.faults = [{ key: error.key, params: error.params }, ...Object.values(faultsOf(error))];
  }
}

/** Reasons to ask whether the row is another problem than one that is there, or than one above it. */
function lookingAlike(
  issue: Issue,
  there: ProblemsThere<KnownIssue>,
  places: ReadonlyMap<string, number>,
): PasteFault[] {
  const { input } = issue;
  const same = there.first({ ...input, siteId: input.siteId ?? null });
  if (same) return [{ key: "known", params: { number: same.number, on: same.reportedOn } }];
  const row = places.get(placeKey(issue));
  return row === undefined ? [] : [{ key: "same-place", params: { row } }];
}

/** One place and one kind of problem. */
function placeKey({ input }: Issue): string {
  return JSON.stringify([input.townId, input.gridId ?? 0, input.siteId ?? 0, wordKey(input.address), input.categoryId]);
}

/** As of a problem that the viewer has just found: the table decides. */
function mayOrder(viewer: Viewer): boolean {
  const found = {
    state: "open",
    pending: "none",
    ownerUnitId: null,
    coUnitIds: [],
    issuerUnitId: null,
    verifierUnitId: null,
    finderId: viewer.userId,
    finderUnitId: viewer.unitId,
    fixedBy: [],
    dueOn: null,
    extensions: 0,
    replyOwed: false,
  } as const;
  return refusalOf(viewer, found, "assign", today()) === null;
}

function usualDays(known: Known, categoryId: number): number {
  return known.categories.find(({ id }) => id === categoryId)?.days ?? 5;
}

function faultsOf(error: AppError): Record<string, Reason> {
  return error instanceof BadInput ? error.fields : {};
}

function fieldNamed(name: string | null | undefined): PasteField | null {
  return PASTE_FIELDS.find((field) => field === name) ?? null;
}

/** A version 8 UUID out of the list's id and the row's place. */
function rowId(clientId: string, row: number): string {
  const hex = createHash("sha256").update(`${clientId}/${row}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type Known = Omit<PasteKnown, "categories"> & {
  categories: readonly (PasteKnown["categories"][number] & { days: number })[];
};

async function whatIsKnown(tx: Tx, viewer: Viewer): Promise<Known> {
  const reach = scope(viewer, "issues:report").regionIds;
  const named = (name: string, text: string, params: unknown[] = []) =>
    tx.sql<PasteKnown["sites"][number] & { days: number }>(name, text, params);
  return {
    towns: await named(
      "paste-towns",
      `SELECT id, name, array_remove(ARRAY[name_en], '') AS also FROM region t WHERE level = 'town' AND closed_on IS NULL
         AND ($1::int[] IS NULL OR id = ANY($1::int[]) OR EXISTS (SELECT FROM region g WHERE g.parent_id = t.id AND g.id = ANY($1::int[])))`,
      [reach],
    ),
    categories: await named(
      "paste-categories",
      "SELECT id, name, array_remove(ARRAY[name_en], '') AS also, default_days AS days FROM category WHERE retired_at IS NULL ORDER BY parent_id NULLS LAST, sort_order",
    ),
    grids: await named(
      "paste-grids",
      `SELECT id, name, parent_id AS "townId" FROM region WHERE level = 'village' AND closed_on IS NULL
         AND ($1::int[] IS NULL OR id = ANY($1::int[]) OR parent_id = ANY($1::int[]))`,
      [reach],
    ),
    units: await named(
      "paste-units",
      "SELECT id, name, array_remove(ARRAY[name_en], '') AS also FROM unit WHERE closed_on IS NULL AND kind <> 'village' ORDER BY kind, sort_order, id",
    ),
    sites: await named(
      "paste-sites",
      `SELECT id, name, town_id AS "townId" FROM site WHERE closed_on IS NULL AND ($1::int[] IS NULL OR town_id = ANY($1::int[]))`,
      [reach],
    ),
  };
}

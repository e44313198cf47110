import { createHash } from "node:crypto";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { AppError, BadInput, type Reason } from "@/lib/platform/errors";
import { startOfDay } from "@/lib/shared/civil-date";
import { refusalOf } from "../rules/allowed-verbs";
import { PASTE_FIELDS, type PastedList, type PasteField, pastedList } from "../rules/list-paste";
import { type PastedOrder, type PasteKnown, pastedIssue } from "../rules/pasted-issue";
import { issueInput } from "../schema";
import type { PasteInput } from "../schema-forms";
import { applyTransition } from "./apply-transition";
import { reportIssue } from "./report-issue";

export interface PastedOutcome {
  row: number;
  cells: string[];
  faults: Reason[];
  number: string | null;
  /** Whom it is, or would be, given to; null where the row names nobody or the viewer may not order. */
  order: Pick<PastedOrder, "ownerUnit" | "dueOn"> | null;
}

export interface PasteDone {
  list: Pick<PastedList, "header" | "mapping" | "leftOff">;
  outcomes: PastedOutcome[];
}

/**
 * A pasted list, row by row: `preview` says what would be written and why not; otherwise each good row becomes an issue and each bad
 * one keeps its reasons. A row that names a unit is ordered to it at once, where the viewer may order. Every row has an id made from `clientId` and its place, so the same list sent twice writes once.
 */
export async function pasteIssues(tx: Tx, viewer: Viewer, input: PasteInput): Promise<PasteDone> {
  const list = pastedList(input.text);
  const mapping = list.mapping.map((proposed, i) => (i in input.mapping ? fieldNamed(input.mapping[i]) : proposed));
  const known = await whatIsKnown(tx, viewer);
  const outcomes: PastedOutcome[] = [];
  for (const [i, cells] of list.rows.entries()) {
    const { issue, faults } = pastedIssue(cells, mapping, known, {
      townId: input.townId ?? null,
      categoryId: input.categoryId ?? null,
      source: input.source,
      today: today(),
      orders: mayOrder(viewer),
    });
    const outcome: PastedOutcome = { row: i + 1, cells, faults, number: null, order: issue?.order ?? null };
    outcomes.push(outcome);
    if (input.preview || issue === null || faults.length > 0) continue;
    const at = issue.foundOn ? startOfDay(issue.foundOn) : now();
    await tx.client.query("SAVEPOINT pasted_row");
    const forget = tx.mark();
    try {
      const done = await reportIssue(
        tx,
        viewer,
        issueInput.parse({ ...issue.input, clientId: rowId(input.clientId, i), foundAt: at.toISOString() }),
      );
      if (issue.order && !done.repeated)
        await applyTransition(tx, viewer, {
          taskId: done.taskId,
          verb: "assign",
          version: 1,
          ownerUnitId: issue.order.ownerUnitId,
          ownerName: issue.order.ownerName,
          requirement: issue.order.requirement,
          ...(issue.order.dueOn ? { dueOn: issue.order.dueOn } : { days: usualDays(known, issue.input.categoryId) }),
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
  return { list: { header: list.header, mapping, leftOff: list.leftOff }, outcomes };
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
    submittedBy: null,
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
      `SELECT id, name FROM region t WHERE level = 'town' AND closed_on IS NULL
         AND ($1::int[] IS NULL OR id = ANY($1::int[]) OR EXISTS (SELECT FROM region g WHERE g.parent_id = t.id AND g.id = ANY($1::int[])))`,
      [reach],
    ),
    categories: await named(
      "paste-categories",
      "SELECT id, name, default_days AS days FROM category WHERE retired_at IS NULL ORDER BY parent_id NULLS LAST, sort_order",
    ),
    grids: await named(
      "paste-grids",
      `SELECT id, name, parent_id AS "townId" FROM region WHERE level = 'village' AND closed_on IS NULL
         AND ($1::int[] IS NULL OR id = ANY($1::int[]) OR parent_id = ANY($1::int[]))`,
      [reach],
    ),
    units: await named(
      "paste-units",
      "SELECT id, name FROM unit WHERE closed_on IS NULL AND kind <> 'village' ORDER BY kind, sort_order, id",
    ),
    sites: await named(
      "paste-sites",
      `SELECT id, name, town_id AS "townId" FROM site WHERE closed_on IS NULL AND ($1::int[] IS NULL OR town_id = ANY($1::int[]))`,
      [reach],
    ),
  };
}

import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { type DataChange, dataChanges } from "@/lib/air/queries/data-changes";
import { boundsAround } from "@/lib/identity/queries/district-bounds";
import { may } from "@/lib/identity/rules/permissions";
import { systemViewer, systemViewerOf, type Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { type BulletinView, bulletinView } from "../rules/bulletin-view";
import { digest } from "../rules/canonical-json";
import { slotNames } from "../rules/clause-text";
import { type ChangedFigures, figuresSince } from "../rules/figures-since";
import { type Check, unresolved } from "../rules/reconcile";
import { type WordingFault, wordingFaults } from "../rules/wording-check";
import { bulletinFactsOf } from "./bulletin-facts-of";
import { type BulletinReceipt, bulletinReceipts, owesReceipt } from "./bulletin-receipts";
import { clauseLibrary } from "./clause-library";
import { type BulletinRow, loadBulletin } from "./load-bulletin";

export interface SignOff {
  checkId: string;
  left: string;
  right: string;
  reason: string;
  byName: string;
  at: Date;
}

/** What is read, printed and exported of a bulletin. */
export interface BulletinText {
  row: BulletinRow;
  /** Live for a draft, else as it was frozen. */
  view: BulletinView;
  /** A frozen view still gives the digest that was taken of it; always true of a draft. */
  isIntact: boolean;
  signOffs: SignOff[];
  /** Differences that nobody has answered for. */
  open: Check[];
}

export interface BulletinPage extends BulletinText {
  faults: WordingFault[];
  /** Only once frozen: what it would say otherwise now, and what came in since. */
  since: (ChangedFigures & { causes: DataChange[] }) | null;
  /** Which clauses do not stand in the library's words any more. */
  reworded: ReadonlySet<string>;
  /** Who has signed for it; null for whoever is not of the office. */
  receipts: BulletinReceipt[] | null;
  may: {
    edit: boolean;
    askReview: boolean;
    putAway: boolean;
    review: boolean;
    issue: boolean;
    back: boolean;
    withdraw: boolean;
    reissue: boolean;
    receive: boolean;
  };
}

/** What a bulletin is called and where it stands, without its text. Throws NotFound. */
export function bulletinRow(viewer: Viewer, id: number): Promise<BulletinRow> {
  return loadBulletin({ sql }, viewer, id);
}

/** A bulletin without what is only of use at the desk. Throws NotFound. */
export async function bulletinText(viewer: Viewer, id: number): Promise<BulletinText> {
  const row = await loadBulletin({ sql }, viewer, id);
  const frozen = row.state === "draft" ? null : row.frozen;
  const [view, signOffs] = await Promise.all([frozen ?? liveView(viewer, row), signOffsOf(id)]);
  return {
    row,
    view,
    isIntact: frozen === null || digest(frozen) === row.sha256,
    signOffs,
    open: unresolved(view.checks, signOffs),
  };
}

/** A bulletin as its page shows it. Throws NotFound. */
export async function bulletinPage(viewer: Viewer, id: number): Promise<BulletinPage> {
  const text = await bulletinText(viewer, id);
  const { row, view } = text;
  // What is frozen is the same for every reader, so what it would be now is not cut to the reader's own town either.
  const system = await systemOf(row.region);
  const isFrozen = view === row.frozen && row.reviewedAt !== null;
  const used = new Set(view.clauses.filter((clause) => !clause.dropped).flatMap((clause) => slotNames(clause.text)));
  const isOther = !row.hands.includes(viewer.userId);
  const edits = row.state === "draft" && may(viewer, "bulletins:draft");
  const [library, receipts, owed] = await Promise.all([
    edits ? clauseLibrary({ sql }) : [],
    row.isOwn && may(viewer, "bulletins:draft") && row.issuedAt ? bulletinReceipts(id) : null,
    row.state === "issued" ? owesReceipt(viewer, id) : false,
  ]);
  const standard = new Map(library.map(({ code, text: words }) => [code, words]));
  return {
    ...text,
    faults: wordingFaults(
      view.clauses.filter((clause) => !clause.dropped),
      view.slots,
    ),
    reworded: new Set(
      view.clauses
        .filter(({ id: code, text: words }) => (standard.get(code) ?? words) !== words)
        .map(({ id: code }) => code),
    ),
    receipts,
    since: isFrozen
      ? {
          ...figuresSince(view, await liveView(system, row), used),
          causes: await dataChanges(system, row.region, { from: row.from, to: row.to }, row.reviewedAt as Date),
        }
      : null,
    may: {
      edit: edits,
      askReview: edits && row.reviewAskedAt === null,
      putAway: edits,
      review: row.state === "draft" && may(viewer, "bulletins:review") && isOther,
      issue: row.state === "reviewed" && may(viewer, "bulletins:issue") && isOther && row.reviewedBy !== viewer.userId,
      back: row.state === "reviewed" && (may(viewer, "bulletins:review") || may(viewer, "bulletins:draft")),
      reissue: row.isOwn && row.state === "withdrawn" && may(viewer, "bulletins:draft"),
      withdraw: row.isOwn && row.state === "issued" && may(viewer, "bulletins:issue"),
      receive: owed && may(viewer, "tasks:answer"),
    },
  };
}

/** The system at work for the bulletin's district. */
async function systemOf(code: string): Promise<Viewer> {
  const [region] = await sql<{ id: number }>("bulletin-region", "SELECT id FROM region WHERE code = $1", [code]);
  if (!region) return systemViewer("bulletin since");
  return systemViewerOf("bulletin since", region.id, await boundsAround({ sql }, region.id));
}

/** What the bulletin says with today's data. */
export async function liveView(viewer: Viewer, row: BulletinRow): Promise<BulletinView> {
  const facts = await bulletinFactsOf(viewer, {
    kind: row.kind,
    region: row.region,
    group: row.group,
    period: { from: row.from, to: row.to },
    basis: row.basis,
  });
  if (!facts) throw new NotFound("bulletin-unknown", { id: row.id });
  return bulletinView(facts, row.clauses);
}

export async function signOffsOf(id: number): Promise<SignOff[]> {
  return sql<SignOff>(
    "bulletin-sign-offs",
    `SELECT check_id AS "checkId", left_value AS "left", right_value AS "right", reason, signed_by_name AS "byName", signed_at AS at
       FROM bulletin_sign_off WHERE bulletin_id = $1 ORDER BY id`,
    [id],
  );
}

/** The 冬防 season in force on a day. */
export async function winterOn(date: string): Promise<{ from: string; to: string }> {
  return (await airPoliciesOn(date)).winter;
}

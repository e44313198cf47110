import { recordAudit } from "@/lib/identity/commands/record-audit";
import { boundsAround } from "@/lib/identity/queries/district-bounds";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound, Refused } from "@/lib/platform/errors";
import { yearOf } from "@/lib/shared/civil-date";
import { officePeople } from "../queries/bulletin-people";
import { type BulletinRow, loadBulletin } from "../queries/load-bulletin";
import type { Annexes } from "../rules/bulletin-annexes";
import type { BulletinNews } from "../rules/bulletin-news";
import { bulletinTitle } from "../rules/bulletin-title";
import type { BulletinView } from "../rules/bulletin-view";
import { digest } from "../rules/canonical-json";
import { bulletinNumber, mastheadOf } from "../rules/masthead";
import { unresolved } from "../rules/reconcile";
import { settledView } from "../rules/settled-view";
import { wordingFaults } from "../rules/wording-check";
import type { MoveBulletinInput } from "../schema";
import { demandOtherHands } from "./bulletin-hands";
import { refuseTyped } from "./edit-bulletin";
import { sendToUnits, unitsOf } from "./send-bulletin";

interface Moved {
  number: string | null;
  /** Who has to be told what; the caller sends it in the same transaction. */
  news: BulletinNews;
}

/** What a step wrote; `rows` 0 = somebody was quicker. */
interface Step {
  rows: number;
  news: BulletinNews["what"];
  userIds?: readonly number[];
  unitIds?: readonly number[];
  number?: string;
  sha256?: string;
  annexes?: Annexes;
}

/**
 * draft → reviewed → issued → withdrawn, and reviewed → draft. Review freezes what was read; issuing numbers and signs exactly that, with
 * the annexes that the issuer chose, and sends it to the units. Whoever ever changed something in it, its reviewer and its issuer are
 * different people. `live` is needed for a review. Refused bulletin-same-person, Conflict bulletin-moved-on / bulletin-unreconciled,
 * BadInput bulletin-wording / bulletin-typed-figure.
 */
export async function moveBulletin(
  tx: Tx,
  viewer: Viewer,
  input: MoveBulletinInput,
  live: BulletinView | null,
): Promise<Moved> {
  const row = await loadBulletin(tx, viewer, input.id);
  if (!row.isOwn) throw new NotFound("bulletin-unknown", { id: input.id });
  const step = await take(tx, viewer, { row, input, live });
  if (!step || step.rows === 0) throw new Conflict("bulletin-moved-on");
  const { number = row.number, sha256 = row.sha256, userIds = [], unitIds = [] } = step;
  const typed = (row.frozen ?? live)?.typed ?? [];
  await recordAudit(tx, viewer, {
    event: "bulletin.moved",
    subject: { type: "bulletin", id: row.id },
    detail: {
      from: row.state,
      to: input.to,
      number,
      sha256,
      ...(input.reason ? { reason: input.reason } : {}),
      ...(typed.length > 0 ? { typed: typed.map(({ figure }) => figure) } : {}),
      ...(step.annexes ? { annexes: step.annexes, units: unitIds.length } : {}),
    },
  });
  const title = bulletinTitle(row.regionName);
  const news = {
    what: step.news,
    id: row.id,
    version: row.version,
    number,
    title,
    reason: input.reason,
    userIds,
    unitIds,
  };
  return { number, news };
}

interface Taking {
  row: BulletinRow;
  input: MoveBulletinInput;
  live: BulletinView | null;
}

function take(tx: Tx, viewer: Viewer, taking: Taking): Promise<Step> | null {
  switch (`${taking.row.state}>${taking.input.to}`) {
    case "draft>reviewed":
      return taking.live ? review(tx, viewer, taking, taking.live) : null;
    case "reviewed>issued":
      return issue(tx, viewer, taking);
    case "reviewed>draft":
      return giveBack(tx, viewer, taking);
    case "issued>withdrawn":
      return withdraw(tx, viewer, taking);
    default:
      return null;
  }
}

async function review(tx: Tx, viewer: Viewer, { row, input }: Taking, live: BulletinView): Promise<Step> {
  demand(viewer, "bulletins:review");
  demandOtherHands(viewer, row);
  const standing = live.clauses.filter((clause) => !clause.dropped);
  const [fault] = wordingFaults(standing, live.slots);
  if (fault) throw new BadInput("bulletin-wording", { word: fault.word, says: fault.says });
  refuseTyped(standing);
  await demandReconciled(tx, row.id, live);
  const frozen = settledView(live);
  const sha256 = digest(frozen);
  const rows = await tx.change(
    "bulletin-review",
    `UPDATE bulletin SET state = 'reviewed', version = version + 1, frozen_view = $3::jsonb, frozen_sha256 = $4, reviewed_by = $5, reviewed_by_name = $6, reviewed_at = $7,
            template_id = (SELECT max(id) FROM document_template WHERE kind = 'bulletin') WHERE id = $1 AND version = $2 AND state = 'draft'`,
    [row.id, input.version, JSON.stringify(frozen), sha256, viewer.userId, viewer.name, now()],
  );
  return {
    rows,
    sha256,
    news: "reviewed",
    userIds: await officePeople(tx, row.region, "bulletins:issue", [...row.hands, viewer.userId]),
  };
}

async function issue(tx: Tx, viewer: Viewer, { row, input }: Taking): Promise<Step> {
  demand(viewer, "bulletins:issue");
  demandOtherHands(viewer, row);
  if (row.reviewedBy === viewer.userId) throw new Refused("bulletin-same-person");
  const annexes: Annexes = { towns: input.towns, issues: input.issues, charts: input.charts };
  const number = await nextNumber(tx, row);
  const rows = await tx.change(
    "bulletin-issue",
    `UPDATE bulletin SET state = 'issued', version = version + 1, number = $3, issued_by = $4, issued_by_name = $5, issued_at = $6, annexes = $7::jsonb
      WHERE id = $1 AND version = $2 AND state = 'reviewed'`,
    [row.id, input.version, number, viewer.userId, viewer.name, now(), JSON.stringify(annexes)],
  );
  const unitIds = rows === 0 ? [] : await sendToUnits(tx, row);
  return { rows, number, annexes, news: "issued", unitIds };
}

async function giveBack(tx: Tx, viewer: Viewer, { row, input }: Taking): Promise<Step> {
  if (!may(viewer, "bulletins:review")) demand(viewer, "bulletins:draft");
  const rows = await tx.change(
    "bulletin-back",
    `UPDATE bulletin SET state = 'draft', version = version + 1, frozen_view = NULL, frozen_sha256 = NULL, reviewed_by = NULL, reviewed_by_name = '', reviewed_at = NULL,
            review_asked_at = NULL, review_asked_by_name = ''
      WHERE id = $1 AND version = $2 AND state = 'reviewed'`,
    [row.id, input.version],
  );
  return { rows, news: "returned", userIds: row.draftedBy === viewer.userId ? [] : [row.draftedBy] };
}

async function withdraw(tx: Tx, viewer: Viewer, { row, input }: Taking): Promise<Step> {
  demand(viewer, "bulletins:issue");
  if (input.reason.length < 2) throw new BadInput("need-reason");
  const rows = await tx.change(
    "bulletin-withdraw",
    `UPDATE bulletin SET state = 'withdrawn', version = version + 1, withdrawn_by = $3, withdrawn_by_name = $4, withdrawn_at = $5, withdraw_reason = $6
      WHERE id = $1 AND version = $2 AND state = 'issued'`,
    [row.id, input.version, viewer.userId, viewer.name, now(), input.reason],
  );
  return { rows, news: "withdrawn", unitIds: await unitsOf(tx, row.id) };
}

function demand(viewer: Viewer, permission: "bulletins:draft" | "bulletins:review" | "bulletins:issue"): void {
  if (!may(viewer, permission)) throw new Refused("not-permitted", { permission });
}

async function demandReconciled(tx: Tx, id: number, view: BulletinView): Promise<void> {
  const signed = await tx.sql<{ checkId: string; left: string; right: string }>(
    "bulletin-signed",
    `SELECT check_id AS "checkId", left_value AS "left", right_value AS "right" FROM bulletin_sign_off WHERE bulletin_id = $1`,
    [id],
  );
  const [open] = unresolved(view.checks, signed);
  if (open)
    throw new Conflict("bulletin-unreconciled", {
      left: open.left,
      right: open.right,
      difference: open.difference ?? "—",
    });
}

/** Each district of a city numbers its own; one district alone keeps the series it always had. */
async function seriesOf(tx: Tx, code: string): Promise<string> {
  const [region] = await tx.sql<{ id: number }>("bulletin-series", "SELECT id FROM region WHERE code = $1", [code]);
  return region && (await boundsAround(tx, region.id)) ? `bulletin/${code}` : "bulletin";
}

/**
 * Locked until the transaction ends, like every number of ours: no gaps, no doubles. With the code that was reviewed. A district that was
 * alone until now goes on where its series stood.
 */
async function nextNumber(tx: Tx, { frozen, region }: BulletinRow): Promise<string> {
  const year = yearOf(today());
  const [row] = await tx.sql<{ last: number }>(
    "bulletin-next-number",
    `INSERT INTO number_sequence AS s (kind, year, last)
     SELECT $2, $1, 1 + coalesce((SELECT alone.last FROM number_sequence alone WHERE alone.kind = 'bulletin' AND alone.year = $1
       AND EXISTS (SELECT FROM bulletin b WHERE b.region_code = $3 AND b.number IS NOT NULL AND extract(year FROM b.issued_at + interval '8 hours') = $1)), 0)
     ON CONFLICT (kind, year) DO UPDATE SET last = s.last + 1 RETURNING last`,
    [year, await seriesOf(tx, region), region],
  );
  if (!row || !frozen) throw new Error("no bulletin number");
  return bulletinNumber(mastheadOf(frozen.facts), year, row.last);
}

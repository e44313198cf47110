import { recordAudit } from "@/lib/identity/commands/record-audit";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, Refused } from "@/lib/platform/errors";
import { yearOf } from "@/lib/shared/civil-date";
import { loadBulletin } from "../queries/load-bulletin";
import type { BulletinView } from "../rules/bulletin-view";
import { digest } from "../rules/canonical-json";
import { seenNow } from "../rules/draft-clauses";
import { unresolved } from "../rules/reconcile";
import { wordingFaults } from "../rules/wording-check";
import type { MoveBulletinInput } from "../schema";

/**
 * draft → reviewed → issued → withdrawn, and reviewed → draft. Review freezes what was read; issuing numbers and signs exactly
 * that. Drafter (and everybody who changed a word), reviewer and issuer are three people. `live` is needed for a review.
 * Refused bulletin-same-person, Conflict bulletin-moved-on / bulletin-unreconciled, BadInput bulletin-wording.
 */
export async function moveBulletin(
  tx: Tx,
  viewer: Viewer,
  input: MoveBulletinInput,
  live: BulletinView | null,
): Promise<{ number: string | null }> {
  const row = await loadBulletin(tx, viewer, input.id);
  const hands = new Set([row.draftedBy, ...row.clauses.flatMap(({ editedBy }) => (editedBy ? [editedBy] : []))]);
  const to = `${row.state}>${input.to}`;
  let number = row.number;
  let done = 0;
  let sha256 = row.sha256;
  if (to === "draft>reviewed" && live) {
    demand(viewer, "bulletins:review");
    if (hands.has(viewer.userId)) throw new Refused("bulletin-same-person");
    const [fault] = wordingFaults(
      live.clauses.filter((clause) => !clause.dropped),
      live.slots,
    );
    if (fault) throw new BadInput("bulletin-wording", { word: fault.word, says: fault.says });
    await demandReconciled(tx, row.id, live);
    const frozen = settled(live);
    sha256 = digest(frozen);
    done = await tx.change(
      "bulletin-review",
      `UPDATE bulletin SET state = 'reviewed', version = version + 1, frozen_view = $3::jsonb, frozen_sha256 = $4, reviewed_by = $5, reviewed_by_name = $6, reviewed_at = $7,
              template_id = (SELECT max(id) FROM document_template WHERE kind = 'bulletin') WHERE id = $1 AND version = $2 AND state = 'draft'`,
      [row.id, input.version, JSON.stringify(frozen), sha256, viewer.userId, viewer.name, now()],
    );
  } else if (to === "reviewed>issued") {
    demand(viewer, "bulletins:issue");
    if (hands.has(viewer.userId) || row.reviewedBy === viewer.userId) throw new Refused("bulletin-same-person");
    number = await nextBulletinNumber(tx);
    done = await tx.change(
      "bulletin-issue",
      `UPDATE bulletin SET state = 'issued', version = version + 1, number = $3, issued_by = $4, issued_by_name = $5, issued_at = $6
        WHERE id = $1 AND version = $2 AND state = 'reviewed'`,
      [row.id, input.version, number, viewer.userId, viewer.name, now()],
    );
  } else if (to === "reviewed>draft") {
    if (!may(viewer, "bulletins:review")) demand(viewer, "bulletins:draft");
    done = await tx.change(
      "bulletin-back",
      `UPDATE bulletin SET state = 'draft', version = version + 1, frozen_view = NULL, frozen_sha256 = NULL, reviewed_by = NULL, reviewed_by_name = '', reviewed_at = NULL
        WHERE id = $1 AND version = $2 AND state = 'reviewed'`,
      [row.id, input.version],
    );
  } else if (to === "issued>withdrawn") {
    demand(viewer, "bulletins:issue");
    if (input.reason.length < 2) throw new BadInput("need-reason");
    done = await tx.change(
      "bulletin-withdraw",
      `UPDATE bulletin SET state = 'withdrawn', version = version + 1, withdrawn_by = $3, withdrawn_by_name = $4, withdrawn_at = $5, withdraw_reason = $6
        WHERE id = $1 AND version = $2 AND state = 'issued'`,
      [row.id, input.version, viewer.userId, viewer.name, now(), input.reason],
    );
  }
  if (done === 0) throw new Conflict("bulletin-moved-on");
  await recordAudit(tx, viewer, {
    event: "bulletin.moved",
    subject: { type: "bulletin", id: row.id },
    detail: { from: row.state, to: input.to, number, sha256, ...(input.reason ? { reason: input.reason } : {}) },
  });
  return { number };
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

/** As it is signed: nothing is marked as changed any more. */
function settled(view: BulletinView): BulletinView {
  return {
    ...view,
    clauses: view.clauses.map((clause) => ({ ...clause, seen: seenNow(clause.text, view.slots) })),
    sections: view.sections.map((section) => ({
      ...section,
      paragraphs: section.paragraphs.map((paragraph) => ({
        ...paragraph,
        lead: paragraph.lead.map(unmarked),
        body: paragraph.body.map(unmarked),
      })),
    })),
  };
}

function unmarked<S extends BulletinView["sections"][number]["paragraphs"][number]["lead"][number]>(segment: S): S {
  if (segment.kind === "text") return segment;
  const { was: _was, ...rest } = segment;
  return rest as S;
}

/** Locked until the transaction ends, like every number of ours: no gaps, no doubles. */
async function nextBulletinNumber(tx: Tx): Promise<string> {
  const year = yearOf(today());
  const [row] = await tx.sql<{ last: number }>(
    "bulletin-next-number",
    `INSERT INTO number_sequence AS s (kind, year, last) VALUES ('bulletin', $1, 1)
     ON CONFLICT (kind, year) DO UPDATE SET last = s.last + 1 RETURNING last`,
    [year],
  );
  if (!row) throw new Error("no bulletin number");
  return `大气办通报〔${year}〕${row.last}号`;
}

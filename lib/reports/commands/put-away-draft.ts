import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict } from "@/lib/platform/errors";
import { officePeople } from "../queries/bulletin-people";
import { loadBulletin } from "../queries/load-bulletin";
import type { BulletinNews } from "../rules/bulletin-news";
import { bulletinTitle } from "../rules/bulletin-title";
import type { DraftStepInput } from "../schema";
import { putHand } from "./bulletin-hands";

/**
 * Puts a draft away: it is shown nowhere any more, its history stays. On the version that the person saw; Conflict bulletin-moved-on for
 * what is no draft, or another by now.
 */
export async function putAwayDraft(tx: Tx, viewer: Viewer, input: DraftStepInput): Promise<void> {
  const row = await loadBulletin(tx, viewer, input.id);
  const done = await tx.change(
    "bulletin-put-away",
    `UPDATE bulletin SET deleted_at = $3, deleted_by_name = $4, version = version + 1
      WHERE id = $1 AND version = $2 AND state = 'draft' AND deleted_at IS NULL`,
    [input.id, input.version, now(), viewer.name],
  );
  if (done === 0) throw new Conflict("bulletin-moved-on");
  await recordAudit(tx, viewer, {
    event: "bulletin.deleted",
    subject: { type: "bulletin", id: row.id },
    detail: { kind: row.kind, from: row.from, to: row.to },
  });
}

/** 送审: the draft stands in the 待办 of everybody who may review it from now on. */
export async function askForReview(tx: Tx, viewer: Viewer, input: DraftStepInput): Promise<BulletinNews> {
  const row = await loadBulletin(tx, viewer, input.id);
  const done = await tx.change(
    "bulletin-ask-review",
    `UPDATE bulletin SET review_asked_at = $3, review_asked_by_name = $4, version = version + 1
      WHERE id = $1 AND version = $2 AND state = 'draft' AND deleted_at IS NULL AND review_asked_at IS NULL`,
    [input.id, input.version, now(), viewer.name],
  );
  if (done === 0) throw new Conflict("bulletin-moved-on");
  await putHand(tx, viewer, row.id, "ask-review");
  await recordAudit(tx, viewer, {
    event: "bulletin.review-asked",
    subject: { type: "bulletin", id: row.id },
    detail: {},
  });
  return {
    what: "review-asked",
    id: row.id,
    version: input.version,
    number: null,
    title: bulletinTitle(row.regionName),
    userIds: await officePeople(tx, row.region, "bulletins:review", [...row.hands, viewer.userId]),
    unitIds: [],
  };
}

import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict } from "@/lib/platform/errors";
import { clauseLibrary } from "../queries/clause-library";
import { loadBulletin } from "../queries/load-bulletin";
import type { SignOffInput } from "../schema";
import { putHand } from "./bulletin-hands";
import { slotsInWords } from "./slots-in-words";

/**
 * Answers for one difference of a draft, with a reason. It holds only while both sides stay what they are. Whoever answered is one of the
 * hands: another person reviews.
 */
export async function signOff(tx: Tx, viewer: Viewer, input: SignOffInput): Promise<void> {
  const row = await loadBulletin(tx, viewer, input.id);
  if (row.state !== "draft") throw new Conflict("bulletin-moved-on");
  await tx.sql(
    "bulletin-sign-off",
    `INSERT INTO bulletin_sign_off (bulletin_id, check_id, left_value, right_value, reason, signed_by, signed_by_name, signed_at)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT DO NOTHING`,
    [input.id, input.check, input.left, input.right, input.reason, viewer.userId || null, viewer.name, now()],
  );
  await putHand(tx, viewer, input.id, "sign-off");
  await recordAudit(tx, viewer, {
    event: "bulletin.signed-off",
    subject: { type: "bulletin", id: input.id },
    detail: { check: input.check, left: input.left, right: input.right, reason: input.reason },
  });
}

/** Saves a new version of a library clause; drafts made from now on use it. */
export async function saveClause(tx: Tx, viewer: Viewer, code: string, text: string): Promise<number> {
  const before = slotsInWords((await clauseLibrary(tx)).find((clause) => clause.code === code)?.text ?? "");
  const [row] = await tx.sql<{ version: number }>(
    "bulletin-clause-save",
    `INSERT INTO bulletin_clause_text (code, version, text, edited_by, edited_by_name, edited_at)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 FROM bulletin_clause_text WHERE code = $1 RETURNING version`,
    [code, text, viewer.userId || null, viewer.name, now()],
  );
  const version = row?.version ?? 1;
  const after = slotsInWords(text);
  await recordAudit(tx, viewer, {
    event: "bulletin.clause-saved",
    subject: { type: "bulletin-clause", id: code },
    detail: { code, version, before, after },
  });
  return version;
}

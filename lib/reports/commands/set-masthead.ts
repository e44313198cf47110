import { recordAudit } from "@/lib/identity/commands/record-audit";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import { decidesForAll } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { type MastheadSettings, mastheadKey, mastheadSettings } from "../queries/masthead";
import type { MastheadInput } from "../schema";

/**
 * Sets 发文机关, 文号字, 主送, 抄送 and whether people are named, from today. Drafts take them at once, reviewed and issued bulletins keep
 * theirs. Conflict when they were changed since the form was opened.
 */
export async function setMasthead(tx: Tx, viewer: Viewer, input: MastheadInput): Promise<void> {
  const { reason, seen, rectification_notice, assignment_sheet, supervision_letter, interview_notice, ...own } = input;
  const subject = { type: "policy", id: "reports.masthead" };
  const before = await unchangedSince(tx, subject, seen, () => mastheadSettings(viewer, tx));
  if (!before) throw new NotFound("not-found");
  const notices = { rectification_notice, assignment_sheet, supervision_letter, interview_notice };
  const after: MastheadSettings = { ...own, notices };
  const [home] = await tx.sql<{ code: string }>("masthead-home", "SELECT code FROM region WHERE id = $1", [
    viewer.homeRegionId,
  ]);
  // The codes of the papers are one for all districts, like their series of numbers.
  const codes = decidesForAll(viewer, "bulletins:draft") ? ([["supervision.document-codes", notices]] as const) : [];
  for (const [key, value] of [[await mastheadKey(tx, home?.code ?? ""), own] as const, ...codes])
    await tx.change(
      "masthead-set",
      `INSERT INTO policy_setting (key, valid_from, value, set_at, set_by, reason) VALUES ($1, $2, $3::jsonb, $4, $5, $6)
       ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by, reason = excluded.reason`,
      [key, today(), JSON.stringify(value), now(), viewer.userId || null, reason],
    );
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject,
    detail: { what: "masthead", before, after, reason },
  });
}

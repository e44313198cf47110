import { codesKey, type NumberSeries, seriesAround } from "@/lib/documents/queries/number-series";
import { DOCUMENT_CODES } from "@/lib/documents/rules/document-number";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { type MastheadSettings, mastheadKey, mastheadSettings } from "../queries/masthead";
import { defaultMasthead } from "../rules/masthead";
import type { MastheadInput } from "../schema";

/**
 * Sets 发文机关, 文号字, 主送, 抄送 and whether people are named, from today. Drafts take them at once, reviewed and issued bulletins keep
 * theirs. BadInput for a code that another district of the city has or had: a number names one paper. Conflict when they were changed since the form was opened.
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
  const series = await seriesAround(tx, viewer.homeRegionId);
  await refuseTaken(tx, viewer, series, { ...notices, code: own.code });
  for (const [key, value] of [
    [await mastheadKey(tx, home?.code ?? ""), own],
    [codesKey(series), notices],
  ] as const)
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

/** What a field's code is without a setting, behind the name of a district of several. */
const PLAIN: Readonly<Record<string, string>> = { ...DOCUMENT_CODES, code: defaultMasthead("").code };

/** `codes` by the fields of the form. Another's are those it ever set, those it starts with, and the plain ones, which are the city's. */
async function refuseTaken(
  tx: Tx,
  viewer: Viewer,
  series: NumberSeries | null,
  codes: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [field, code] of Object.entries(codes)) {
    const plain = PLAIN[field] ?? "";
    const key = field === "code" ? "reports.masthead" : codesKey(null);
    const [taken] = await tx.sql(
      "masthead-taken",
      `SELECT 1 WHERE ($1::text = $2::text AND $3::text IS NOT NULL)
          OR EXISTS (SELECT FROM policy_setting WHERE (key = $4 OR key LIKE $4 || '/%') AND key <> $4 || coalesce('/' || $3::text, '') AND value->>$5 = $1)
          OR EXISTS (SELECT FROM region WHERE level IN ('district', 'town') AND id <> $6 AND name || $2 = $1)`,
      [code, plain, series?.code ?? null, key, field, viewer.homeRegionId],
    );
    if (taken) throw new BadInput("bad-input", {}, { [field]: { key: "code-taken" } });
  }
}

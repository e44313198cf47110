import { DOCUMENT_CODES, type NoticeKind } from "@/lib/documents/rules/document-number";
import { policyValue } from "@/lib/identity/queries/policy-value";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql } from "@/lib/platform/db";
import { defaultMasthead, type Masthead } from "../rules/masthead";

/** The masthead in force for a district's bulletins. */
export async function masthead(db: Database, district: string): Promise<Masthead> {
  return { ...defaultMasthead(district), ...(await policyValue<Partial<Masthead>>(db, "reports.masthead", {})) };
}

export interface MastheadSettings extends Masthead {
  /** 机关代字 of the other numbered papers. */
  notices: Record<NoticeKind, string>;
}

/** What the office's page edits: the district's masthead and the codes of the papers. */
export async function mastheadSettings(viewer: Viewer, db: Database = { sql }): Promise<MastheadSettings | null> {
  if (!may(viewer, "bulletins:draft")) return null;
  const [district] = await db.sql<{ name: string }>("masthead-district", "SELECT name FROM region WHERE id = $1", [
    viewer.homeRegionId,
  ]);
  const [own, notices] = await Promise.all([
    masthead(db, district?.name ?? ""),
    policyValue(db, "supervision.document-codes", DOCUMENT_CODES),
  ]);
  return { ...own, notices: { ...DOCUMENT_CODES, ...notices } };
}

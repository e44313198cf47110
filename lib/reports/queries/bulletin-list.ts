import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { BulletinRow } from "./load-bulletin";

export type BulletinLine = Pick<
  BulletinRow,
  | "id"
  | "kind"
  | "from"
  | "to"
  | "state"
  | "number"
  | "draftedByName"
  | "reviewedByName"
  | "issuedByName"
  | "issuedAt"
  | "reissueOf"
>;

/** The newest hundred bulletins, drafts only for the office. */
export async function bulletinList(viewer: Viewer): Promise<BulletinLine[]> {
  if (!may(viewer, "bulletins:read")) return [];
  return sql<BulletinLine>(
    "bulletin-list",
    `SELECT id, kind, from_date AS "from", to_date AS "to", state, number, drafted_by_name AS "draftedByName", reviewed_by_name AS "reviewedByName",
            issued_by_name AS "issuedByName", issued_at AS "issuedAt", reissue_of AS "reissueOf"
       FROM bulletin WHERE deleted_at IS NULL AND (state IN ('issued', 'withdrawn') OR $1) ORDER BY id DESC LIMIT 100`,
    [may(viewer, "bulletins:draft")],
  );
}

import type { BasisInput } from "@/lib/air/schema";
import { may } from "@/lib/identity/rules/permissions";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Database } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { Annexes } from "../rules/bulletin-annexes";
import type { BulletinKind } from "../rules/bulletin-facts";
import type { BulletinView } from "../rules/bulletin-view";
import type { BulletinClause } from "../rules/draft-clauses";

export type BulletinState = "draft" | "reviewed" | "issued" | "withdrawn";

export interface BulletinRow {
  id: number;
  kind: BulletinKind;
  region: string;
  regionName: string;
  /** Of the reader's own district: one of the city's is only read there. */
  isOwn: boolean;
  group: string | null;
  from: string;
  to: string;
  basis: BasisInput;
  state: BulletinState;
  version: number;
  clauses: BulletinClause[];
  number: string | null;
  frozen: BulletinView | null;
  sha256: string | null;
  templateId: number | null;
  draftedBy: number;
  draftedByName: string;
  draftedAt: Date;
  reviewedBy: number | null;
  reviewedByName: string;
  reviewedAt: Date | null;
  issuedByName: string;
  issuedAt: Date | null;
  withdrawnByName: string;
  withdrawnAt: Date | null;
  withdrawReason: string;
  reissueOf: number | null;
  /** Everybody who ever changed something in it. */
  hands: number[];
  annexes: Annexes;
  reviewAskedAt: Date | null;
  reviewAskedByName: string;
}

/** Whether a bulletin is of the district (regions as parameter `n`, null = all). */
export const ownBulletin = (n: number) =>
  `($${n}::int[] IS NULL OR bulletin.region_code IN (SELECT code FROM region WHERE id = ANY($${n}::int[])))`;

/** … or was sent to one of its units. */
export const seenBulletin = (n: number) =>
  `(${ownBulletin(n)} OR EXISTS (SELECT FROM bulletin_receipt sent JOIN unit u ON u.id = sent.unit_id WHERE sent.bulletin_id = bulletin.id AND u.region_id = ANY($${n}::int[])))`;

/** One bulletin; drafts only for the office. NotFound bulletin-unknown: absent and out of sight are not told apart. */
export async function loadBulletin(db: Database, viewer: Viewer, id: number): Promise<BulletinRow> {
  const [row] = await db.sql<BulletinRow>(
    "bulletin-load",
    `SELECT id, kind, region_code AS region, ${ownBulletin(3)} AS "isOwn", coalesce((SELECT name FROM region r WHERE r.code = region_code), '') AS "regionName", group_code AS "group", from_date AS "from", to_date AS "to", basis, state, version, clauses, number,
            frozen_view AS frozen, frozen_sha256 AS sha256, template_id AS "templateId", drafted_by AS "draftedBy", drafted_by_name AS "draftedByName", drafted_at AS "draftedAt",
            reviewed_by AS "reviewedBy", reviewed_by_name AS "reviewedByName", reviewed_at AS "reviewedAt", issued_by_name AS "issuedByName", issued_at AS "issuedAt",
            withdrawn_by_name AS "withdrawnByName", withdrawn_at AS "withdrawnAt", withdraw_reason AS "withdrawReason", reissue_of AS "reissueOf",
            annexes, review_asked_at AS "reviewAskedAt", review_asked_by_name AS "reviewAskedByName",
            ARRAY(SELECT user_id FROM bulletin_hand h WHERE h.bulletin_id = bulletin.id) AS hands
       FROM bulletin WHERE id = $1 AND deleted_at IS NULL AND (state IN ('issued', 'withdrawn') OR $2) AND ${seenBulletin(3)}`,
    [id, may(viewer, "bulletins:draft"), districtIds(viewer)],
  );
  if (!row || !may(viewer, "bulletins:read")) throw new NotFound("bulletin-unknown", { id });
  return row;
}

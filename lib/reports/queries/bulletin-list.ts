import { may } from "@/lib/identity/rules/permissions";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { BulletinFilter } from "../schema-lists";
import { type BulletinRow, seenBulletin } from "./load-bulletin";

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

export const BULLETINS_PAGE = 100;

/** Which bulletins the viewer sees under a filter: drafts only for the office. Parameters $1 … $4. */
const SEEN = `deleted_at IS NULL AND (state IN ('issued', 'withdrawn') OR $1) AND ($2::text IS NULL OR kind::text = $2) AND ($3::text IS NULL OR state::text = $3) AND ${seenBulletin(4)}`;
const seenParams = (viewer: Viewer, filter: Partial<BulletinFilter>) => [
  may(viewer, "bulletins:draft"),
  filter.kind ?? null,
  filter.state ?? null,
  districtIds(viewer),
];

/** How many bulletins there are under a filter. */
export async function bulletinCount(viewer: Viewer, filter: Partial<BulletinFilter> = {}): Promise<number> {
  if (!may(viewer, "bulletins:read")) return 0;
  const [row] = await sql<{ n: number }>(
    "bulletin-count",
    `SELECT count(*)::int AS n FROM bulletin WHERE ${SEEN}`,
    seenParams(viewer, filter),
  );
  return row?.n ?? 0;
}

/** A page of the bulletins, the newest first. */
export async function bulletinList(viewer: Viewer, filter: Partial<BulletinFilter> = {}): Promise<BulletinLine[]> {
  if (!may(viewer, "bulletins:read")) return [];
  return sql<BulletinLine>(
    "bulletin-list",
    `SELECT id, kind, from_date AS "from", to_date AS "to", state, number, drafted_by_name AS "draftedByName", reviewed_by_name AS "reviewedByName",
            issued_by_name AS "issuedByName", issued_at AS "issuedAt", reissue_of AS "reissueOf"
       FROM bulletin WHERE ${SEEN} ORDER BY id DESC LIMIT ${BULLETINS_PAGE} OFFSET $5`,
    [...seenParams(viewer, filter), ((filter.page ?? 1) - 1) * BULLETINS_PAGE],
  );
}

import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { DoorResult } from "../rules/door-fields";
import type { EntryValue } from "../rules/entry-value";
import { siteScope } from "./site-scope";

export interface SiteVisitRow {
  id: number;
  siteId: number;
  code: string;
  house: string;
  visitedAt: Date;
  by: string;
  result: DoorResult;
  disputed: Record<string, { from: EntryValue; to: EntryValue; theirs: EntryValue }>;
  settledAt: Date | null;
  settledBy: string | null;
  taken: boolean | null;
  photos: number[];
}

const SELECT = `SELECT v.id, v.site_id AS "siteId", s.code, s.name AS house, v.visited_at AS "visitedAt", v.by_name AS by, v.result, v.disputed, v.settled_at AS "settledAt",
  v.settled_by_name AS "settledBy", v.taken, coalesce((SELECT array_agg(p.id ORDER BY p.id) FROM site_photo p WHERE p.visit_id = v.id), '{}') AS photos
  FROM site_visit v JOIN site s ON s.id = v.site_id`;

/** What was found at an entry, newest first. */
export function visitsOf(viewer: Viewer, siteId: number): Promise<SiteVisitRow[]> {
  const reach = siteScope(viewer, "inspections:read", 2);
  return sql("", `${SELECT} WHERE v.site_id = $1 AND ${reach.condition} ORDER BY v.id DESC LIMIT 100`, [
    siteId,
    ...reach.params,
  ]);
}

/** Visits of which two people's versions wait for a decision by the viewer, oldest first. */
export function disputedVisits(viewer: Viewer): Promise<SiteVisitRow[]> {
  const reach = siteScope(viewer, "sites:manage", 1);
  return sql(
    "",
    `${SELECT} WHERE v.disputed <> '{}' AND v.settled_at IS NULL AND ${reach.condition} ORDER BY v.id LIMIT 100`,
    reach.params,
  );
}

import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";

export interface GroupMember {
  regionId: number;
  code: string;
  name: string;
  nameEn: string;
  from: CivilDate;
  /** Its last day; null = open. */
  to: CivilDate | null;
}

export interface PeerGroupRow {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  sortOrder: number;
  /** Present, coming and past members, in the office's order; memberships that were taken back are left out. */
  members: GroupMember[];
}

/** The peer groups as the administrator keeps them. */
export function peerGroupList(_viewer: Viewer): Promise<PeerGroupRow[]> {
  return sql<PeerGroupRow>(
    "peer-group-list",
    `SELECT g.id, g.code, g.name, g.name_en AS "nameEn", g.sort_order AS "sortOrder",
            coalesce(json_agg(json_build_object('regionId', r.id, 'code', r.code, 'name', r.name, 'nameEn', r.name_en, 'from', m.valid_from, 'to', m.valid_to)
              ORDER BY m.valid_to IS NOT NULL, r.sort_order, r.code, m.valid_from) FILTER (WHERE r.id IS NOT NULL), '[]') AS members
       FROM peer_group g
       LEFT JOIN peer_group_member m ON m.group_id = g.id AND (m.valid_to IS NULL OR m.valid_to >= m.valid_from)
       LEFT JOIN region r ON r.id = m.region_id
      GROUP BY g.id ORDER BY g.sort_order, g.code`,
  );
}

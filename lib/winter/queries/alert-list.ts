import { may } from "@/lib/identity/rules/permissions";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { AlertKind } from "../rules/alert-kinds";

export interface AlertRow {
  id: number;
  source: string;
  sourceNo: string;
  /** Name of the key that pushed it; null where the demo made it. */
  sender: string | null;
  at: Date;
  receivedAt: Date;
  kind: AlertKind;
  place: string;
  description: string;
  townId: number | null;
  town: string | null;
  townEn: string | null;
  hasPicture: boolean;
  state: "candidate" | "confirmed" | "dismissed";
  decidedByName: string;
  reason: string;
  issueNumber: string | null;
}

/** Those in the viewer's district (what has no place yet is the city's to sort out). Candidates first, then the newest decided ones. */
export async function alertList(viewer: Viewer, limit = 100): Promise<AlertRow[]> {
  if (!may(viewer, "alerts:decide")) return [];
  return sql<AlertRow>(
    "alert-list",
    `SELECT a.id, a.source, a.source_no AS "sourceNo", k.name AS sender, a.at, a.received_at AS "receivedAt", a.kind, a.place, a.description, a.town_id AS "townId",
            r.name AS town, r.name_en AS "townEn", a.picture_key IS NOT NULL AS "hasPicture", a.state, a.decided_by_name AS "decidedByName", a.reason, i.number AS "issueNumber"
       FROM inbound_alert a LEFT JOIN region r ON r.id = a.town_id LEFT JOIN issue i ON i.id = a.issue_id LEFT JOIN api_key k ON k.id = a.key_id
      WHERE $2::int[] IS NULL OR a.town_id = ANY($2::int[])
      ORDER BY a.state = 'candidate' DESC, a.at DESC, a.id DESC LIMIT $1`,
    [limit, districtIds(viewer)],
  );
}

/** How often a source was right: confirmed of decided; candidates are not in it. */
export interface HitRate {
  source: string;
  received: number;
  decided: number;
  confirmed: number;
}

/** Hit rate per source, of everything it sent. */
export async function alertHitRates(viewer: Viewer): Promise<HitRate[]> {
  if (!may(viewer, "alerts:decide")) return [];
  return sql<HitRate>(
    "alert-hit-rates",
    `SELECT source, count(*)::int AS received, count(decided_at)::int AS decided, count(*) FILTER (WHERE state = 'confirmed')::int AS confirmed
       FROM inbound_alert WHERE $1::int[] IS NULL OR town_id = ANY($1::int[]) GROUP BY source ORDER BY source`,
    [districtIds(viewer)],
  );
}

/** Where an alert's picture is kept. NotFound without one. */
export async function alertPicture(viewer: Viewer, id: number): Promise<string> {
  const [row] = may(viewer, "alerts:decide")
    ? await sql<{ key: string | null }>(
        "alert-picture",
        "SELECT picture_key AS key FROM inbound_alert WHERE id = $1 AND ($2::int[] IS NULL OR town_id = ANY($2::int[]))",
        [id, districtIds(viewer)],
      )
    : [];
  if (!row?.key) throw new NotFound("alert-unknown", { alertId: id });
  return row.key;
}

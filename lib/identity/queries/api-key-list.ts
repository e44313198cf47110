import { sql } from "@/lib/platform/db";
import type { Viewer } from "../rules/viewer";

export interface ApiKeyRow {
  id: number;
  name: string;
  prefix: string;
  scopes: string[];
  stations: string[];
  /** The towns that it is for, none = the whole district; as they are kept, and with their names in the district's order. */
  regionIds: number[];
  towns: { id: number; name: string; nameEn: string }[];
  sourceCode: string | null;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

/** All keys ever made, living ones first. Secrets are not here: they are stored nowhere. */
export function apiKeyList(_viewer: Viewer): Promise<ApiKeyRow[]> {
  return sql<ApiKeyRow>(
    "api-key-list",
    `SELECT k.id, k.name, k.prefix, k.scopes, ARRAY(SELECT s.name FROM station s WHERE s.id = ANY (k.station_ids) ORDER BY s.code) AS stations,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'nameEn', r.name_en) ORDER BY r.sort_order, r.id), '[]') FROM region r WHERE r.id = ANY (k.region_ids)) AS towns,
            k.region_ids AS "regionIds", k.source_code AS "sourceCode", k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt", k.last_used_at AS "lastUsedAt"
       FROM api_key k ORDER BY k.revoked_at IS NOT NULL, k.id DESC`,
  );
}

/** What a new key may be bound to: stations and data sources, by code, and the towns of the office's district. */
export async function apiKeyChoices(_viewer: Viewer): Promise<{
  stations: { id: number; code: string; name: string; nameEn: string }[];
  sources: { code: string; name: string; nameEn: string }[];
  towns: { id: number; name: string; nameEn: string }[];
}> {
  const [stations, sources, towns] = await Promise.all([
    sql<{ id: number; code: string; name: string; nameEn: string }>(
      "api-key-stations",
      `SELECT id, code, name, name_en AS "nameEn" FROM station WHERE closed_on IS NULL ORDER BY code LIMIT 2000`,
    ),
    sql<{ code: string; name: string; nameEn: string }>(
      "api-key-sources",
      `SELECT code, name, name_en AS "nameEn" FROM data_source ORDER BY code`,
    ),
    sql<{ id: number; name: string; nameEn: string }>(
      "api-key-towns",
      `SELECT r.id, r.name, r.name_en AS "nameEn" FROM region r
        WHERE r.level = 'town' AND r.closed_on IS NULL AND EXISTS (SELECT FROM unit u WHERE u.kind = 'air_office' AND u.closed_on IS NULL AND u.region_id = r.parent_id)
        ORDER BY r.sort_order, r.id`,
    ),
  ]);
  return { stations, sources, towns };
}

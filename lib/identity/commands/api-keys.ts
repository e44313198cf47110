import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { now } from "@/lib/platform/clock";
import { sql, type Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { LIMITS } from "@/lib/shared/limits-table";
import { API_SCOPES, type ApiScope } from "../rules/api-scopes";
import { anonymousViewer, instrumentViewer, type Viewer } from "../rules/viewer";
import { countHit, hitsOf } from "./count-hit";
import { noteAside } from "./note-aside";
import { recordAudit } from "./record-audit";

export interface NewApiKey {
  name: string;
  scopes: ApiScope[];
  /** Empty = every station. */
  stationIds: number[];
  /** Towns; none = the whole district. */
  regionIds?: number[];
  sourceCode: string | null;
  expiresAt: Date;
}

/** Who has shown a key, and what the key is bound to. */
export interface KeyHolder {
  id: number;
  name: string;
  scopes: ApiScope[];
  /** Empty = every station. */
  stationIds: number[];
  /** The towns that it is for; empty = the whole district. What lies below them is in the viewer's reach. */
  regionIds: number[];
  sourceCode: string | null;
  viewer: Viewer;
}

interface KeptKey extends Omit<KeyHolder, "viewer"> {
  secretHash: string;
  expiresAt: Date;
  revokedAt: Date | null;
  /** Its towns and what is below them. */
  reach: number[];
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Makes a key and returns its only readable copy, `lt_<prefix>_<secret>`: 256 random bits, so a plain hash keeps it safe. */
export async function createApiKey(tx: Tx, viewer: Viewer, given: NewApiKey): Promise<string> {
  if (given.expiresAt <= now()) throw new BadInput("expiry-past", {}, { expiresOn: { key: "expiry-past" } });
  const [known] = await tx.sql<{ n: number }>(
    "api-key-stations-known",
    "SELECT count(*)::int AS n FROM station WHERE id = ANY ($1::int[])",
    [given.stationIds],
  );
  if (known?.n !== new Set(given.stationIds).size)
    throw new BadInput("station-unknown", {}, { stationIds: { key: "station-unknown" } });
  const regionIds = await knownTowns(tx, given.regionIds ?? []);
  const prefix = randomBytes(6).toString("hex");
  const secret = randomBytes(32).toString("base64url");
  const [made] = await tx.sql<{ id: number }>(
    "api-key-create",
    `INSERT INTO api_key (name, prefix, secret_hash, scopes, station_ids, region_ids, source_code, created_at, created_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
    [
      given.name,
      prefix,
      hashOf(secret),
      given.scopes,
      given.stationIds,
      regionIds,
      given.sourceCode,
      now(),
      viewer.userId || null,
      given.expiresAt,
    ],
  );
  await recordAudit(tx, viewer, {
    event: "api-key.created",
    subject: { type: "api-key", id: made?.id ?? prefix },
    detail: {
      name: given.name,
      scopes: given.scopes,
      stationIds: given.stationIds,
      regionIds,
      expiresAt: given.expiresAt.toISOString(),
    },
  });
  return `lt_${prefix}_${secret}`;
}

/** Each once, by number. BadInput where one is no town. */
export async function knownTowns(tx: Tx, given: readonly number[]): Promise<number[]> {
  const regionIds = [...new Set(given)].sort((a, b) => a - b);
  const [towns] = await tx.sql<{ n: number }>(
    "api-key-towns-known",
    "SELECT count(*)::int AS n FROM region WHERE id = ANY ($1::int[]) AND level = 'town'",
    [regionIds],
  );
  if (towns?.n !== regionIds.length) throw new BadInput("region-unknown", {}, { regionIds: { key: "region-unknown" } });
  return regionIds;
}

export async function revokeApiKey(tx: Tx, viewer: Viewer, id: number): Promise<void> {
  const [gone] = await tx.sql<{ name: string }>(
    "api-key-revoke",
    "UPDATE api_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING name",
    [id, now()],
  );
  if (!gone) throw new NotFound("not-found");
  await recordAudit(tx, viewer, {
    event: "api-key.revoked",
    subject: { type: "api-key", id },
    detail: { name: gone.name },
  });
}

export type KeyRefusal = "missing" | "malformed" | "unknown" | "expired" | "revoked" | "scope" | "too-many";

/**
 * The holder of an `Authorization: Bearer lt_…` key with the wanted scope, or why not (also in the trail, once a minute). An address with too
 * many refusals in the present minute is told so before anything is looked up. Which stations a
 * push may name is the caller's to check against `stationIds`; a key for some towns reaches these and what is below them.
 */
export async function verifyApiKey(
  authorization: string | null,
  wanted: ApiScope,
  ip: string,
): Promise<{ ok: true; key: KeyHolder } | { ok: false; why: KeyRefusal }> {
  if ((await hitsOf(refusedBy(ip), 60)) >= LIMITS.refusedKeys.max) return { ok: false, why: "too-many" };
  const match = /^Bearer lt_([0-9a-f]{12})_([\w-]{43})$/.exec(authorization ?? "");
  if (!match) {
    await countHit(refusedBy(ip), 60);
    return { ok: false, why: authorization ? "malformed" : "missing" };
  }
  const [, prefix = "", secret = ""] = match;
  const [row] = await sql<KeptKey>(
    "api-key-verify",
    `SELECT id, name, secret_hash AS "secretHash", scopes, station_ids AS "stationIds", region_ids AS "regionIds", source_code AS "sourceCode", expires_at AS "expiresAt",
            revoked_at AS "revokedAt", ARRAY(SELECT r.id FROM region r WHERE r.id = ANY(region_ids) OR r.parent_id = ANY(region_ids) ORDER BY r.id) AS reach
       FROM api_key WHERE prefix = $1`,
    [prefix],
  );
  const why = refusal(row, secret, wanted);
  if (why !== null || !row) {
    await noteKeyRefusal(ip, row?.id ?? prefix, why ?? "unknown");
    return { ok: false, why: why ?? "unknown" };
  }
  await sql("api-key-used", "UPDATE api_key SET last_used_at = $2 WHERE id = $1 RETURNING id", [row.id, now()]);
  const { secretHash: _hash, expiresAt: _expires, revokedAt: _revoked, reach, ...key } = row;
  const granted = key.scopes.flatMap((scope) => API_SCOPES[scope]);
  return {
    ok: true,
    key: { ...key, viewer: instrumentViewer(key, granted, ip, key.regionIds.length === 0 ? null : reach) },
  };
}

const refusedBy = (ip: string) => `api-key refused ${ip}`;

/** Counted for the address first; of each kind of refusal the first one of a minute stands in the trail, however many follow. */
async function noteKeyRefusal(ip: string, id: number | string, why: KeyRefusal): Promise<void> {
  await countHit(refusedBy(ip), 60);
  if ((await countHit(`${refusedBy(ip)} ${why}`, 60)) > 1) return;
  await noteAside(anonymousViewer(ip), {
    event: "api-key.refused",
    subject: { type: "api-key", id },
    detail: { why },
    outcome: "refused",
  });
}

function refusal(
  row: { secretHash: string; expiresAt: Date; revokedAt: Date | null; scopes: string[] } | undefined,
  secret: string,
  wanted: ApiScope,
): KeyRefusal | null {
  if (!row || !timingSafeEqual(Buffer.from(row.secretHash), Buffer.from(hashOf(secret)))) return "unknown";
  if (row.revokedAt) return "revoked";
  if (row.expiresAt <= now()) return "expired";
  return row.scopes.includes(wanted) ? null : "scope";
}

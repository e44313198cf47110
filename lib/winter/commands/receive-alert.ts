import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, Refused } from "@/lib/platform/errors";
import { contentHash } from "@/lib/shared/content-hash";
import { isInside, type Outline } from "../rules/in-polygon";
import type { AlertBody } from "../schema-alerts";

const AHEAD_MS = 10 * 60_000;

/**
 * Takes an alert from outside as a candidate, exactly once by key, source and source number (two senders count for themselves; a new key begins anew): the same again is answered with the first one's id and
 * writes nothing, another content under the same number is a Conflict. Its town is the one named, else the one whose outline holds the
 * point, else nobody's yet; Refused where the key is for other towns, or it is nobody's. `pictureKey` = where its picture is kept.
 */
export async function receiveAlert(
  tx: Tx,
  viewer: Viewer,
  keyId: number,
  body: AlertBody,
  pictureKey: string | null,
): Promise<{ id: number; repeated: boolean }> {
  if (new Date(body.at).getTime() > now().getTime() + AHEAD_MS) throw new BadInput("alert-ahead");
  if ((body.lon === undefined) !== (body.lat === undefined)) throw new BadInput("alert-half-point");
  const townId = await townOf(tx, body);
  if (viewer.bound && (townId === null || !viewer.regionIds.includes(townId)))
    throw new Refused("key-other-region", { place: body.town ?? body.place });
  const hash = contentHash(body);
  const [row] = await tx.sql<{ id: number }>(
    "alert-insert",
    `INSERT INTO inbound_alert (source, source_no, content_hash, key_id, received_at, at, kind, place, description, lon, lat, town_id, picture_key)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13) ON CONFLICT (key_id, source, source_no) DO NOTHING RETURNING id`,
    [
      body.source,
      body.sourceNo,
      hash,
      keyId,
      now(),
      new Date(body.at),
      body.kind,
      body.place,
      body.description,
      body.lon ?? null,
      body.lat ?? null,
      townId,
      pictureKey,
    ],
  );
  if (!row) {
    const [known] = await tx.sql<{ id: number; content_hash: string }>(
      "alert-known",
      "SELECT id, content_hash FROM inbound_alert WHERE key_id = $1 AND source = $2 AND source_no = $3",
      [keyId, body.source, body.sourceNo],
    );
    if (!known) throw new Error("alert not inserted");
    if (known.content_hash !== hash) throw new Conflict("alert-other-content", { sourceNo: body.sourceNo });
    return { id: known.id, repeated: true };
  }
  await recordAudit(tx, viewer, {
    event: "alert.received",
    subject: { type: "alert", id: row.id },
    detail: { source: body.source, sourceNo: body.sourceNo },
  });
  return { id: row.id, repeated: false };
}

async function townOf(tx: Tx, { town, lon, lat }: AlertBody): Promise<number | null> {
  const towns = await tx.sql<{ id: number; code: string; outline: Outline | null }>(
    "alert-towns",
    `SELECT r.id, r.code, r.outline FROM region r JOIN unit o ON o.kind = 'air_office' AND o.region_id = r.parent_id
      WHERE r.level = 'town' AND r.closed_on IS NULL ORDER BY r.id`,
  );
  if (town !== undefined) {
    const named = towns.find(({ code }) => code === town);
    if (!named) throw new BadInput("alert-town-unknown", { town });
    return named.id;
  }
  if (lon === undefined || lat === undefined) return null;
  return towns.find(({ outline }) => outline?.type === "Polygon" && isInside(lon, lat, outline))?.id ?? null;
}

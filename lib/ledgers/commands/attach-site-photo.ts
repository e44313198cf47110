import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict, NotFound } from "@/lib/platform/errors";
import { siteScope } from "../queries/site-scope";
import type { SitePhotoInput } from "../schema-doors";

/** A picture that has been made safe and stored: what lib/issues makes of an upload. */
export interface StoredPicture {
  sha256: string;
  fileKey: string;
  thumbKey: string;
  width: number;
  height: number;
  bytes: number;
  capture: { takenAt: Date | null; lon: number | null; lat: number | null };
}

/**
 * Puts a picture to the entry whose visit it was taken on. Idempotent by client id: the same file again is a success, another file a
 * Conflict. NotFound when the visit has not arrived or isn't in the viewer's reach.
 */
export async function attachSitePhoto(
  tx: Tx,
  viewer: Viewer,
  input: SitePhotoInput,
  picture: StoredPicture,
): Promise<{ photoId: number; repeated: boolean }> {
  await tx.sql("site-photo-lock", "SELECT pg_advisory_xact_lock(hashtextextended($1, 10))", [input.clientId]);
  const reach = siteScope(viewer, "inspections:record", 2);
  const [visit] = await tx.sql<{ id: number; site_id: number; code: string }>(
    "site-photo-visit",
    `SELECT v.id, v.site_id, s.code FROM site_visit v JOIN site s ON s.id = v.site_id WHERE v.client_id = $1 AND ${reach.condition}`,
    [input.visit, ...reach.params],
  );
  if (!visit) throw new NotFound("visit-unknown", { id: input.visit });
  const [earlier] = await tx.sql<{ id: number; sha256: string; site_id: number }>(
    "site-photo-earlier",
    "SELECT id, sha256, site_id FROM site_photo WHERE client_id = $1",
    [input.clientId],
  );
  if (earlier) {
    if (earlier.sha256 !== picture.sha256 || earlier.site_id !== visit.site_id)
      throw new Conflict("client-id-conflict", { number: visit.code });
    return { photoId: earlier.id, repeated: true };
  }
  const [row] = await tx.sql<{ id: number }>(
    "site-photo-insert",
    `INSERT INTO site_photo (client_id, site_id, visit_id, sha256, file_key, thumb_key, width, height, bytes, taken_at, lon, lat, uploaded_at, uploaded_by, uploaded_by_name)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15) RETURNING id`,
    [
      input.clientId,
      visit.site_id,
      visit.id,
      picture.sha256,
      picture.fileKey,
      picture.thumbKey,
      picture.width,
      picture.height,
      picture.bytes,
      picture.capture.takenAt,
      picture.capture.lon,
      picture.capture.lat,
      now(),
      viewer.userId || null,
      viewer.name,
    ],
  );
  if (!row) throw new Error("site photo not inserted");
  await recordAudit(tx, viewer, {
    event: "site.photo-attached",
    subject: { type: "site", id: visit.site_id },
    detail: { code: visit.code, sha256: picture.sha256 },
  });
  return { photoId: row.id, repeated: false };
}

import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { siteScope } from "./site-scope";

/** Where an entry's picture and its thumbnail are kept. NotFound when there is none or it isn't the viewer's to see. */
export async function sitePhotoFile(viewer: Viewer, photoId: number): Promise<{ file: string; thumb: string }> {
  const reach = siteScope(viewer, "inspections:read", 2);
  const [row] = await sql<{ file: string; thumb: string }>(
    "",
    `SELECT p.file_key AS file, p.thumb_key AS thumb FROM site_photo p JOIN site s ON s.id = p.site_id WHERE p.id = $1 AND ${reach.condition}`,
    [photoId, ...reach.params],
  );
  if (!row) throw new NotFound("photo-unknown", { id: photoId });
  return row;
}

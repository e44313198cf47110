import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { issueScope } from "./issue-scope";

/** Where the picture (or PDF) and its thumbnail are kept. NotFound("issue-unknown") when there is none or it is not the viewer's to see. */
export async function photoFile(
  viewer: Viewer,
  photoId: number,
): Promise<{ file: string; thumb: string; media: string }> {
  const scope = issueScope(viewer, 2);
  const [row] = await sql<{ file: string; thumb: string; media: string }>(
    "",
    `SELECT p.file_key AS file, p.thumb_key AS thumb, p.media FROM photo p JOIN issue i ON i.id = p.issue_id JOIN rectification_task t ON t.issue_id = i.id
     WHERE p.id = $1 AND ${scope.condition}`,
    [photoId, ...scope.params],
  );
  if (!row) throw new NotFound("issue-unknown", { photoId });
  return row;
}

import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { SavedPage } from "../schema";

export interface SavedView {
  id: number;
  name: string;
  query: string;
}

/** One's own kept filters of a page, by name. */
export function savedViews(viewer: Viewer, page: SavedPage): Promise<SavedView[]> {
  return sql<SavedView>(
    "sup-views",
    "SELECT id, name, query FROM saved_view WHERE user_id = $1 AND page = $2 ORDER BY name, id",
    [viewer.userId, page],
  );
}

import type { z } from "zod";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import type { savedViewInput } from "../schema";

/** Keeps a list's filter under a name, for its owner alone; the same name again replaces it. */
export async function saveView(
  tx: Tx,
  viewer: Viewer,
  input: z.output<typeof savedViewInput>,
): Promise<{ id: number }> {
  const [row] = await tx.sql<{ id: number }>(
    "sup-view-save",
    `INSERT INTO saved_view (user_id, page, name, query) VALUES ($1, $2, $3, $4)
     ON CONFLICT (user_id, page, name) DO UPDATE SET query = excluded.query RETURNING id`,
    [viewer.userId, input.page, input.name, input.query],
  );
  if (!row) throw new Error("view not saved");
  return row;
}

/** Forgets a view of one's own; another's is not found and stays. */
export async function forgetView(tx: Tx, viewer: Viewer, id: number): Promise<boolean> {
  return (
    (await tx.change("sup-view-forget", "DELETE FROM saved_view WHERE id = $1 AND user_id = $2", [
      id,
      viewer.userId,
    ])) === 1
  );
}

import { officesAbove } from "@/lib/identity/queries/offices-for";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";

/** The body that a winter paper is from: the office of the viewer's district, else the first. Empty without an office. */
export async function officeName(viewer: Viewer): Promise<string> {
  const [row] = await sql<{ name: string }>(
    "winter-office-name",
    `SELECT name FROM unit WHERE kind = 'air_office' AND closed_on IS NULL
      ORDER BY id IN (SELECT id FROM ${officesAbove("$1::int")} own) DESC, id LIMIT 1`,
    [viewer.homeRegionId],
  );
  return row?.name ?? "";
}

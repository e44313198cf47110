import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";

/** The body that a winter paper is from: district and office. Empty without an office. */
export async function officeName(_viewer: Viewer): Promise<string> {
  const [row] = await sql<{ name: string }>(
    "winter-office-name",
    "SELECT name FROM unit WHERE kind = 'air_office' AND closed_on IS NULL ORDER BY id LIMIT 1",
  );
  return row?.name ?? "";
}

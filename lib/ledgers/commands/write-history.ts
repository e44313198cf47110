import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

/** Where a change came from. */
export type ChangeSource = "form" | "import" | "api" | "visit" | "merge" | "job";

/** One field of an entry, from what to what; of personal data the masks. */
export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

/** Writes what has changed of a place into its history, which only grows. `reference`: a file, a key, an inspection. */
export async function writeHistory(
  tx: Tx,
  viewer: Viewer,
  siteId: number,
  changes: readonly FieldChange[],
  { source, reference = "" }: { source: ChangeSource; reference?: string | undefined },
): Promise<void> {
  if (changes.length === 0) return;
  await tx.sql(
    "entry-history",
    `INSERT INTO site_change (site_id, at, by_id, by_name, field, "before", "after", source, reference)
     SELECT $1, $2, $3, $4, c.field, c."before", c."after", $8, $9
     FROM unnest($5::text[], $6::text[], $7::text[]) WITH ORDINALITY AS c (field, "before", "after", n) ORDER BY c.n`,
    [
      siteId,
      now(),
      viewer.userId || null,
      viewer.name,
      changes.map(({ field }) => field),
      changes.map(({ before }) => before),
      changes.map(({ after }) => after),
      source,
      reference,
    ],
  );
}

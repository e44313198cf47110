import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";

export interface ResultToWrite {
  siteId: number;
  itemId: number;
  outcome: "pass" | "fail" | "not_applicable";
  note: string;
  findingId?: string | undefined;
}

/**
 * The results of items at places, each under its site and item; corrected where they stand, and an issue that one gave rise to
 * stays tied to it. `issueOf`: client id of a finding → the issue. BadInput for an item of another checklist or
 * version, and for one that is answered twice.
 */
export async function writeResults(
  tx: Tx,
  inspectionId: number,
  results: readonly ResultToWrite[],
  issueOf: ReadonlyMap<string, number | null>,
): Promise<void> {
  if (results.length === 0) return;
  if (new Set(results.map((result) => `${result.siteId}/${result.itemId}`)).size !== results.length)
    throw new BadInput("bad-input", {}, { results: { key: "item-twice" } });
  const itemIds = [...new Set(results.map((result) => result.itemId))];
  const [known] = await tx.sql<{ items: number }>(
    "sup-items-of-version",
    `SELECT count(*)::int AS items FROM checklist_item i JOIN inspection n ON n.checklist_version_id = i.version_id WHERE n.id = $1 AND i.id = ANY($2::int[])`,
    [inspectionId, itemIds],
  );
  if (known?.items !== itemIds.length) throw new BadInput("bad-input", {}, { results: { key: "item-unknown" } });
  const rows = results.map((result) => ({
    ...result,
    issueId: result.findingId ? (issueOf.get(result.findingId) ?? null) : null,
  }));
  await tx.change(
    "sup-results",
    `INSERT INTO inspection_result (inspection_id, site_id, item_id, outcome, note, issue_id)
     SELECT $1, r."siteId", r."itemId", r.outcome::item_outcome, r.note, r."issueId"
     FROM jsonb_to_recordset($2::jsonb) AS r("siteId" int, "itemId" int, outcome text, note text, "issueId" int)
     ON CONFLICT (inspection_id, site_id, item_id) DO UPDATE SET outcome = excluded.outcome, note = excluded.note,
       issue_id = coalesce(excluded.issue_id, inspection_result.issue_id)`,
    [inspectionId, JSON.stringify(rows)],
  );
}

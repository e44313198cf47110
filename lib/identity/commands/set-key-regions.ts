import type { Tx } from "@/lib/platform/db";
import { Conflict, NotFound } from "@/lib/platform/errors";
import type { Viewer } from "../rules/viewer";
import { knownTowns } from "./api-keys";
import { recordAudit } from "./record-audit";
import { unchangedSince } from "./unchanged-since";

/**
 * Binds a living key to other towns, none = the whole district; the next request by it is judged by them. `seen`: contentHash of the towns
 * that the form showed. A revoked key stays as it was (Conflict api-key-revoked), also when it is revoked in the same moment.
 */
export async function setKeyRegions(
  tx: Tx,
  viewer: Viewer,
  given: { id: number; regionIds: number[]; seen: string },
): Promise<void> {
  const regionIds = await knownTowns(tx, given.regionIds);
  let key: { name: string; regionIds: number[] } | undefined;
  const before = await unchangedSince(tx, { type: "api-key", id: given.id }, given.seen, async () => {
    [key] = await tx.sql<{ name: string; regionIds: number[] }>(
      "api-key-regions",
      `SELECT name, region_ids AS "regionIds" FROM api_key WHERE id = $1`,
      [given.id],
    );
    if (!key) throw new NotFound("not-found");
    return key.regionIds;
  });
  const [set] = await tx.sql(
    "api-key-regions-set",
    "UPDATE api_key SET region_ids = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id",
    [given.id, regionIds],
  );
  if (!set) throw new Conflict("api-key-revoked");
  if (regionIds.join() === before.join()) return;
  await recordAudit(tx, viewer, {
    event: "api-key.regions-set",
    subject: { type: "api-key", id: given.id },
    detail: { name: key?.name ?? "", before: { regionIds: before }, after: { regionIds } },
  });
}

import { recordAudit } from "@/lib/identity/commands/record-audit";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { type Keeping, type LockedSite, lockSite } from "./lock-site";

/** Keeps that two entries are two places, however alike: they are not shown as possible twins again. The viewer must keep one of them; both are of one district. */
export async function decideTwin(
  tx: Tx,
  viewer: Viewer,
  input: { siteId: number; otherId: number; reason: string; keeping?: Keeping | undefined },
): Promise<void> {
  if (input.siteId === input.otherId) throw new BadInput("twin-self");
  const site = await lockSite(tx, viewer, input.siteId, input.keeping);
  const [other] = await tx.sql<{ id: number; code: string }>(
    "twin-other",
    "SELECT id, code FROM site WHERE id = $1 AND kind = $2::site_kind AND ($3::int[] IS NULL OR town_id = ANY($3::int[]))",
    [input.otherId, site.kind, districtIds(viewer)],
  );
  if (!other) throw new BadInput("twin-self");
  await keepDecision(tx, viewer, site, other, { same: false, reason: input.reason });
}

/** Writes what was decided about two entries, the last word counts. */
export async function keepDecision(
  tx: Tx,
  viewer: Viewer,
  site: Pick<LockedSite, "id" | "code">,
  other: Pick<LockedSite, "id" | "code">,
  { same, reason }: { same: boolean; reason: string },
): Promise<void> {
  await tx.sql(
    "twin-decision",
    `INSERT INTO site_twin (a_id, b_id, same, reason, decided_at, decided_by, decided_by_name) VALUES (least($1::int, $2::int), greatest($1::int, $2::int), $3, $4, $5, $6, $7)
     ON CONFLICT (a_id, b_id) DO UPDATE SET same = EXCLUDED.same, reason = EXCLUDED.reason, decided_at = EXCLUDED.decided_at,
       decided_by = EXCLUDED.decided_by, decided_by_name = EXCLUDED.decided_by_name`,
    [site.id, other.id, same, reason, now(), viewer.userId || null, viewer.name],
  );
  await recordAudit(tx, viewer, {
    event: "site.twin-decided",
    subject: { type: "site", id: site.id },
    detail: { code: site.code, other: other.code, same, reason },
  });
}

import type { RevokeDustInput } from "@/lib/air/schema";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { quickerPerson } from "@/lib/identity/commands/unchanged-since";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { bumpAirVersion } from "./bump-air-version";

/**
 * Takes a document's dust days out of every figure, but for those that another document names as well. The event and its days stay readable as revoked. Throws NotFound when
 * there is none or one of its regions is out of reach, Conflict when it was revoked before.
 */
export async function revokeDustEvent(tx: Tx, viewer: Viewer, input: RevokeDustInput): Promise<void> {
  const reach = scope(viewer, "standards:edit");
  const [event] = await tx.sql<{ document: string; revoked_at: Date | null; inside: boolean }>(
    "revoke-dust-load",
    `SELECT document, revoked_at,
            NOT EXISTS (SELECT FROM dust_day d WHERE d.event_id = e.id AND NOT ${reach.condition("d.region_id", 2)}) AS inside
       FROM dust_event e WHERE id = $1 FOR UPDATE`,
    [input.id, reach.regionIds],
  );
  if (!event?.inside) throw new NotFound("not-found");
  if (event.revoked_at) throw await quickerPerson(tx, { type: "dust-event", id: input.id });
  await tx.change("revoke-dust", "UPDATE dust_event SET revoked_at = $2 WHERE id = $1", [input.id, now()]);
  await recordAudit(tx, viewer, {
    event: "dust-event.revoked",
    subject: { type: "dust-event", id: input.id },
    detail: { document: event.document, reason: input.reason },
  });
  await bumpAirVersion(tx);
}

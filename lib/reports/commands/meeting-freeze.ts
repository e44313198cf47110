import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { latestSnapshot } from "../queries/meeting-snapshots";
import { meetingView } from "../queries/meeting-view";
import { digest } from "../rules/canonical-json";

/**
 * Freezes the wall as it stands: the view with its digest, who and when. Nothing that arrives later changes it; the next wall
 * opens on what moved since. Throws NotFound when the viewer sees no region. Returns the snapshot's id.
 */
export async function freezeMeeting(tx: Tx, viewer: Viewer, given: { title: string }): Promise<number> {
  const view = await meetingView(viewer);
  if (!view) throw new NotFound("not-found");
  const before = await latestSnapshot(view.region.code);
  // As it will be read back: what JSON cannot hold must not be part of the digest.
  const plain: unknown = JSON.parse(JSON.stringify(view));
  const sha256 = digest(plain);
  const [made] = await tx.sql<{ id: number }>(
    "meeting-freeze",
    `INSERT INTO meeting_snapshot (region_code, title, held_on, view, sha256, previous_id, taken_by, taken_by_name, taken_at)
     VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9) RETURNING id`,
    [
      view.region.code,
      given.title,
      today(),
      JSON.stringify(plain),
      sha256,
      before?.id ?? null,
      viewer.userId || null,
      viewer.name,
      now(),
    ],
  );
  if (!made) throw new Error("no snapshot");
  await recordAudit(tx, viewer, {
    event: "meeting.frozen",
    subject: { type: "meeting-snapshot", id: made.id },
    detail: { title: given.title, heldOn: today(), sha256 },
  });
  return made.id;
}

import { fixedNow } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { Viewer } from "../rules/viewer";
import { recordAudit } from "./record-audit";

/** The person leaves: their session ends, so that a copy of the cookie opens nothing. */
export async function signOut(tx: Tx, viewer: Viewer): Promise<void> {
  const ended = await tx.change(
    "session-sign-out",
    "UPDATE session SET revoked_at = coalesce($2::timestamptz, clock_timestamp()), revoked_why = 'signed-out' WHERE id_hash = $1 AND revoked_at IS NULL",
    [viewer.sessionHash, fixedNow()],
  );
  if (ended > 0)
    await recordAudit(tx, viewer, {
      event: "session.signed-out",
      subject: { type: "user", id: viewer.userId },
      detail: {},
    });
}

/** Ends one session; `ownerId` bounds it to that person's own (null: any, for the administrator). Throws NotFound. */
export async function endSession(tx: Tx, viewer: Viewer, idHash: string, ownerId: number | null): Promise<void> {
  const rows = await tx.sql<{ userId: number }>(
    "session-end",
    `UPDATE session SET revoked_at = coalesce($2::timestamptz, clock_timestamp()), revoked_why = $4 WHERE id_hash = $1 AND revoked_at IS NULL AND ($3::int IS NULL OR user_id = $3)
     RETURNING user_id AS "userId"`,
    [idHash, fixedNow(), ownerId, ownerId === null ? "by-administrator" : "by-owner"],
  );
  const [ended] = rows;
  if (!ended) throw new NotFound("not-found");
  await recordAudit(tx, viewer, {
    event: "session.revoked",
    subject: { type: "user", id: ended.userId },
    detail: { why: ownerId === null ? "by-administrator" : "by-owner", count: 1 },
  });
}

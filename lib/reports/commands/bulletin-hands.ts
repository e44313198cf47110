import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";

/** Writes down for good that somebody changed something in a bulletin; the first time of each person is kept. */
export async function putHand(tx: Tx, viewer: Viewer, bulletinId: number, op: string): Promise<void> {
  await tx.change(
    "bulletin-hand",
    "INSERT INTO bulletin_hand (bulletin_id, user_id, op, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    [bulletinId, viewer.userId, op, now()],
  );
}

/** The hands of a bulletin whose words go into another one. */
export async function passHands(tx: Tx, from: number, to: number): Promise<void> {
  await tx.change(
    "bulletin-hands-pass",
    `INSERT INTO bulletin_hand (bulletin_id, user_id, op, at) SELECT $2, user_id, op, at FROM bulletin_hand WHERE bulletin_id = $1
     ON CONFLICT DO NOTHING`,
    [from, to],
  );
}

/** Refused bulletin-same-person for whoever ever changed something in it, whatever stands there now. */
export function demandOtherHands(viewer: Viewer, row: { hands: readonly number[] }): void {
  if (row.hands.includes(viewer.userId)) throw new Refused("bulletin-same-person");
}

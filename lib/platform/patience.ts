import type { Tx } from "./db";

const LOCK_NOT_AVAILABLE = "55P03";

/** From here on no statement of this transaction waits longer than this for what others hold; then it fails (`isOutOfPatience`). */
export async function waitAtMost(tx: Tx, milliseconds: number): Promise<void> {
  await tx.client.query(`SET LOCAL lock_timeout = ${Math.round(milliseconds)}`);
}

/** Whether a statement gave up because somebody else held what it needed. Answered by actions as `busy`. */
export function isOutOfPatience(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === LOCK_NOT_AVAILABLE;
}

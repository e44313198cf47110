/** A file of a queue that is being sent: `sent` of its bytes are on their way; `isOver` once it has been answered. */
export interface QueuedFile {
  bytes: number;
  /** 0 … 1. */
  sent: number;
  isOver: boolean;
}

/** Until so much time has gone by the speed says little. */
const MEASURED_AFTER_MS = 3_000;
/** What the way takes of a file's time; reading and comparing is the other half. */
const WAY = 0.5;

/** How far a queue is, 0 … 1, by bytes: an answered file wholly, one on its way by at most half. An empty queue is over. */
export function queueShare(files: readonly QueuedFile[]): number {
  const all = files.reduce((sum, { bytes }) => sum + weight(bytes), 0);
  if (all === 0) return 1;
  const done = files.reduce((sum, { bytes, sent, isOver }) => sum + weight(bytes) * (isOver ? 1 : sent * WAY), 0);
  return Math.min(1, done / all);
}

/** Seconds that the rest takes at the speed measured so far; null while nothing is measured, 0 when all is done. */
export function secondsLeft(files: readonly QueuedFile[], elapsedMs: number): number | null {
  const share = queueShare(files);
  if (share === 1) return 0;
  if (elapsedMs < MEASURED_AFTER_MS || share === 0) return null;
  return Math.ceil(((elapsedMs / share) * (1 - share)) / 1000);
}

/** An empty file takes its time, too. */
function weight(bytes: number): number {
  return Math.max(1, bytes);
}

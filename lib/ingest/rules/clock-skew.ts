/** How far a sender's clock may be off: a push that was recorded and is sent again later is older than this. */
export const CLOCK_TOLERANCE_MS = 10 * 60_000;

/** Whether the time stated by a sender (ISO 8601 with offset) is within ten minutes of `now`, both ends inside. False for anything unreadable. */
export function clockAgrees(stated: string | null, now: Date): boolean {
  if (!stated || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(stated)) return false;
  const skew = Math.abs(Date.parse(stated) - now.getTime());
  return skew <= CLOCK_TOLERANCE_MS;
}

const EVERY_MS = 2000;

/**
 * Asks, as long as somebody waits for an answer, how many jobs are before theirs, and tells it; null = none of theirs waits any more. Returns
 * what ends it. Tells nothing when the line cannot be asked.
 */
export function watchPlace(tell: (ahead: number | null) => void): () => void {
  let isOver = false;
  const ask = async () => {
    const answer = await fetch("/api/queue").catch(() => null);
    const told = answer?.ok ? ((await answer.json().catch(() => null)) as { ahead: number | null } | null) : null;
    if (!isOver && told) tell(told.ahead);
  };
  const timer = setInterval(ask, EVERY_MS);
  return () => {
    isOver = true;
    clearInterval(timer);
    tell(null);
  };
}

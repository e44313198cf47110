import { setTimeout as sleep } from "node:timers/promises";
import { onProcess } from "./on-process";

/** Nobody who waits for a file notices this. */
const PATIENCE_MS = 50;
const LOOK_MS = 2;

/** Counted by lib/cli/note-request.mjs. */
const counted = globalThis as typeof globalThis & { lantianPages?: { underWay: number } };
const line = onProcess("files behind pages", () => ({ last: Promise.resolve() as Promise<unknown> }));

/**
 * Begins `work` when no page is being answered and what came here before is done, or after 50 ms at the latest: at a meeting everybody takes the
 * same file at once, and whoever opens a page meanwhile shall not stand behind all of them.
 */
export async function behindPages<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  const before = line.last;
  let leave: (value?: unknown) => void = () => {};
  line.last = new Promise((resolve) => {
    leave = resolve;
  });
  await Promise.race([before, sleep(PATIENCE_MS)]);
  while ((counted.lantianPages?.underWay ?? 0) > 0 && performance.now() < until) await sleep(LOOK_MS);
  setTimeout(leave, PATIENCE_MS);
  return work().finally(leave);
}

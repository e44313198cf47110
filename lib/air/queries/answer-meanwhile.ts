import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { airVersion, reachKey } from "./kept-answer";

/** How long an answer that the data have overtaken may still be given, in milliseconds from when it was last the newest. */
const MEANWHILE = 30_000;
/** Rest between two renewals, in milliseconds: an import commits every second or two, and each answer costs work that viewers wait behind. */
const REST = 10_000;
const LIMIT = 50;

interface Kept {
  version: string;
  answer: unknown;
  /** Monotonic moment at which it was last known to be the newest. */
  newestAt: number;
  next: Promise<unknown> | null;
  /** When the last renewal beside viewers ended. */
  renewedAt: number;
}

const kept = new Map<string, Kept>();

/**
 * `keptAnswer` for a screen that many watch: when the data have moved on, an answer of the last half minute is given at once and the new
 * one is worked out beside it, one computation at a time with a rest between two. Only the air data may be behind: what stands in `params` never is. Waits only
 * where there is no such answer.
 */
export async function answerMeanwhile<T>(
  viewer: Viewer,
  question: string,
  params: unknown,
  compute: () => Promise<T>,
): Promise<T> {
  const version = await airVersion();
  const key = JSON.stringify([question, params, reachKey(viewer), today()]);
  const known = kept.get(key);
  if (known?.version === version) known.newestAt = performance.now();
  if (known && performance.now() - known.newestAt <= MEANWHILE) {
    if (known.version !== version && performance.now() - known.renewedAt > REST)
      void renew(known, version, compute)
        .catch(() => {})
        .finally(() => {
          known.renewedAt = performance.now();
        });
    return known.answer as T;
  }
  const fresh: Kept = known ?? { version: "", answer: null, newestAt: -Infinity, next: null, renewedAt: -Infinity };
  kept.delete(key);
  kept.set(key, fresh);
  if (kept.size > LIMIT) kept.delete(kept.keys().next().value as string);
  return renew(fresh, version, compute) as Promise<T>;
}

/** Works the next answer out unless that is being done; it counts as of the version at which it began. */
function renew(entry: Kept, version: string, compute: () => Promise<unknown>): Promise<unknown> {
  entry.next ??= compute()
    .then((answer) => Object.assign(entry, { answer, version, newestAt: performance.now() }).answer)
    .finally(() => {
      entry.next = null;
    });
  return entry.next;
}

/** Forgets everything (tests). */
export function forgetMeanwhile(): void {
  kept.clear();
}

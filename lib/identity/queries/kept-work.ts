import { today } from "@/lib/platform/clock";
import { workVersion } from "./work-version";

const LIMIT = 300;
// On the process: pages and routes are two copies of this module.
const kept = globalThis as typeof globalThis & { lantianWorkAnswers?: Map<string, Promise<unknown>> };
kept.lantianWorkAnswers ??= new Map();
const answers = kept.lantianWorkAnswers;

/**
 * The answer to a question about the work on record, worked out once per `workVersion` and day: no answer outlives a committed change, on
 * whichever instance. What the answer depends on besides (viewer, period, settings) must stand in `params`. Concurrent askers share
 * one computation; a failed one is forgotten.
 */
export async function keptWork<T>(question: string, params: unknown, compute: () => Promise<T>): Promise<T> {
  const key = JSON.stringify([question, params, await workVersion(), today()]);
  const known = answers.get(key) as Promise<T> | undefined;
  if (known) {
    // Taken out and put back: the map's order is the order of last use.
    answers.delete(key);
    answers.set(key, known);
    return known;
  }
  const answer = compute();
  answers.set(key, answer);
  answer.catch(() => answers.delete(key));
  if (answers.size > LIMIT) answers.delete(answers.keys().next().value as string);
  return answer;
}

/** Forgets everything: for changes past the commands (tests, benchmarks of the computation itself). */
export function forgetWork(): void {
  answers.clear();
}

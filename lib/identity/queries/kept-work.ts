import { today } from "@/lib/platform/clock";
import { keptByKey } from "@/lib/platform/kept-by-key";
import { onProcess } from "@/lib/platform/on-process";
import { workVersion } from "./work-version";

const answers = onProcess("work answers", () => keptByKey(300));

/**
 * The answer to a question about the work on record, worked out once per `workVersion` and day: no answer outlives a committed change, on
 * whichever instance. What the answer depends on besides (viewer, period, settings) must stand in `params`. Concurrent askers share
 * one computation; a failed one is forgotten.
 */
export async function keptWork<T>(question: string, params: unknown, compute: () => Promise<T>): Promise<T> {
  const key = JSON.stringify([question, params, await workVersion(), today()]);
  return answers.get(key, compute);
}

/** Forgets everything: for changes past the commands (tests, benchmarks of the computation itself). */
export function forgetWork(): void {
  answers.forget();
}

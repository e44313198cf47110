import { lastChanges } from "@/lib/identity/queries/last-changes";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { keptByKey } from "@/lib/platform/kept-by-key";
import { onProcess } from "@/lib/platform/on-process";

const answers = onProcess("air answers", () => keptByKey(400));

/**
 * The answer to a question about air data, worked out once per data version. The version is read from the database on each
 * call (one prepared point query), so that two instances agree and no answer outlives a committed change: whoever commits
 * raises the version in the same transaction. The civil day and what the viewer may see are part of the question. Concurrent
 * askers share one computation; a failed one is forgotten. `compute` must not depend on the clock beyond the civil day.
 */
export async function keptAnswer<T>(
  viewer: Viewer,
  question: string,
  params: unknown,
  compute: (version: string) => Promise<T>,
): Promise<T> {
  const version = await airVersion();
  const key = JSON.stringify([question, params, reachKey(viewer), version, today()]);
  return answers.get(key, () => compute(version));
}

/** What a viewer may see, as part of a question. */
export function reachKey(viewer: Viewer): string {
  if (viewer.system) {
    const regionIds = viewer.bound ? viewer.regionIds : viewer.bounds?.regionIds;
    return regionIds ? `system|${regionIds.join()}` : "system";
  }
  return `${viewer.unitKind}|${[...viewer.roles].sort().join(",")}|${viewer.homeRegionId}|${viewer.bounds ? "bound" : ""}`;
}

/** Version of all that figures come from: readings and results, and the region tree. */
export const airVersion = async (): Promise<string> => (await lastChanges()).air;

/** Forgets everything (tests, benchmarks of the computation itself). */
export function forgetAnswers(): void {
  answers.forget();
}

import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";

const LIMIT = 400;
const answers = new Map<string, Promise<unknown>>();

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
  const reach = viewer.system
    ? "system"
    : `${viewer.unitKind}|${[...viewer.roles].sort().join(",")}|${viewer.homeRegionId}`;
  const key = JSON.stringify([question, params, reach, version, today()]);
  const known = answers.get(key) as Promise<T> | undefined;
  if (known) {
    // Taken out and put back: the map's order is the order of last use.
    answers.delete(key);
    answers.set(key, known);
    return known;
  }
  const answer = compute(version);
  answers.set(key, answer);
  answer.catch(() => answers.delete(key));
  if (answers.size > LIMIT) answers.delete(answers.keys().next().value as string);
  return answer;
}

/** Version of all that figures come from: readings and results, and the region tree. */
export async function airVersion(): Promise<string> {
  const rows = await sql<{ version: number }>(
    "air-version",
    "SELECT version FROM data_version WHERE area IN ('air', 'regions') ORDER BY area",
  );
  return rows.map((row) => row.version).join(".");
}

/** Forgets everything (tests, benchmarks of the computation itself). */
export function forgetAnswers(): void {
  answers.clear();
}

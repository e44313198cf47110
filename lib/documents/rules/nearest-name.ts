/** The name that was probably meant: at most two letters wrong, missing or too many; "" when none is that near. Case does not count. */
export function nearestName(given: string, names: readonly string[]): string {
  let best = "";
  let least = 3;
  for (const name of names) {
    const steps = distance(given.toLowerCase().slice(0, 40), name.toLowerCase());
    if (steps < least && steps < name.length) [best, least] = [name, steps];
  }
  return best;
}

/** Letters to change, drop or add (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

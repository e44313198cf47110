import { createHash } from "node:crypto";

/**
 * 回头看: `size` of the closed tasks, drawn so that anybody can repeat it with a calculator of SHA-256: the tasks are put in the
 * order of SHA-256("seed:id") in lower-case hex and the first ones taken. The order of `population` plays no part, doubles
 * count once. A size larger than the population takes all.
 */
export function lookBackDraw(population: readonly number[], seed: string, size: number): number[] {
  if (!Number.isInteger(size) || size < 0) throw new RangeError(`draw size must be a whole number ≥ 0: ${size}`);
  return [...new Set(population)]
    .map((id) => ({ id, lot: lotOf(seed, id) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0))
    .slice(0, size)
    .map(({ id }) => id);
}

/** The lot of one task under a seed. */
export function lotOf(seed: string, id: number): string {
  return createHash("sha256").update(`${seed}:${id}`).digest("hex");
}

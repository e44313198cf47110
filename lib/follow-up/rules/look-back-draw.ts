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

/** A part of the closed tasks that is drawn from for itself: a town, a family of categories. */
export interface Stratum {
  key: string;
  ids: readonly number[];
}

export interface StratifiedDraw {
  taskIds: number[];
  shares: { key: string; of: number; drawn: number }[];
}

/**
 * 分层抽取: each stratum gets its share of `size` in proportion to how many it holds, by largest remainder (equal ones by key). Where
 * there are as many picks as strata, one that got none takes one from the largest share. Inside a stratum the draw is lookBackDraw. All picks stand in the order of
 * their lots. Empty strata are left out.
 */
export function stratifiedDraw(strata: readonly Stratum[], seed: string, size: number): StratifiedDraw {
  const parts = strata
    .map(({ key, ids }) => ({ key, ids: [...new Set(ids)] }))
    .filter(({ ids }) => ids.length > 0)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const total = parts.reduce((sum, { ids }) => sum + ids.length, 0);
  const wanted = Math.min(size, total);
  const shares = parts.map(({ key, ids }) => {
    const exact = (wanted * ids.length) / total;
    return { key, ids, drawn: Math.floor(exact), remainder: exact - Math.floor(exact) };
  });
  const open = wanted - shares.reduce((sum, { drawn }) => sum + drawn, 0);
  for (const share of [...shares].sort((a, b) => b.remainder - a.remainder).slice(0, open)) share.drawn++;
  if (wanted >= shares.length)
    for (const none of shares.filter(({ drawn }) => drawn === 0)) {
      const most = shares.reduce((a, b) => (b.drawn > a.drawn ? b : a));
      most.drawn--;
      none.drawn++;
    }
  const picked = shares.flatMap(({ ids, drawn }) => lookBackDraw(ids, seed, drawn));
  return {
    taskIds: lookBackDraw(picked, seed, picked.length),
    shares: shares.map(({ key, ids, drawn }) => ({ key, of: ids.length, drawn })),
  };
}

/** Keeps the last `limit` things made, each under its key: who asks meanwhile shares the making, and what failed is made again. */
export function madeOnce<T>(limit: number): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (key, make) => {
    const known = kept.get(key);
    if (known) return known;
    const made = make();
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    if (kept.size > limit) kept.delete(kept.keys().next().value as string);
    return made;
  };
}

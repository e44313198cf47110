import { createHash } from "node:crypto";

/**
 * Key of what is made of `content` alone. Not the canonical text: whoever asks twice reads the same row, and sorting keys takes longer than
 * the rest of the hash. `replacer` as of JSON.stringify.
 */
export function contentKey(content: unknown, replacer?: (key: string, value: unknown) => unknown): string {
  return createHash("sha256").update(JSON.stringify(content, replacer)).digest("hex");
}

export interface KeptByKey {
  /** What was made under the key, or `make`: who asks meanwhile shares the making, and what failed is made again. */
  get<T>(key: string, make: () => Promise<T>): Promise<T>;
  forget(): void;
}

/** Keeps the last `limit` things by when they were asked for. A key belongs to one kind of thing. */
export function keptByKey(limit: number): KeptByKey {
  const kept = new Map<string, Promise<unknown>>();
  return {
    get<T>(key: string, make: () => Promise<T>): Promise<T> {
      const known = kept.get(key) as Promise<T> | undefined;
      const thing = known ?? make();
      // Taken out and put back: the map's order is the order of last use.
      kept.delete(key);
      kept.set(key, thing);
      if (!known) thing.catch(() => kept.get(key) === thing && kept.delete(key));
      if (kept.size > limit) kept.delete(kept.keys().next().value as string);
      return thing;
    },
    forget: () => kept.clear(),
  };
}

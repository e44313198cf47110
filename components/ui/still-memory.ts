/** Parts kept beyond what is being written, for the next document that has them. */
const LIMIT = 600;
/**
 * How long a part stays however many came after it, in milliseconds: between its making and the writing of its document a slow question may lie,
 * and in a city of a hundred towns everybody's parts are others.
 */
const AWAITED_MS = 60_000;
/** Never more than this: some tens of megabytes. */
const MOST = 6_000;

interface Laid {
  html: string;
  /** Monotonic moment of the last laying by. */
  at: number;
}

/** One memory for both halves of a request: the one that makes the parts and the one that writes the document. */
const memory = globalThis as typeof globalThis & { lantianStill?: Map<string, Laid> };

/** Lays a part's text by for the writing of the document, under a name that is its own digest. */
export function layBy(name: string, html: string): void {
  memory.lantianStill ??= new Map();
  const parts = memory.lantianStill;
  const at = performance.now();
  // Taken out and put back: the map's order is the order of last use.
  parts.delete(name);
  parts.set(name, { html, at });
  for (const [oldest, { at: since }] of parts) {
    if (parts.size <= LIMIT || (parts.size <= MOST && at - since < AWAITED_MS)) break;
    parts.delete(oldest);
  }
}

/** The part's text; undefined in a browser, and where nothing of that name was laid by. */
export function laidBy(name: string): string | undefined {
  return memory.lantianStill?.get(name)?.html;
}

const LIMIT = 600;

/** One memory for both halves of a request: the one that makes the parts and the one that writes the document. */
const memory = globalThis as typeof globalThis & { lantianStill?: Map<string, string> };

/** Lays a part's text by for the writing of the document, under a name that is its own digest. */
export function layBy(name: string, html: string): void {
  memory.lantianStill ??= new Map();
  const parts = memory.lantianStill;
  // Taken out and put back: the map's order is the order of last use.
  parts.delete(name);
  parts.set(name, html);
  if (parts.size > LIMIT) parts.delete(parts.keys().next().value as string);
}

/** The part's text; undefined in a browser, and where nothing of that name was laid by. */
export function laidBy(name: string): string | undefined {
  return memory.lantianStill?.get(name);
}

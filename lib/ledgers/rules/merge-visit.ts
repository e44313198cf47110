import type { EntryValue } from "./entry-value";

/** What a visitor changed of a field: from what stood on the phone, to what was found. */
export interface FieldChange {
  from: EntryValue;
  to: EntryValue;
}

export interface Merged {
  /** To be written: the entry still says what the phone showed. */
  write: { field: string; before: EntryValue; after: EntryValue }[];
  /** Another person has changed it meanwhile to something else: both versions are kept, a person decides. */
  disputed: { field: string; from: EntryValue; to: EntryValue; theirs: EntryValue }[];
}

/**
 * Three versions of an entry into one, field by field: what the phone showed, what was found, what stands there now. A field that
 * nobody else has touched is written; one that already says the same needs nothing; any other is disputed, never overwritten.
 */
export function mergeVisit(
  changes: Readonly<Record<string, FieldChange>>,
  now: Readonly<Record<string, EntryValue>>,
): Merged {
  const merged: Merged = { write: [], disputed: [] };
  for (const [field, { from, to }] of Object.entries(changes)) {
    const current = now[field] ?? null;
    if (same(current, to)) continue;
    if (same(current, from)) merged.write.push({ field, before: current, after: to });
    else merged.disputed.push({ field, from, to, theirs: current });
  }
  return merged;
}

/** Empty text and null both say that nothing is known. */
const same = (a: EntryValue, b: EntryValue) => (a === "" ? null : a) === (b === "" ? null : b);

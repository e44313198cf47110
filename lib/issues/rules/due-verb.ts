import type { Verb } from "./transition-table";

/** What waits for somebody, the most pressing first; everything else that they may do is a choice. */
const DUE: readonly Verb[] = [
  "reply",
  "approve-extension",
  "approve-suspension",
  "approve-transfer",
  "approve-rejection",
  "close",
  "assign",
  "accept",
  "submit",
];

/** The step that is due from a person who may take `allowed`; null when nothing waits for them. */
export function dueVerb(allowed: readonly Verb[]): Verb | null {
  return DUE.find((verb) => allowed.includes(verb)) ?? null;
}

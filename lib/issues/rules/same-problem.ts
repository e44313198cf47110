import { wordKey } from "@/lib/shared/cell-text";
import { composed } from "@/lib/shared/composed-text";

/** A problem as a list and the database have it. */
export interface ListedProblem {
  townId: number;
  siteId: number | null;
  address: string;
  description: string;
  externalRef: string;
}

/** Share of common pairs of characters from which two descriptions tell of one problem. */
const ALIKE = 0.5;

/** Spaces and signs that a description is compared without; PostgreSQL reads the same expression. */
export const SIGNS = String.raw`[\s,.;:!?()"'“”‘’、。【】\[\]《》<>·—_/~-]`;

/** A description as it is compared: without signs, full width and case folded. */
export function descriptionKey(description: string): string {
  return composed(description, "NFKC").toLowerCase().replace(new RegExp(SIGNS, "g"), "");
}

/** The 1, 2, 3 of a list, which every list has; not a number of the problem's own. */
export function isRunningNumber(ref: string): boolean {
  return /^\d{1,4}$/.test(wordKey(ref));
}

/**
 * Problems that are there, found by what a row could have in common with them: a long list beside thousands of problems compares each row with
 * few. Answers the first of the list that may be the same, as mayBeSame says.
 */
export class ProblemsThere<T extends ListedProblem> {
  private readonly byKey = new Map<string, { at: number; problem: T }[]>();

  constructor(problems: readonly T[]) {
    for (const [at, problem] of problems.entries())
      for (const key of keysOf(problem)) {
        const known = this.byKey.get(key);
        if (known) known.push({ at, problem });
        else this.byKey.set(key, [{ at, problem }]);
      }
  }

  first(row: ListedProblem): T | undefined {
    const found = keysOf(row).flatMap((key) => {
      const one = this.byKey.get(key)?.find(({ problem }) => mayBeSame(row, problem));
      return one ? [one] : [];
    });
    return found.sort((a, b) => a.at - b.at)[0]?.problem;
  }
}

/** Whatever may be the same shares one of these. */
function keysOf({ townId, description, externalRef }: ListedProblem): string[] {
  const ref = wordKey(externalRef);
  const described = `d ${townId} ${descriptionKey(description)}`;
  return ref === "" ? [described] : [described, isRunningNumber(ref) ? `n ${townId} ${ref}` : `r ${ref}`];
}

/**
 * Whether a row of a list may be a problem that is there already, so that it has to be asked: a number of its own (not the 1, 2, 3 of a list) says
 * so by itself; else the same description with the same number or at the same place; else, under the same 序号 in the same town, a
 * description half of which is the same: somebody has put it right. The next list has the same numbers and other problems.
 */
export function mayBeSame(row: ListedProblem, there: ListedProblem): boolean {
  const sameRef = row.externalRef !== "" && wordKey(row.externalRef) === wordKey(there.externalRef);
  if (sameRef && !isRunningNumber(row.externalRef)) return true;
  if (row.townId !== there.townId) return false;
  const samePlace = row.siteId === there.siteId && wordKey(row.address) === wordKey(there.address);
  if (descriptionKey(row.description) === descriptionKey(there.description)) return sameRef || samePlace;
  return sameRef && alike(row.description, there.description) >= ALIKE;
}

/** Common pairs of neighbouring characters, 0 … 1 (Dice). */
function alike(a: string, b: string): number {
  const [first, second] = [a, b].map((text) => pairs(descriptionKey(text)));
  if (!first || !second || first.size === 0 || second.size === 0) return 0;
  let common = 0;
  for (const pair of first) if (second.has(pair)) common++;
  return (2 * common) / (first.size + second.size);
}

function pairs(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`));
}

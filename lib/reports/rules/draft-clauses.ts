import { type Slots, slotNames } from "./clause-text";
import type { LibraryClause } from "./library-clause";

/** A clause of one bulletin, in its order. */
export interface BulletinClause {
  id: string;
  part: LibraryClause["part"];
  family: string;
  role: "lead" | "point";
  text: string;
  dropped: boolean;
  /** Keeps its words and place when the draft is made again. */
  pinned: boolean;
  /** Who changed its words; null = the library's. */
  editedBy: number | null;
  /** What each slot said when somebody last looked. */
  seen: Record<string, string>;
}

/** The clauses that the library gives for these facts and this season. */
export function draftClauses(
  library: readonly LibraryClause[],
  slots: Slots,
  season: "winter" | "rest",
): BulletinClause[] {
  return library
    .filter((clause) => clause.season === undefined || clause.season === season)
    .filter((clause) => (clause.needs ?? []).every((name) => isThere(slots, name)))
    .filter((clause) => !(clause.without ?? []).some((name) => isThere(slots, name)))
    .map(({ code, part, family, role, text, optional = false }) => ({
      id: code,
      part,
      family,
      role,
      text,
      dropped: optional,
      pinned: false,
      editedBy: null,
      seen: seenNow(text, slots),
    }));
}

/** A new draft over an old one: pinned and reworded clauses stay, dropped ones stay dropped, added ones keep their neighbours. */
export function redraftClauses(old: readonly BulletinClause[], fresh: readonly BulletinClause[]): BulletinClause[] {
  const before = new Map(old.map((clause) => [clause.id, clause]));
  const result = fresh.map((clause) => {
    const own = before.get(clause.id);
    if (own?.pinned || own?.editedBy) return own;
    return own ? { ...clause, dropped: own.dropped } : clause;
  });
  for (const [i, clause] of old.entries()) {
    if (result.some(({ id }) => id === clause.id) || !(clause.pinned || clause.editedBy)) continue;
    const previous = old
      .slice(0, i)
      .reverse()
      .find(({ id, part }) => part === clause.part && result.some((one) => one.id === id));
    const at = previous ? result.findIndex(({ id }) => id === previous.id) + 1 : firstOf(result, clause.part);
    result.splice(at, 0, clause);
  }
  return result;
}

/** What the slots of a text say now. */
export function seenNow(text: string, slots: Slots): Record<string, string> {
  return Object.fromEntries(
    slotNames(text).flatMap((name) => (slots[name] ? [[name, (slots[name] as Slots[string]).text]] : [])),
  );
}

function firstOf(clauses: readonly BulletinClause[], part: number): number {
  const at = clauses.findIndex((clause) => clause.part >= part);
  return at === -1 ? clauses.length : at;
}

function isThere(slots: Slots, name: string): boolean {
  const slot = slots[name];
  return (
    slot !== undefined &&
    (slot.number === null ? slot.text !== "" && (slot.unit === "name" || slot.unit === "date") : slot.number !== 0)
  );
}

import type { BulletinClause } from "./draft-clauses";

/** What became of one clause: its words before and after; "" where it did not stand in the text. */
export interface ClauseChange {
  clause: string;
  before: string;
  after: string;
}

/** The clauses whose words in the text are others now: reworded, dropped, restored, added, taken out by a new draft. */
export function clauseChanges(before: readonly BulletinClause[], after: readonly BulletinClause[]): ClauseChange[] {
  const words = (clauses: readonly BulletinClause[]) =>
    new Map(clauses.map((clause) => [clause.id, clause.dropped ? "" : clause.text]));
  const [was, is] = [words(before), words(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((clause) => {
    const [old, fresh] = [was.get(clause) ?? "", is.get(clause) ?? ""];
    return old === fresh ? [] : [{ clause, before: old, after: fresh }];
  });
}

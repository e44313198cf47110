/** A clause of the library: where it stands, when it is taken, what it says. Staff change `text`; the rest is how drafts are made. */
export interface LibraryClause {
  code: string;
  /** 0 opening words, 1 situation of the air, 2 problems, 3 next steps. */
  part: 0 | 1 | 2 | 3;
  /** Clauses of one family make one paragraph. */
  family: string;
  role: "lead" | "point";
  /** Slots that must be there and not zero. */
  needs?: readonly string[];
  /** Slots that must be zero or empty. */
  without?: readonly string[];
  season?: "winter" | "rest";
  /** Offered, not taken: it stands in a new draft as left out until somebody takes it up. */
  optional?: true;
  text: string;
}

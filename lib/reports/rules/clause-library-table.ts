import { AIR_CLAUSES } from "./clauses-air-table";
import { NEXT_STEP_CLAUSES } from "./clauses-next-steps-table";
import { PROBLEM_CLAUSES } from "./clauses-problems-table";

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
  text: string;
}

/** The wording that the system comes with. The skeleton is the users' own bulletin. */
export const CLAUSE_LIBRARY: readonly LibraryClause[] = [...AIR_CLAUSES, ...PROBLEM_CLAUSES, ...NEXT_STEP_CLAUSES];

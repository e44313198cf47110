import { AIR_CLAUSES } from "./clauses-air-table";
import { NEXT_STEP_CLAUSES } from "./clauses-next-steps-table";
import { PROBLEM_CLAUSES } from "./clauses-problems-table";
import type { LibraryClause } from "./library-clause";

/** The wording that the system comes with. The skeleton is the users' own bulletin. */
export const CLAUSE_LIBRARY: readonly LibraryClause[] = [...AIR_CLAUSES, ...PROBLEM_CLAUSES, ...NEXT_STEP_CLAUSES];

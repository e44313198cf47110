import { AIR_CLAUSES } from "./clauses-air-table";
import { NEXT_STEP_CLAUSES } from "./clauses-next-steps-table";
import { PROBLEM_CLAUSES } from "./clauses-problems-table";
import { SEASON_CLAUSES } from "./clauses-season-table";
import type { LibraryClause } from "./library-clause";

/** What the season adds to a family stands behind the first counts of it, before the cases. */
function withSeason(problems: readonly LibraryClause[]): LibraryClause[] {
  const after: Readonly<Record<string, string>> = {
    situation: "situation.looked",
    dust: "dust.overdue",
    burning: "burning.counts",
  };
  return problems.flatMap((clause) => [
    clause,
    ...SEASON_CLAUSES.filter(({ family }) => after[family] === clause.code),
  ]);
}

/** The wording that the system comes with. The skeleton is the users' own bulletin. */
export const CLAUSE_LIBRARY: readonly LibraryClause[] = [
  ...AIR_CLAUSES,
  ...withSeason(PROBLEM_CLAUSES),
  ...NEXT_STEP_CLAUSES,
];

import type { Viewer } from "@/lib/identity/rules/viewer";
import { issuesBySite, type SiteIssues } from "@/lib/issues/queries/issues-by-site";
import { LIVE_SQL } from "@/lib/issues/queries/state-sql";
import { rulesOn } from "@/lib/ledgers/queries/due-rules";
import { type EntryRow, entryList } from "@/lib/ledgers/queries/entry-list";
import type { EntryFilter } from "@/lib/ledgers/rules/entry-filter";
import type { Register } from "@/lib/ledgers/rules/register";

/** A line of a register with its problems. */
export type RegisterRow = EntryRow & SiteIssues;

/** "Has a problem that isn't finished", over a place `s`. */
export const OPEN_ISSUE_SQL = `EXISTS (SELECT FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE i.site_id = s.id AND ${LIVE_SQL})`;

/** One page of a register as its list shows it. */
export async function registerList(
  viewer: Viewer,
  register: Register,
  filter: EntryFilter,
): Promise<{ rows: RegisterRow[]; count: number }> {
  const { rows, count } = await entryList(viewer, register, await rulesOn(register), filter, OPEN_ISSUE_SQL);
  const problems = await issuesBySite(rows.map(({ id }) => id));
  return { rows: rows.map((row) => ({ ...row, issues: 0, openIssues: 0, ...problems.get(row.id) })), count };
}

import { route } from "@/lib/identity/commands/run-route";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { issueInput } from "@/lib/issues/schema";
import { transaction } from "@/lib/platform/db";

/** The list under a filter; an unknown sort column, state or parameter is refused with 400. */
export const GET = route({
  name: "issues.list",
  permission: "issues:read",
  input: issueFilter,
  run: ({ viewer, input }) => issueList(viewer, input),
});

/** A report from a device that may have been without a network: the same one again is answered, not written again. */
export const POST = route({
  name: "issues.report",
  permission: "issues:report",
  input: issueInput,
  run: ({ viewer, input }) => transaction((tx) => reportIssue(tx, viewer, input)),
});

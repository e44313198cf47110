import { route } from "@/lib/identity/commands/run-route";
import { transaction } from "@/lib/platform/db";
import { reportIssue } from "@/lib/supervision/commands/report-issue";
import { issueFilter } from "@/lib/supervision/queries/issue-filter";
import { issueList } from "@/lib/supervision/queries/issue-list";
import { issueInput } from "@/lib/supervision/schema";

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

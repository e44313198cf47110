import { keyRoute } from "@/lib/identity/commands/run-key-route";
import { issueChanges } from "@/lib/winter/queries/issue-changes";
import { issuesQuery } from "@/lib/winter/schema-alerts";
import { faultBody } from "../fault-body";

/** Issues that have changed since a cursor, for other systems: nobody types a visit twice. */
export const GET = keyRoute({
  name: "api.issues",
  scope: "issues:read",
  input: issuesQuery,
  say: faultBody,
  run: ({ key, input }) => issueChanges(key.viewer, input),
});

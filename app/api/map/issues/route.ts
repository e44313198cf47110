import { currentLocale } from "@/lib/i18n/current-locale";
import { route } from "@/lib/identity/commands/run-route";
import { issuePoints, issuePointsInput } from "@/lib/map/queries/issue-points";

/** The issues of the list under the same filter, as points of the map. */
export const GET = route({
  name: "map.issues",
  permission: "issues:read",
  input: issuePointsInput,
  run: async ({ viewer, input }) => issuePoints(viewer, input, await currentLocale()),
});

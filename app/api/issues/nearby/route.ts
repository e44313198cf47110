import { route } from "@/lib/identity/commands/run-route";
import { nearbyIssues } from "@/lib/issues/queries/nearby-issues";
import { nearbyQuery } from "@/lib/issues/schema-forms";

export const GET = route({
  name: "issues.nearby",
  permission: "issues:report",
  input: nearbyQuery,
  run: ({ viewer, input: { categoryId, siteId, lon, lat } }) =>
    nearbyIssues(viewer, {
      categoryId,
      ...(siteId === undefined ? {} : { siteId }),
      ...(lon === undefined || lat === undefined ? {} : { point: { lon, lat } }),
    }),
});

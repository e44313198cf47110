import { currentLocale } from "@/lib/i18n/current-locale";
import { route } from "@/lib/identity/commands/run-route";
import { sitePoints } from "@/lib/map/queries/site-points";
import { sitePointsInput } from "@/lib/map/schema";

/** The places of the list under the same filter, as points of the map. */
export const GET = route({
  name: "map.sites",
  permission: "inspections:read",
  input: sitePointsInput,
  run: async ({ viewer, input }) => sitePoints(viewer, input, await currentLocale()),
});

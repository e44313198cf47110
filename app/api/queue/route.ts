import { route } from "@/lib/identity/commands/run-route";
import { placeInLine } from "@/lib/platform/heavy-work";

/** How many heavy jobs are served before the person's own; null when none of theirs waits. For forms whose answer takes its time. */
export const GET = route({
  name: "queue.place",
  permission: "signed-in",
  run: async ({ viewer }) => ({ ahead: placeInLine(viewer.userId) }),
});

import { route } from "@/lib/identity/commands/run-route";
import { workCount } from "@/lib/issues/queries/work-list";

/** For the badge beside 待办. */
export const GET = route({
  name: "todo.count",
  permission: "issues:report",
  run: ({ viewer }) => workCount(viewer),
});

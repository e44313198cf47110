import { route } from "@/lib/identity/commands/run-route";
import { papersToDo } from "@/lib/reports/queries/papers-to-do";
import { workCount } from "@/lib/supervision/queries/work-list";

/** For the badge beside 待办. */
export const GET = route({
  name: "todo.count",
  permission: "issues:report",
  run: async ({ viewer }) => {
    const [work, papers] = await Promise.all([workCount(viewer), papersToDo(viewer)]);
    return { ...work, total: work.total + papers.length };
  },
});

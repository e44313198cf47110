import { route } from "@/lib/identity/commands/run-route";
import { workCount } from "@/lib/issues/queries/work-list";
import { papersToDo } from "@/lib/reports/queries/papers-to-do";

/** For the badge beside 待办. */
export const GET = route({
  name: "todo.count",
  permission: "issues:report",
  run: async ({ viewer }) => {
    const [work, papers] = await Promise.all([workCount(viewer), papersToDo(viewer)]);
    return { ...work, total: work.total + papers.length };
  },
});

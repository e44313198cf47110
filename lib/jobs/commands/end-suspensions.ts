import { resumeSuspensions } from "@/lib/issues/commands/resume-suspensions";
import type { JobWork } from "./run-job";

/** Just after midnight: tasks whose 挂账 ended yesterday go on. */
export const endSuspensions: JobWork = async ({ passOver }) => {
  const { resumed, skipped } = await resumeSuspensions();
  passOver(skipped);
  return { resumed };
};

import { raiseDueIssues } from "@/lib/inspections/commands/raise-due-issues";
import type { JobWork } from "./run-job";

/** In the early morning: what has fallen due in the registers becomes work. */
export const raiseRegisterIssues: JobWork = () => raiseDueIssues();

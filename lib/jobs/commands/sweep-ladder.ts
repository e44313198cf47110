import { runEscalations } from "@/lib/follow-up/commands/run-escalations";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { resumeSuspensions } from "@/lib/issues/commands/resume-suspensions";
import { bottomRanks } from "../queries/bottom-ranks";
import type { JobWork } from "./run-job";

/** The daily sweep of the ladder: first what has come back from 挂账, then every live task, then who stood last in the rankings. */
export const sweepLadder: JobWork = async ({ slot, signal }) => {
  const resumed = await resumeSuspensions();
  const units = await bottomRanks(systemViewer(`escalations ${slot}`));
  return { ...(await runEscalations({ slot, units, signal })), resumed };
};

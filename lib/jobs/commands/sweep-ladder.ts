import { runEscalations } from "@/lib/follow-up/commands/run-escalations";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { resumeSuspensions } from "@/lib/issues/commands/resume-suspensions";
import { bottomRanks } from "../queries/bottom-ranks";
import type { JobWork } from "./run-job";

/** The daily sweep of the ladder: first what has come back from 挂账, then every live task, then who stood last in the rankings. */
export const sweepLadder: JobWork = async ({ slot, signal, passOver }) => {
  const { resumed, skipped } = await resumeSuspensions();
  const units = await bottomRanks(systemViewer(`escalations ${slot}`));
  const swept = await runEscalations({ slot, units, signal });
  passOver([...skipped, ...swept.skipped]);
  return { looked: swept.looked, fired: swept.fired, resumed };
};

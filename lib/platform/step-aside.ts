import { constants, setPriority } from "node:os";

/**
 * Called in a worker thread: pages come first wherever a processor is short. On Linux the priority is the thread's; elsewhere it would be the
 * whole process's, and stays as it is.
 */
export function stepAside(): void {
  if (process.platform === "linux") setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
}

import { setPriority } from "node:os";

/** A third of a processor that others want, all of one that nobody wants. */
const NICE = 5;

/**
 * Called in a worker thread: pages come first wherever a processor is short. On Linux the priority is the thread's; elsewhere it would be the
 * whole process's, and stays as it is.
 */
export function stepAside(): void {
  if (process.platform === "linux") setPriority(0, NICE);
}

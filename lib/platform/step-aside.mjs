import { setPriority } from "node:os";

/** A tenth of a processor that others want, all of one that nobody wants. */
const NICE = 10;

/**
 * Called first in a worker thread, before its loader: pages come first wherever a processor is short, before the thread's own threads too.
 * On Linux the priority is the thread's, and threads that it begins have it from it; elsewhere it would be the whole process's, and stays as
 * it is.
 */
export function stepAside() {
  if (process.platform === "linux") setPriority(0, NICE);
}

import { spawnSync } from "node:child_process";
import { readlinkSync } from "node:fs";
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

/**
 * Steps aside further: the thread is of the idle class (chrt, of Debian's essential util-linux) and a page that wakes up takes its processor at once, where
 * it would wait for the end of a slice at each of its dozen waits. It gets nothing at all of processors that others want whole, and nobody
 * without rights can take it back: whoever waits for it has to see to that, and is told the system's number of the thread before, or null where
 * it only steps aside.
 */
export function standBack(tell) {
  if (process.platform !== "linux") return;
  const thread = ownNumber();
  if (thread !== null) {
    tell(thread);
    const { status } = spawnSync("chrt", ["--idle", "--pid", "0", String(thread)], { stdio: "ignore" });
    if (status === 0) return;
  }
  stepAside();
  tell(null);
}

/** Null where /proc is not there. */
function ownNumber() {
  try {
    return Number(readlinkSync("/proc/thread-self").split("/").at(-1));
  } catch {
    return null;
  }
}

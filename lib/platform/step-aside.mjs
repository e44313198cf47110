import { spawnSync } from "node:child_process";
import { readlinkSync } from "node:fs";
import { setPriority } from "node:os";

/** Where it cannot be idle: a tenth of a processor that others want, all of one that nobody wants. */
const NICE = 10;

/**
 * Called first in a worker thread, before its loader: pages come first wherever a processor is short, before the thread's own threads too.
 * On Linux the thread becomes one of the idle class (chrt, of Debian's essential util-linux): a page that wakes up takes the processor at once. By
 * priority alone it waits until the thread has had its slice, some milliseconds at each of a page's dozen waits. Threads that it begins
 * are of its class. Elsewhere the priority would be the whole process's, and stays as it is.
 */
export function stepAside() {
  if (process.platform !== "linux") return;
  const thread = readlinkSync("/proc/thread-self").split("/").at(-1) ?? "";
  const { status } = spawnSync("chrt", ["--idle", "--pid", "0", thread], { stdio: "ignore" });
  if (status !== 0) setPriority(0, NICE);
}

import { readFileSync } from "node:fs";

/** Fields of /proc/…/stat after the name, which may hold blanks and brackets itself. */
const USER = 11;
const SYSTEM = 12;
/** Ticks of the clock that Linux counts processor time in, on every machine that Node runs on. */
const TICKS = 100;

/** Processor time of one of our threads by the system's number, in seconds; null when there is no such thread, or no Linux. */
export function threadSeconds(thread: number): number | null {
  try {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[USER]) + Number(fields[SYSTEM])) / TICKS;
  } catch {
    return null;
  }
}

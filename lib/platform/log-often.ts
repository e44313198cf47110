import { systemFault } from "./database-away";

/** One line per kind of failure in this time; what came meanwhile is counted in the next. */
const EVERY_MS = 60_000;

interface Kind {
  /** When a line of this kind was written last, ms of `performance.now()`. */
  at: number;
  since: number;
}

/**
 * Decides which lines about a machine's fault (the database away, a disk full) are written: the first of each kind and then one a minute, with
 * how many there were since. Every failed page says the same then, and a log that grows by the thousand fills the disk as well.
 */
export function oncePerMinute(clock: () => number = () => performance.now()) {
  const kinds = new Map<string, Kind>();
  return (error: unknown): { write: boolean; kind: string | null; times: number } => {
    const kind = systemFault(error);
    if (kind === null) return { write: true, kind, times: 1 };
    const known = kinds.get(kind);
    if (known && clock() - known.at < EVERY_MS) {
      known.since++;
      return { write: false, kind, times: known.since };
    }
    kinds.set(kind, { at: clock(), since: 0 });
    return { write: true, kind, times: (known?.since ?? 0) + 1 };
  };
}

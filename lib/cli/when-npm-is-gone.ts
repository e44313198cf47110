import { env } from "@/lib/platform/env";

/**
 * npm passes a SIGTERM on to the shell between us, and the shell dies without telling: then we are somebody else's child. Calls
 * back once when that happens; never when we were not started by npm.
 */
export function whenNpmIsGone(leave: () => void): void {
  if (!env().startedByNpm) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    leave();
  }, 500);
  timer.unref();
}

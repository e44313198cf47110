import { AsyncLocalStorage } from "node:async_hooks";
import { availableParallelism } from "node:os";
import { LIMITS } from "@/lib/shared/limits-table";
import { HeavyFailed } from "./heavy-failed";
import type { HeavyOrder } from "./heavy-messages";
import { HeavyQueue, type Requester } from "./heavy-queue";
import { HeavyThread } from "./heavy-thread";
import { log } from "./log";
import { onProcess } from "./on-process";

/** One processor stays free for the pages. */
const AT_ONCE = Math.max(1, availableParallelism() - 1);

const bounds = { waiting: LIMITS.heavyWaiting.max, waitingOfOne: LIMITS.heavyWaitingOfOne.max };
const hall = onProcess("heavy work", () => ({
  asked: new AsyncLocalStorage<Asked>(),
  queue: new HeavyQueue({ atOnce: AT_ONCE, ...bounds }),
  // Files of measurements take minutes where the others take seconds: they wait for each other only.
  long: new HeavyQueue({ atOnce: 1, ...bounds }),
  free: Array.from({ length: AT_ONCE }, () => new HeavyThread()),
}));

/** Whoever asked, and the jobs of their request that are under way. */
interface Asked extends Requester {
  last: Promise<unknown>;
}

/** Does what a request asks for: heavy jobs inside stand in the line under this person's name and leave it with them. */
export function askedBy<T>(requester: Requester, work: () => Promise<T>): Promise<T> {
  return hall.asked.run({ ...requester, last: Promise.resolve() }, work);
}

/** What several may wait for: it goes on when the one who asked first is gone. */
export function forWhoeverWaits<T>(work: () => Promise<T>): Promise<T> {
  const asked = hall.asked.getStore();
  return asked ? hall.asked.run({ person: asked.person, last: Promise.resolve() }, work) : work();
}

/** How many jobs are served before the person's first waiting one; null when none waits. */
export function placeInLine(person: number): number | null {
  return hall.queue.ahead(person) ?? hall.long.ahead(person);
}

/**
 * Waits for a turn among the work that takes minutes, one at a time, and does it; its threads are the caller's own. TooMany, Unavailable,
 * HeavyFailed (gone) as `heavyWork`; no bound of time.
 */
export function inLongTurn<T>(job: string, work: () => Promise<T>): Promise<T> {
  return hall.long.inTurn(job, hall.asked.getStore() ?? {}, work);
}

/** Whether a job begun now would keep nobody waiting. */
export function isHeavyIdle(): boolean {
  return hall.queue.isIdle;
}

/** Has a thread ready for the first job. */
export function warmHeavyThread(): void {
  hall.free[0]?.warm();
}

/**
 * A kind of heavy work: `module` (path from the root) exports `work(order)`, plain data in, plain data out, and runs in a worker thread when
 * its turn has come. Throws what `work` throws as BadInput; TooMany, Unavailable (no place in the line); HeavyFailed (ended).
 */
export function heavyWork<Order, Answer>(
  job: string,
  module: `${string}.ts`,
  seconds: number = LIMITS.heavySeconds.max,
): (order: Order) => Promise<Answer> {
  return (order) => {
    const asked = hall.asked.getStore();
    // Jobs of one request come one after the other: a request has one place in the line, not several.
    const result = (asked?.last ?? Promise.resolve()).then(() =>
      hall.queue.inTurn(job, asked ?? {}, () => inThread<Answer>({ job, module, data: order }, seconds, asked?.signal)),
    );
    if (asked) asked.last = result.catch(() => undefined);
    return result;
  };
}

async function inThread<Answer>(order: HeavyOrder, seconds: number, signal: AbortSignal | undefined): Promise<Answer> {
  const thread = hall.free.shift();
  if (!thread) throw new Error("more jobs than threads");
  try {
    return (await thread.run(order, seconds, signal)) as Answer;
  } catch (error) {
    if (error instanceof HeavyFailed && error.why !== "gone")
      log().error({ job: error.job, why: error.why }, "heavy job ended");
    throw error;
  } finally {
    hall.free.unshift(thread);
  }
}

import { isConnectionLost } from "./database-away";
import { log } from "./log";

/**
 * Does `work` for each item by itself: one that throws is logged by its name and skipped, the others go on. Returns the names of those that
 * were skipped. What is no fault of the item ends it for all: the database away, `signal` aborted.
 */
export async function eachApart<Item>(
  items: Iterable<Item>,
  name: (item: Item) => string,
  work: (item: Item) => Promise<unknown>,
  signal?: AbortSignal,
): Promise<string[]> {
  const skipped: string[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      if (signal?.aborted || isConnectionLost(error)) throw error;
      log().error({ err: error, item: name(item) }, "one row was skipped, the others go on");
      skipped.push(name(item));
    }
  }
  return skipped;
}

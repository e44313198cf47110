/** Each staging holds a connection and needs a second now and then: more at once would leave none for the pages. */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs `work` when fewer than two others of this process are running; those that wait are served in order. */
export async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // The place goes to the next in line without becoming free in between.
    if (next) next();
    else running--;
  }
}

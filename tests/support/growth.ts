/** Four times the work in four times the time; what is quadratic takes sixteen times. Half way between, in powers of two. */
export const LINEAR = 8;
const TIMES = 4;
/** What is worse than quadratic takes sixty times, and for the size that is asked for longer than anybody waits: smaller sizes show it first. */
const HOPELESS = 30;
const SMALLEST = 100;
/** Fewer say nothing, since the first ones run code that is not yet compiled; who is disturbed all the while is asked again. */
const FEWEST = 4;
const MOST = 8;

/**
 * How many times longer `work` takes for four times the size: the least of several runs of each against one another, in one process, so
 * that neither the machine's speed nor what else runs on it matters. Goes on only while it looks like more than `LINEAR`.
 */
export function growth(work: (size: number) => void, size: number): number {
  for (let part = SMALLEST; part < size; part *= TIMES) {
    const early = growthAt(work, part, HOPELESS);
    if (early > HOPELESS) return early;
  }
  return growthAt(work, size, LINEAR);
}

function growthAt(work: (size: number) => void, size: number, enough: number): number {
  let small = Number.POSITIVE_INFINITY;
  let large = Number.POSITIVE_INFINITY;
  for (let run = 1; run <= MOST; run++) {
    small = Math.min(small, timeOf(work, size));
    large = Math.min(large, timeOf(work, size * TIMES));
    if (run >= FEWEST && large / small < enough) break;
  }
  return large / small;
}

function timeOf(work: (size: number) => void, size: number): number {
  const since = process.hrtime.bigint();
  work(size);
  return Number(process.hrtime.bigint() - since) || 1;
}

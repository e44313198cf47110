import type { BenchRow } from "./bench-row";

const RUNS = 3;

/**
 * Measures three times and answers each row as the run with its lowest ratio had it, saying so with all three: what holds in the worst of
 * three holds on a machine that is not at its best. `run` is told which one it is, 0 … 2.
 */
export async function lowestOfThree(run: (nth: number) => Promise<BenchRow[]>): Promise<BenchRow[]> {
  const runs: BenchRow[][] = [];
  for (let nth = 0; nth < RUNS; nth++) runs.push(await run(nth));
  const [first = []] = runs;
  return first.map((row, i) => {
    const all = runs.flatMap((rows) => rows[i] ?? []);
    const lowest = all.reduce((low, one) => (one.ratio < low.ratio ? one : low), row);
    return { ...lowest, name: `${row.name} (lowest of three: ${all.map(({ ratio }) => ratio.toFixed(2)).join(", ")})` };
  });
}

/** How long a page took, over its last openings on this server; moments of it in ms. */
export interface PageTime {
  /** As addresses are put together: `/issues/…`. */
  page: string;
  openings: number;
  /** Half of the openings were quicker, and 19 of 20. */
  median: number;
  slowest20th: number;
  longest: number;
}

const shared = globalThis as typeof globalThis & {
  /** Put there by lib/cli/note-request.mjs: the last durations of each page, in ms. */
  lantianTimes?: Map<string, number[]>;
};

/** Pages of which one opening in twenty takes at least this long are told. */
export const SLOW_MS = 1_000;
const SHOWN = 10;

/** The slow pages of this server since it started, the slowest first; [] where none is slow. */
export function slowPages(times = shared.lantianTimes): PageTime[] {
  return [...(times ?? [])]
    .map(([page, all]) => pageTime(page, all))
    .filter(({ slowest20th }) => slowest20th >= SLOW_MS)
    .sort((a, b) => b.slowest20th - a.slowest20th || (a.page < b.page ? -1 : 1))
    .slice(0, SHOWN);
}

function pageTime(page: string, all: readonly number[]): PageTime {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { page, openings: sorted.length, median: at(0.5), slowest20th: at(0.95), longest: at(1) };
}

import {
  addDays,
  type CivilDate,
  daysBetween,
  diffDays,
  type Period,
  samePeriodLastYear,
} from "@/lib/shared/civil-date";
import { type E4, roundE4, roundHalfEvenBig } from "./rounding";

/**
 * 同组对照: own change against last year − the median change of the peers over the same dates, in percentage points. What is noise
 * is read from the same figure in windows of the same length that lie before (placebo): 80 % of them stay inside ± `noise`.
 * Inside the band: 与同组无明显差别. Nothing is said about causes.
 * [M PRSA: about ± 8.5 points for 90 days, ± 11.5 for 30 days; own data decide]
 */
export interface DayValues {
  /** Date → day value in E4. */
  readonly byDate: ReadonlyMap<CivilDate, E4>;
}

export interface PeerDifference {
  /** Own change and the peers' median, percent with one decimal, E4. */
  readonly own: E4;
  readonly median: E4;
  /** own − median, points. */
  readonly difference: E4;
  /** Peers with a change. */
  readonly peers: number;
  /** Half width of the placebo band, points with one decimal, E4; null with too few windows. */
  readonly noise: E4 | null;
  /** Placebo windows behind it. */
  readonly windows: number;
  readonly verdict: "better" | "worse" | "no-difference" | "unknown";
}

/** Fewer peers make no group, fewer windows no band. */
export const PEERS_NEEDED = 3;
export const WINDOWS_NEEDED = 20;
/** Both sides of a change need this share of the window's days, in percent. */
export const SHARE_NEEDED = 75;
const INSIDE_PERCENT = 80;
/** Days between the beginnings of two placebo windows. */
const STEP = 15;

/**
 * The comparison over a period. Null without an own change or with too few peers.
 * @param peers the others of the group, without the subject
 */
export function peerDifference(own: DayValues, peers: readonly DayValues[], period: Period): PeerDifference | null {
  const difference = differenceIn(own, peers, period);
  if (!difference) return null;
  const placebo = placeboDifferences([own, ...peers], windowsBefore(period, [own, ...peers])).flat();
  const noise = placebo.length >= WINDOWS_NEEDED ? noiseOf(placebo) : null;
  const { difference: points } = difference;
  return {
    ...difference,
    noise,
    windows: placebo.length,
    verdict: noise === null ? "unknown" : Math.abs(points) <= noise ? "no-difference" : points < 0 ? "better" : "worse",
  };
}

/** What each member differed by from the others' median in each window that allows it, by member. */
export function placeboDifferences(members: readonly DayValues[], windows: readonly Period[]): E4[][] {
  const found: E4[][] = members.map(() => []);
  for (const window of windows) {
    const changes = changesIn(members, window);
    for (const [i, own] of changes.entries()) {
      const one = against(
        own,
        changes.filter((_, other) => other !== i),
      );
      if (one) found[i]?.push(one.difference);
    }
  }
  return found;
}

/** The smallest half width with 80 % of the differences inside. */
export function noiseOf(differences: readonly E4[]): E4 {
  const sizes = differences.map(Math.abs).sort((a, b) => a - b);
  return sizes[Math.ceil((sizes.length * INSIDE_PERCENT) / 100) - 1] as E4;
}

/** own − median over one window; null when the own change or too many of the peers' are missing. */
export function differenceIn(own: DayValues, peers: readonly DayValues[], period: Period): Difference | null {
  const [change = null, ...others] = changesIn([own, ...peers], period);
  return against(change, others);
}

type Difference = Pick<PeerDifference, "own" | "median" | "difference" | "peers">;

function against(own: E4 | null, peers: readonly (E4 | null)[]): Difference | null {
  const others = peers.filter((change) => change !== null).sort((a, b) => a - b);
  if (own === null || others.length < PEERS_NEEDED) return null;
  const middle = (others.length - 1) / 2;
  const median = roundE4((others[Math.floor(middle)] as number) + (others[Math.ceil(middle)] as number), 2, 1);
  return { own, median, difference: own - median, peers: others.length };
}

/** Change of each member's mean against the same dates of the year before in percent, one decimal, E4. */
export function changesIn(members: readonly DayValues[], period: Period): (E4 | null)[] {
  const past = samePeriodLastYear(period);
  const [dates, datesBefore] = [daysBetween(period.from, period.to), daysBetween(past.from, past.to)];
  return members.map((member) => {
    const now = meanIn(member, dates);
    const before = meanIn(member, datesBefore);
    if (!now || !before || before.sum === 0) return null;
    const [top, bottom] = [BigInt(now.sum) * BigInt(before.n), BigInt(before.sum) * BigInt(now.n)];
    return Number(roundHalfEvenBig((top - bottom) * 1_000n, bottom)) * 1_000 + 0;
  });
}

function meanIn({ byDate }: DayValues, dates: readonly CivilDate[]): { sum: number; n: number } | null {
  let sum = 0;
  let n = 0;
  for (const date of dates) {
    const value = byDate.get(date);
    if (value === undefined) continue;
    sum += value;
    n++;
  }
  return n * 100 >= dates.length * SHARE_NEEDED ? { sum, n } : null;
}

/** Windows of the same length that end before the period begins, back to the first day of any member. */
export function windowsBefore(period: Period, members: readonly DayValues[]): Period[] {
  const length = diffDays(period.to, period.from);
  const first = members.reduce<CivilDate | null>((least, { byDate }) => {
    let own = least;
    for (const date of byDate.keys()) if (own === null || date < own) own = date;
    return own;
  }, null);
  const windows: Period[] = [];
  if (first === null) return windows;
  for (let to = addDays(period.from, -1); addDays(to, -length) >= first; to = addDays(to, -STEP)) {
    windows.push({ from: addDays(to, -length), to });
  }
  return windows;
}

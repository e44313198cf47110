import type { CampaignTargets } from "@/lib/campaigns/rules/campaign-targets";
import type { MeanOfDays } from "./campaign-weeks";

export interface ReachedTarget {
  key: "seen" | "closed" | "mean";
  /** What it is to be: a share at least, in percent; a mean at most, in µg/m³. */
  target: number;
  /** What it is, one decimal; null = nothing to measure it by. */
  now: number | null;
  /** Null = cannot be said. */
  met: boolean | null;
}

interface Counted {
  places: number;
  unseen: number;
  issues: number;
  closed: number;
}

/** Targets against what there is: a share of nothing is not said. The mean is judged as it is printed, with one decimal. */
export function reachedTargets(targets: CampaignTargets, counted: Counted, mean: MeanOfDays | null): ReachedTarget[] {
  const seen = share(counted.places - counted.unseen, counted.places);
  const closed = share(counted.closed, counted.issues);
  const air = mean === null || mean.shown === null ? null : Number(mean.shown);
  return [
    reached("seen", targets.seenPercent, seen, (now, target) => now >= target),
    reached("closed", targets.closedPercent, closed, (now, target) => now >= target),
    reached("mean", targets.mean, air, (now, target) => now <= target),
  ].filter((one) => one !== null);
}

function reached(
  key: ReachedTarget["key"],
  target: number | undefined,
  now: number | null,
  isMet: (now: number, target: number) => boolean,
): ReachedTarget | null {
  return target === undefined ? null : { key, target, now, met: now === null ? null : isMet(now, target) };
}

/** Percent with one decimal, rounded down: 99.96 % of the places is not all of them. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 1000) / whole) / 10;
}

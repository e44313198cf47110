import { type BalancedPollutant, type DayBalance, ozoneBalance, particleBalance } from "@/lib/air/rules/day-balance";
import { dayOfHours, type HoursOfDay } from "@/lib/air/rules/day-of-hours";
import type { E4 } from "@/lib/air/rules/rounding";
import { type StandardId, standardVersion } from "@/lib/air/rules/standard-versions";

export interface BalanceScore {
  days: number;
  /** Percent. */
  pod: number;
  far: number;
  openGood: number;
  openDays: number;
  /** Days called certainly lost, and those of them that ended good. */
  certain: number;
  certainWrong: number;
}

/** How the balance at a label would have judged every valid day of these stations, under a standard's day limit. */
export function balanceScore(
  stations: readonly ReadonlyMap<string, HoursOfDay>[],
  pollutant: BalancedPollutant,
  label: number,
  standard: StandardId,
): BalanceScore {
  const limit = standardVersion(standard).gradeII[pollutant].day as E4;
  const of = pollutant === "o3" ? ozoneBalance : particleBalance;
  let [days, hits, misses, falseAlarms, open, openGood, certain, certainWrong] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const station of stations) {
    for (const hours of station.values()) {
      const value = dayOfHours(hours).rounded[pollutant];
      const said: DayBalance | null = value === null ? null : of(hours[pollutant], label, limit);
      if (value === null || !said) continue;
      const isLost = value > limit;
      days++;
      if (said.willBeLost) isLost ? hits++ : falseAlarms++;
      else if (isLost) misses++;
      if (said.state === "open") {
        open++;
        if (!isLost) openGood++;
      }
      if (said.state === "certainly-lost") {
        certain++;
        if (!isLost) certainWrong++;
      }
    }
  }
  const percent = (part: number, whole: number) => (whole === 0 ? Number.NaN : (100 * part) / whole);
  return {
    days,
    pod: percent(hits, hits + misses),
    far: percent(falseAlarms, hits + falseAlarms),
    openGood: percent(openGood, open),
    openDays: open,
    certain,
    certainWrong,
  };
}

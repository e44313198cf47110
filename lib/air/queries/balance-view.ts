import { e4Text } from "@/lib/air/queries/decimal-text";
import { type BalancedPollutant, type BalanceState, dayLimitOn, regionBalance } from "@/lib/air/rules/day-balance";
import type { HoursOfDay } from "@/lib/air/rules/day-of-hours";
import type { CivilDate } from "@/lib/shared/civil-date";

/** 日内倒算 of one pollutant: µg/m³ as decimal texts. */
export interface BalanceView {
  pollutant: BalancedPollutant;
  state: BalanceState;
  /** Hours gone by: the label of the last one. */
  label: number;
  limit: string;
  /** What each hour left may be on average; null when none is low enough. */
  allowed: string | null;
  now: string;
}

const BALANCED: readonly BalancedPollutant[] = ["pm25", "pm10", "o3"];

/** Of a region's evaluation stations after the hour `label`; a pollutant of which too little is there is left out. */
export function balanceViews(date: CivilDate, stations: readonly HoursOfDay[], label: number): BalanceView[] {
  return BALANCED.flatMap((pollutant) => {
    const found = regionBalance(
      pollutant,
      stations.map((hours) => hours[pollutant]),
      label,
      dayLimitOn(date, pollutant),
    );
    if (!found) return [];
    return [
      {
        pollutant,
        state: found.state,
        label,
        limit: e4Text(found.limit, 0) as string,
        allowed: found.allowed < 0 ? null : e4Text(found.allowed, 0),
        now: e4Text(found.now, 0) as string,
      },
    ];
  });
}

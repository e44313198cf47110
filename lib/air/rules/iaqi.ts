import type { ByPollutant, Pollutant } from "./pollutants";
import type { E4 } from "./rounding";
import {
  type Averaging,
  IAQI_NODES,
  type IaqiColumn,
  type ScoredStandardId,
  standardVersion,
} from "./standard-versions";

/**
 * Individual air quality index (空气质量分指数) of one rounded concentration.
 * Linear between the nodes of the table, always rounded up to an integer (HJ 633 4.2.6 [S]; M 5,162 of 5,162 official days,
 * 811,696 of 811,696 hours). Integer arithmetic throughout, so CO 2.2 mg/m³ gives 55.
 *
 * @param e4 concentration in 1e-4 µg/m³ (CO 1e-4 mg/m³), already rounded to GB/T 8170 for an official figure
 * @returns 0…500; 500 above the last node (爆表, the concentration itself is kept elsewhere). O3 8-h above 800: 300 in 2026,
 *   null in 2012 (report by the 1-h value). SO2 1-h above 800: 200 in 2026, null in 2012 (report by the day value).
 * @throws RangeError for a negative or fractional e4: such readings are qualified on arrival and never reach a statistic
 */
export function iaqi(standard: ScoredStandardId, pollutant: Pollutant, averaging: Averaging, e4: E4): number | null {
  return iaqiInColumn(iaqiColumns(standard, averaging)[pollutant], e4);
}

/** The six columns of a standard's table. */
export function iaqiColumns(standard: ScoredStandardId, averaging: Averaging): ByPollutant<IaqiColumn> {
  const breakpoints = standardVersion(standard).breakpoints;
  if (!breakpoints) throw new RangeError(`no IAQI table in ${standard}`);
  return breakpoints[averaging];
}

/** The same within one column. */
export function iaqiInColumn({ nodes, above }: IaqiColumn, e4: E4): number | null {
  if (!Number.isSafeInteger(e4) || e4 < 0) throw new RangeError(`not a concentration: ${e4}`);
  for (let i = 1; i < nodes.length; i++) {
    const high = nodes[i] as number;
    if (e4 > high) continue;
    const low = nodes[i - 1] as number;
    const from = IAQI_NODES[i - 1] as number;
    const numerator = ((IAQI_NODES[i] as number) - from) * (e4 - low);
    const width = high - low;
    const rest = numerator % width;
    return from + (numerator - rest) / width + (rest > 0 ? 1 : 0);
  }
  return above;
}

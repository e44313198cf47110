import { type CivilDate, diffDays, endOfMonth, endOfYear, startOfMonth, startOfYear } from "@/lib/shared/civil-date";
import { isMeasured, type PeriodDay } from "./period";
import { requiredDays } from "./period-minimum";
import { POLLUTANTS, type Pollutant } from "./pollutants";

/**
 * How many days of data a month or a year may still lose before its figures are withheld (有效天数 27 / 25 / 324). [S GB 3095 table 4]
 * Of the pollutant that stands worst; negative = withheld already, whatever comes.
 */
export interface MissingAllowance {
  readonly required: number;
  /** Days of the period that have a value, of the worst pollutant. */
  readonly counted: number;
  readonly left: number;
  readonly mayMiss: number;
  /** Those with the fewest values. */
  readonly worst: readonly Pollutant[];
}

/** Of the month or the year of `to`; rows outside it are not looked at. A dust day's values are values, also those that its official table prints blank. */
export function missingAllowance(rows: readonly PeriodDay[], to: CivilDate, of: "month" | "year"): MissingAllowance {
  const from = of === "month" ? startOfMonth(to) : startOfYear(to);
  const end = of === "month" ? endOfMonth(to) : endOfYear(to);
  const own = rows.filter(({ date }) => date >= from && date <= to);
  const counts = POLLUTANTS.map((pollutant) => own.filter((row) => isMeasured(row, pollutant)).length);
  const counted = Math.min(...counts);
  const required = requiredDays({ from, to: end });
  const left = diffDays(end, to);
  return {
    required,
    counted,
    left,
    mayMiss: counted + left - required,
    worst: POLLUTANTS.filter((_, i) => counts[i] === counted),
  };
}

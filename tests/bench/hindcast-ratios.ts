import type { PeriodDay } from "@/lib/air/rules/period";
import { civilDate, endOfMonth } from "@/lib/shared/civil-date";
import { quantile } from "./measure";

/** Quantiles of "rest of this year ÷ rest of last year" of PM2.5 means, standing at the end of a month, over all place-years. */
export function restRatios(
  places: ReadonlyMap<string, readonly PeriodDay[]>,
  afterMonth: number,
  percents: readonly number[],
): { found: number[]; n: number } {
  const ratios: number[] = [];
  for (const rows of places.values()) {
    for (const year of new Set(rows.map(({ date }) => Number(date.slice(0, 4))))) {
      const own = restMean(rows, year, afterMonth);
      const before = restMean(rows, year - 1, afterMonth);
      if (own && before) ratios.push(own / before);
    }
  }
  return { found: percents.map((percent) => quantile(ratios, percent / 100)), n: ratios.length };
}

function restMean(rows: readonly PeriodDay[], year: number, afterMonth: number): number | null {
  const from = endOfMonth(civilDate(year, afterMonth, 1));
  const to = civilDate(year, 12, 31);
  const values = rows.flatMap(({ date, pm25 }) => (date > from && date <= to && pm25 !== null ? [pm25] : []));
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return values.length < 0.9 * days ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

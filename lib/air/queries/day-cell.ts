import type { DayRow } from "@/lib/air/queries/day-rows";
import type { DayCell } from "@/lib/air/queries/figure";
import { type Basis, dustTreatment } from "@/lib/air/rules/basis";
import { dayStanding } from "@/lib/air/rules/day-validity";
import { levelOf } from "@/lib/air/rules/levels";
import { PARTICLE_MASK, pollutantsIn } from "@/lib/air/rules/pollutants";
import { type CivilDate, daysBetween, type Period } from "@/lib/shared/civil-date";

/** A stored day as one cell, judged by the basis; the AQI of a day that does not count is kept but has no level and no primary pollutant. */
export function dayCell(row: DayRow, basis: Pick<Basis, "missing" | "dust">): DayCell {
  const remains = row.isDust && dustTreatment(basis.dust).rate === "remaining";
  const aqi = remains ? row.aqiWithoutParticles : row.aqi;
  const missingMask = remains ? row.missingMask & ~PARTICLE_MASK : row.missingMask;
  const { isValid } = dayStanding(aqi, missingMask, basis.missing);
  return {
    date: row.date,
    state: isValid ? "valid" : "invalid",
    aqi,
    level: isValid && aqi !== null ? levelOf(aqi) : null,
    primary: isValid ? pollutantsIn(remains ? row.primaryWithoutParticles : row.primaryMask) : [],
    missing: pollutantsIn(missingMask),
    dust: row.isDust,
  };
}

/** A cell for every day of the period; days after `last` are still to come. */
export function calendarCells(
  rows: readonly DayRow[],
  period: Period,
  last: CivilDate,
  basis: Pick<Basis, "missing" | "dust">,
): DayCell[] {
  const byDate = new Map(rows.map((row) => [row.date, row]));
  return daysBetween(period.from, period.to).map((date) => {
    const row = date <= last ? byDate.get(date) : undefined;
    if (row) return dayCell(row, basis);
    const state = date > last ? "future" : "absent";
    return { date, state, aqi: null, level: null, primary: [], missing: [], dust: false };
  });
}

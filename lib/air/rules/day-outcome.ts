import type { CivilDate } from "@/lib/shared/civil-date";
import { type Basis, dustTreatment } from "./basis";
import { dayStanding } from "./day-validity";
import type { PeriodDay } from "./period";
import { PARTICLE_MASK } from "./pollutants";

/**
 * What one calendar day is in the count of good days (优良天): every day of a period is exactly one of these, so a period's
 * days are the sum of its outcomes. The same rule as the counts of a period (period.ts): AQI ≤ 100 on a valid day is good,
 * validity by HJ 633-2026 5.3.1 or the office's choice, dust days by the basis. [S]
 */
export type DayOutcome =
  | "good"
  /** Valid, AQI > 100. */
  | "polluted"
  /** An AQI, but with a pollutant missing: the day does not count. */
  | "incomplete"
  /** No AQI at all. */
  | "absent"
  /** An approved dust day that the basis leaves out of the rate. */
  | "dust";

export interface JudgedDay {
  readonly date: CivilDate;
  readonly outcome: DayOutcome;
  /** The AQI it was judged by; null without one. */
  readonly aqi: number | null;
  /** Primary pollutants of a polluted day, of the remaining four where a dust day is judged by those; 0 on any other. */
  readonly primaryMask: number;
  readonly isDust: boolean;
}

/** Judges a day; without a row it is absent. */
export function judgeDay(
  date: CivilDate,
  row: PeriodDay | undefined,
  basis: Pick<Basis, "dust" | "missing">,
): JudgedDay {
  if (!row) return { date, outcome: "absent", aqi: null, primaryMask: 0, isDust: false };
  const { rate } = dustTreatment(basis.dust);
  const { isDust } = row;
  if (isDust && rate === "exclude") return { date, outcome: "dust", aqi: row.aqi, primaryMask: 0, isDust };
  const remains = isDust && rate === "remaining";
  const aqi = remains ? (row.aqiWithoutParticles ?? null) : row.aqi;
  const standing = dayStanding(aqi, remains ? row.missingMask & ~PARTICLE_MASK : row.missingMask, basis.missing);
  if (standing.reason === "no-data") return { date, outcome: "absent", aqi: null, primaryMask: 0, isDust };
  if (standing.reason === "incomplete-day") return { date, outcome: "incomplete", aqi, primaryMask: 0, isDust };
  if (standing.isGood) return { date, outcome: "good", aqi, primaryMask: 0, isDust };
  return {
    date,
    outcome: "polluted",
    aqi,
    primaryMask: remains ? (row.primaryWithoutParticles ?? 0) : row.primaryMask,
    isDust,
  };
}

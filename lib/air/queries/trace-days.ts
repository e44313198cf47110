import { dayCell } from "@/lib/air/queries/day-cell";
import type { DayRow } from "@/lib/air/queries/day-rows";
import { concentrationText } from "@/lib/air/queries/decimal-text";
import type { DayCell } from "@/lib/air/queries/figure";
import type { TraceSubject } from "@/lib/air/queries/period-figures";

import { type Basis, dustTreatment } from "@/lib/air/rules/basis";
import { dayStanding } from "@/lib/air/rules/day-validity";
import { bit, byPollutant, PARTICLE_MASK, type Pollutant } from "@/lib/air/rules/pollutants";
import { formatTraceKey, type TracedFigure } from "@/lib/air/rules/trace-key";
import { daysBetween, type Period } from "@/lib/shared/civil-date";

export interface TraceDay extends DayCell {
  /** Values in shown texts after the basis was applied (dust blanks, missing). */
  concentrations: Record<Pollutant, string | null>;
  iaqi: Record<Pollutant, number | null>;
  /** The figure's own use of the day: in the numerator, only in the denominator, or left out (and why). */
  use: "numerator" | "denominator" | "value" | "left-out";
  why: "good" | "not-good" | "invalid" | "absent" | "dust" | "missing" | null;
  /** Key of the day's own trace. */
  trace: string;
}

export interface DaysAsked {
  rows: readonly DayRow[];
  period: Period;
  basis: Basis;
  subject: TraceSubject;
  /** What the days are counted or averaged for. */
  figure: TracedFigure;
  pollutant: Pollutant | null;
}

/** Every day of the period with its part in the figure: counted, in the denominator only, a value of the mean, or left out and why. */
export function traceDays(asked: DaysAsked): TraceDay[] {
  const byDate = new Map(asked.rows.map((row) => [row.date, row]));
  return daysBetween(asked.period.from, asked.period.to).map((date) => traceDay(date, byDate.get(date), asked));
}

/** One day; without a row it is absent. */
export function traceDay(date: string, row: DayRow | undefined, asked: Omit<DaysAsked, "rows" | "period">): TraceDay {
  const trace = formatTraceKey({ figure: "day", ...asked.subject, from: date, to: date, ...asked.basis });
  if (!row) {
    return {
      date,
      state: "absent",
      aqi: null,
      level: null,
      primary: [],
      missing: [],
      dust: false,
      concentrations: byPollutant(() => null),
      iaqi: byPollutant(() => null),
      use: "left-out",
      why: "absent",
      trace,
    };
  }
  const isBlanked = (pollutant: Pollutant) =>
    row.isDust && blanksParticles(asked) && (bit(pollutant) & PARTICLE_MASK) !== 0;
  return {
    ...dayCell(row, asked.basis),
    concentrations: byPollutant((p) => (isBlanked(p) ? null : concentrationText(p, row[p]))),
    iaqi: byPollutant((p) => row.iaqi[p]),
    ...partOf(row, asked),
    trace,
  };
}

function isOfConcentration(figure: TracedFigure): boolean {
  return figure === "concentration" || figure === "single" || figure === "index";
}

function blanksParticles({ figure, basis }: Pick<DaysAsked, "figure" | "basis">): boolean {
  return isOfConcentration(figure) && dustTreatment(basis.dust).concentrations === "exclude";
}

function partOf(row: DayRow, asked: Omit<DaysAsked, "rows" | "period">): Pick<TraceDay, "use" | "why"> {
  const { figure, pollutant, basis } = asked;
  if (isOfConcentration(figure)) {
    if (pollutant === null) return { use: "value", why: row.isDust && blanksParticles(asked) ? "dust" : null };
    if (row[pollutant] === null) return { use: "left-out", why: "missing" };
    const blanked = row.isDust && blanksParticles(asked) && (bit(pollutant) & PARTICLE_MASK) !== 0;
    return blanked ? { use: "left-out", why: "dust" } : { use: "value", why: null };
  }
  const dust = dustTreatment(basis.dust).rate;
  if (row.isDust && dust === "exclude") return { use: "left-out", why: "dust" };
  const remains = row.isDust && dust === "remaining";
  const aqi = remains ? row.aqiWithoutParticles : row.aqi;
  const standing = dayStanding(aqi, remains ? row.missingMask & ~PARTICLE_MASK : row.missingMask, basis.missing);
  if (!standing.isValid) return { use: "left-out", why: "invalid" };
  const counts = figure === "valid-days" || (figure === "heavy-days" ? (aqi ?? 0) > 200 : standing.isGood);
  return { use: counts ? "numerator" : "denominator", why: standing.isGood ? "good" : "not-good" };
}

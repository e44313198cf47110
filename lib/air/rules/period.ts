import type { CivilDate, Period } from "@/lib/shared/civil-date";
import { type Basis, dustTreatment } from "./basis";
import { dayStanding } from "./day-validity";
import type { FigureReason } from "./figure-reason";
import { goodDayRate } from "./good-day-rate";
import { type IndexSchemeId, indexScheme } from "./index-schemes";
import { levelOf } from "./levels";
import { CO_PERCENT, OZONE_PERCENT, percentileOfSorted } from "./percentile";
import { calendarDays, requiredDays } from "./period-minimum";
import { type ByPollutant, bit, byPollutant, PARTICLE_MASK, POLLUTANTS, type Pollutant } from "./pollutants";
import { type E4, type Fraction, roundFraction } from "./rounding";

/**
 * From days to a period, always recomputed from the day values, never averaged from months.
 * Means of SO2, NO2, PM10, PM2.5; 95th percentile of CO; 90th of O3 daily max 8-h. [K HJ 663-2013; M]
 * Two steps, so that a query may do the first in SQL: days → PeriodAggregate (counts, sums, percentiles) → PeriodStat
 * (rounded figures with their reasons). Both ends of a period are inside; days without a row count as days without data.
 */
export interface PeriodDay extends ByPollutant<E4 | null> {
  readonly date: CivilDate;
  /** Largest IAQI there is, under the standard of the basis. */
  readonly aqi: number | null;
  readonly missingMask: number;
  readonly primaryMask: number;
  /** Approved dust day of the region or of one above it. */
  readonly isDust: boolean;
  /** Largest IAQI without PM10 and PM2.5; needed only for dust "remaining". */
  readonly aqiWithoutParticles?: number | null;
  /** Primary pollutants of that; needed only for dust "remaining". */
  readonly primaryWithoutParticles?: number;
  /** Of an official day whose stated AQI counts, that AQI. */
  readonly statedAqi?: number | null;
}

export interface PollutantAggregate {
  /** Day values that enter the mean or percentile. */
  readonly n: number;
  /** Day values left out because of dust. */
  readonly dustExcluded: number;
  /** Exact mean or percentile in E4; null when n = 0. */
  readonly exact: Fraction | null;
}

export interface DayCounts {
  readonly good: number;
  readonly valid: number;
  /** There is an AQI, but with a pollutant missing the day does not count (NA). */
  readonly incomplete: number;
  /** Dust days left out of the rate; 0 unless the basis says so. */
  readonly dustExcluded: number;
  /** Approved dust days inside, whatever is done with them. */
  readonly dust: number;
  /** Valid days by level 1…6. */
  readonly levels: readonly [number, number, number, number, number, number];
  /** Valid days on which each pollutant was primary (a tie counts for each). */
  readonly primary: ByPollutant<number>;
}

export interface PeriodAggregate {
  readonly pollutants: ByPollutant<PollutantAggregate>;
  readonly days: DayCounts;
}

export interface PollutantStat extends PollutantAggregate {
  /** Published value in the decimals of the scheme (µg/m³ integer, CO 0.1 mg/m³; PM2.5 0.1 from 2026); E4. Given also when too few days stand behind it. */
  readonly rounded: E4 | null;
  /** Null = may be published and ranked; else why not. */
  readonly reason: FigureReason | null;
}

export interface PeriodStat {
  readonly period: Period;
  readonly calendarDays: number;
  readonly requiredDays: number;
  readonly pollutants: ByPollutant<PollutantStat>;
  readonly days: DayCounts & {
    /** Days of the period without any AQI. */
    readonly withoutData: number;
    /** Percent, one decimal, E4; null without a valid day. */
    readonly rate: E4 | null;
    /** Null = the rate may be ranked; else why not. */
    readonly reason: FigureReason | null;
  };
}

/** First step over day rows, in any order, one per day. */
export function aggregateDays(rows: readonly PeriodDay[], basis: Pick<Basis, "dust" | "missing">): PeriodAggregate {
  const dust = dustTreatment(basis.dust);
  const blanksDust = dust.concentrations === "exclude";
  return {
    pollutants: byPollutant((pollutant) => aggregatePollutant(rows, pollutant, blanksDust)),
    days: countDays(rows, basis, dust.rate),
  };
}

/**
 * Whether the pollutant was measured that day: it has a value, or it is a particle of an approved dust day that the official table prints blank
 * beside its AQI (official-day.ts: nothing is missing from such a row). Such a day is no gap, though it gives no value either.
 */
export function isMeasured(row: PeriodDay, pollutant: Pollutant): boolean {
  if (row[pollutant] !== null) return true;
  return row.isDust && (row.statedAqi ?? 0) > 0 && (bit(pollutant) & PARTICLE_MASK & ~row.missingMask) !== 0;
}

function aggregatePollutant(rows: readonly PeriodDay[], pollutant: Pollutant, blanksDust: boolean): PollutantAggregate {
  const blanks = blanksDust && (bit(pollutant) & PARTICLE_MASK) !== 0;
  const percent = pollutant === "co" ? CO_PERCENT : pollutant === "o3" ? OZONE_PERCENT : null;
  const values = percent === null ? null : new Float64Array(rows.length);
  let n = 0;
  let sum = 0;
  let dustExcluded = 0;
  for (const row of rows) {
    const value = row[pollutant];
    if (blanks && row.isDust) {
      if (isMeasured(row, pollutant)) dustExcluded++;
      continue;
    }
    if (value === null) continue;
    if (values) values[n] = value;
    sum += value;
    n++;
  }
  if (n === 0) return { n, dustExcluded, exact: null };
  const exact =
    values && percent !== null
      ? percentileOfSorted(values.subarray(0, n).sort(), percent)
      : { numerator: sum, denominator: n };
  return { n, dustExcluded, exact };
}

function countDays(
  rows: readonly PeriodDay[],
  basis: Pick<Basis, "missing">,
  dustInRate: "include" | "exclude" | "remaining",
): DayCounts {
  const levels: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
  const primary = byPollutant(() => 0);
  const counts = { good: 0, valid: 0, incomplete: 0, dustExcluded: 0, dust: 0 };
  for (const row of rows) {
    if (row.isDust) counts.dust++;
    if (row.isDust && dustInRate === "exclude") {
      counts.dustExcluded++;
      continue;
    }
    const remains = row.isDust && dustInRate === "remaining";
    const aqi = remains ? (row.aqiWithoutParticles ?? null) : row.aqi;
    // Blanked on purpose is not missing.
    const missing = remains ? row.missingMask & ~PARTICLE_MASK : row.missingMask;
    const standing = dayStanding(aqi, missing, basis.missing);
    if (standing.reason === "incomplete-day") counts.incomplete++;
    if (!standing.isValid || aqi === null) continue;
    counts.valid++;
    if (standing.isGood) counts.good++;
    levels[levelOf(aqi) - 1] = (levels[levelOf(aqi) - 1] as number) + 1;
    const primaryMask = remains ? (row.primaryWithoutParticles ?? 0) : row.primaryMask;
    for (const pollutant of POLLUTANTS) if ((primaryMask & bit(pollutant)) !== 0) primary[pollutant]++;
  }
  return { ...counts, levels, primary };
}

/** Second step: rounds, checks the number of days and says why a figure may not be published as it stands. */
export function periodStat(aggregate: PeriodAggregate, period: Period, scheme: IndexSchemeId = "2012"): PeriodStat {
  const calendar = calendarDays(period);
  const required = requiredDays(period);
  const { published } = indexScheme(scheme);
  const { days } = aggregate;
  const judged = days.valid + days.dustExcluded;
  return {
    period: { from: period.from, to: period.to },
    calendarDays: calendar,
    requiredDays: required,
    pollutants: byPollutant((pollutant) => {
      const own = aggregate.pollutants[pollutant];
      return {
        ...own,
        rounded: own.exact && roundFraction(own.exact, published[pollutant]),
        reason: tooFew(own.n, own.dustExcluded, required, pollutant),
      };
    }),
    days: {
      ...days,
      withoutData: calendar - days.valid - days.incomplete - days.dustExcluded,
      rate: goodDayRate(days.good, days.valid),
      reason:
        days.valid === 0
          ? { code: "no-data" }
          : judged < required
            ? { code: "too-few-days", n: judged, required }
            : null,
    },
  };
}

/** [?] A day that was measured and then left out for dust is not a gap: it counts towards the minimum. */
function tooFew(n: number, dustExcluded: number, required: number, pollutant: Pollutant): FigureReason | null {
  if (n === 0) return { code: "no-data", pollutant };
  if (n + dustExcluded < required) return { code: "too-few-days", pollutant, n: n + dustExcluded, required };
  return null;
}

/** Both steps at once; rows outside the period are a caller's error (RangeError). */
export function periodOfDays(
  rows: readonly PeriodDay[],
  period: Period,
  basis: Pick<Basis, "dust" | "missing"> & Partial<Pick<Basis, "scheme">>,
): PeriodStat {
  for (const row of rows) {
    if (row.date < period.from || row.date > period.to) throw new RangeError(`${row.date} is outside the period`);
  }
  return periodStat(aggregateDays(rows, basis), period, basis.scheme);
}

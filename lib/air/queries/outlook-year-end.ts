import type { DayRow } from "@/lib/air/queries/day-rows";
import { concentrationText, e4Text, fractionText } from "@/lib/air/queries/decimal-text";
import type { RegionName } from "@/lib/air/queries/figure";
import type { PeriodResult } from "@/lib/air/queries/period-result";
import { judgeDay } from "@/lib/air/rules/day-outcome";
import { feasibility, handedDown, monthControls, type NoMonthControls } from "@/lib/air/rules/month-control";
import { type Pollutant, pollutantsIn } from "@/lib/air/rules/pollutants";
import { type E4, type Fraction, parseE4, roundFraction } from "@/lib/air/rules/rounding";
import { formatTraceKey } from "@/lib/air/rules/trace-key";
import { carriedFactors, type NoYearEnd, type YearEnd, yearEnd } from "@/lib/air/rules/year-end";
import { rankAtEnd } from "@/lib/air/rules/year-end-rank";
import type { CivilDate } from "@/lib/shared/civil-date";

/** A remaining day as it was taken over; `trace` opens the day that was measured. */
export interface SplicedDayView {
  date: string;
  takenFrom: string;
  aqi: number | null;
  good: boolean;
  primary: Pollutant[];
  pm25: string | null;
  pm10: string | null;
  o3: string | null;
  dust: boolean;
  trace: string;
}

export interface SpliceView {
  baseYear: number;
  remainingDays: number;
  goodSoFar: number;
  splicedGood: number;
  splicedValid: number;
  /** √q of each pollutant, six decimals at most. */
  factors: { pollutant: Pollutant; factor: string; commonDays: number; isCut: boolean }[];
  days: SplicedDayView[];
}

export interface MemberRows {
  region: RegionName;
  /** This year up to the day asked for. */
  current: PeriodResult;
  /** The three years before. */
  past: readonly DayRow[];
}

/** The splice of the subject with every day of it. */
export function spliceView(
  { region, current, past }: MemberRows,
  to: CivilDate,
): { splice: SpliceView | null; noEnd: NoYearEnd | null } {
  const { end, reason } = yearEnd(current.rows, past, to, current.basis);
  if (!end) return { splice: null, noEnd: reason };
  return {
    noEnd: null,
    splice: {
      baseYear: end.splice.baseYear,
      remainingDays: end.remainingDays,
      goodSoFar: end.goodDays.least,
      splicedGood: end.spliced.good,
      splicedValid: end.spliced.valid,
      factors: carriedFactors(end).map(({ pollutant, millionths, commonDays, isCut }) => ({
        pollutant,
        factor: fractionText({ numerator: millionths, denominator: 100 }),
        commonDays,
        isCut,
      })),
      days: end.splice.days.map((day) => {
        const { outcome } = judgeDay(day.date, day, current.basis);
        return {
          date: day.date,
          takenFrom: day.takenFrom,
          aqi: day.aqi,
          good: outcome === "good",
          primary: pollutantsIn(day.primaryMask),
          pm25: concentrationText("pm25", day.pm25),
          pm10: concentrationText("pm10", day.pm10),
          o3: concentrationText("o3", day.o3),
          dust: day.isDust,
          trace: formatTraceKey({
            figure: "day",
            region: region.code,
            from: day.takenFrom,
            to: day.takenFrom,
            ...current.basis,
          }),
        };
      }),
    },
  };
}

export interface RankAtEndView {
  measure: "index" | "good-days";
  place: number;
  best: number | null;
  worst: number | null;
  of: number;
}

/** The subject's place at the year's end among members whose years are spliced alike. */
export function rankViews(members: readonly MemberRows[], subject: string, to: CivilDate): RankAtEndView[] {
  const ends = members.map(({ region, current, past }) => ({
    key: region.code,
    end: yearEnd(current.rows, past, to, current.basis).end,
  }));
  const rankOf = (measure: RankAtEndView["measure"]) => {
    const value = (end: YearEnd | null) => end && (measure === "index" ? end.index : end.goodDays);
    const found = rankAtEnd(
      ends.map(({ key, end }) => ({ key, center: value(end)?.center ?? null, band: value(end)?.band ?? null })),
      subject,
      measure === "index" ? "ascending" : "descending",
    );
    return found
      ? [
          {
            measure,
            place: found.place,
            best: found.places?.best ?? null,
            worst: found.places?.worst ?? null,
            of: found.of,
          },
        ]
      : [];
  };
  return [...rankOf("index"), ...rankOf("good-days")];
}

export interface ControlsView {
  measure: "pm25" | "pm10";
  target: string;
  /** λ, four decimals. */
  lambda: string;
  /** How rarely a rest of the year came out so far below the year before's; null before the end of March. */
  feasibility: { quantiles: string[]; rarerThan: number | null } | null;
  months: {
    month: number;
    days: number;
    /** Last year's mean of the remaining dates, one decimal. */
    past: string;
    control: string;
    /** Handed down: the towns' mean is the district's control value. */
    towns: { region: RegionName; past: string; control: string }[];
  }[];
}

export type ControlsOf = { controls: ControlsView; reason: null } | { controls: null; reason: NoMonthControls };

/** 分月控制值 of a particle target, with the towns' own. `lastYear` may reach beyond the year before. */
export function controlsView(
  measure: "pm25" | "pm10",
  target: string,
  own: MemberRows,
  towns: readonly MemberRows[],
  to: CivilDate,
): ControlsOf {
  const before = String(Number(to.slice(0, 4)) - 1);
  const valuesOf = ({ past, current }: MemberRows) =>
    past.flatMap((row) => {
      const value = row[measure];
      const isOut = row.isDust && current.basis.dust !== "include";
      return value === null || isOut || !row.date.startsWith(before) ? [] : [{ date: row.date, value }];
    });
  const { exact, n } = own.current.stat.pollutants[measure];
  const sum = exact ? exact.numerator : 0;
  const { controls, reason } = monthControls(parseE4(target) as number, { sum, counted: n }, to, valuesOf(own));
  if (!controls) return { controls: null, reason };
  const ofTowns = towns.map((town) => ({ region: town.region, past: monthMeans(valuesOf(town), to) }));
  const feasible = feasibility(controls.lambda, to);
  return {
    reason: null,
    controls: {
      measure,
      target,
      lambda: e4Text(controls.lambda, 4) as string,
      feasibility: feasible && {
        quantiles: feasible.quantiles.map((quantile) => quantile.toFixed(2)),
        rarerThan: feasible.rarerThan,
      },
      months: controls.months.map(({ month, days, past, control }) => {
        const known = ofTowns.flatMap((town) => {
          const mean = town.past.get(month);
          return mean ? [{ region: town.region, past: mean }] : [];
        });
        const shares = handedDown(
          control,
          known.map((town) => town.past),
        );
        return {
          month,
          days,
          past: meanText(past),
          control: e4Text(control, 1) as string,
          towns: known.map((town, i) => ({
            region: town.region,
            past: meanText(town.past),
            control: e4Text(shares[i] as E4, 1) as string,
          })),
        };
      }),
    },
  };
}

/** Means of last year's dates after `to`, by month. */
function monthMeans(values: readonly { date: CivilDate; value: E4 }[], to: CivilDate): Map<number, Fraction> {
  const means = new Map<number, Fraction>();
  for (const { date, value } of values) {
    if (date.slice(5) <= to.slice(5)) continue;
    const month = Number(date.slice(5, 7));
    const own = means.get(month) ?? { numerator: 0, denominator: 0 };
    means.set(month, { numerator: own.numerator + value, denominator: own.denominator + 1 });
  }
  return means;
}

function meanText(mean: Fraction): string {
  return e4Text(roundFraction(mean, 1), 1) as string;
}

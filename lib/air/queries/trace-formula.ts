import { concentrationText, e4Text, fractionText, publishedText } from "@/lib/air/queries/decimal-text";
import type { Reason } from "@/lib/air/queries/figure";
import { indexText, singleReason } from "@/lib/air/queries/period-figures";
import type { PeriodResult } from "@/lib/air/queries/period-result";
import { dustTreatment } from "@/lib/air/rules/basis";
import { concentrationDecimals } from "@/lib/air/rules/concentration-decimals";
import { goodDayCount, heavyDayCount } from "@/lib/air/rules/good-day-count";
import { indexScheme } from "@/lib/air/rules/index-schemes";
import { CO_PERCENT, OZONE_PERCENT, percentilePosition } from "@/lib/air/rules/percentile";
import { bit, PARTICLE_MASK, POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import { formatE4 } from "@/lib/air/rules/rounding";
import type { TracedFigure } from "@/lib/air/rules/trace-key";

/** A figure as shown, its numerator and denominator where it has them, and its formula with the real numbers. */
export interface Worked {
  shown: string | null;
  /** Why it is withheld, or what it is marked with. */
  reason: Reason | null;
  numerator: string | null;
  denominator: string | null;
  formula: string[];
}

const SYMBOLS: Record<Pollutant, string> = { so2: "SO₂", no2: "NO₂", co: "CO", o3: "O₃", pm10: "PM₁₀", pm25: "PM₂.₅" };

/** Works one figure of a period out, step by step. Language-neutral. */
export function worked(figure: TracedFigure, pollutant: Pollutant | null, result: PeriodResult): Worked {
  const { days } = result.stat;
  switch (figure) {
    case "good-days":
      return goodDayCount(days) === null
        ? nothing(days.reason)
        : counted(days.good, days.valid, `AQI ≤ 100: ${days.good}`, days.reason);
    case "valid-days":
      return counted(
        days.valid,
        result.stat.calendarDays,
        `${result.stat.calendarDays} − ${result.stat.calendarDays - days.valid} = ${days.valid}`,
      );
    case "heavy-days": {
      const heavy = heavyDayCount(days);
      return heavy === null ? nothing(days.reason) : counted(heavy, days.valid, `AQI > 200: ${heavy}`, days.reason);
    }
    case "rate": {
      if (days.rate === null) return nothing(days.reason);
      const rate = e4Text(days.rate, 1);
      return {
        ...counted(days.good, days.valid, `${days.good} ÷ ${days.valid} × 100 = ${rate ?? "—"} %`, days.reason),
        shown: rate,
      };
    }
    case "concentration":
      return pollutant ? concentration(pollutant, result) : nothing();
    case "single":
      return pollutant ? single(pollutant, result) : nothing();
    case "index":
      return index(result);
    default:
      return nothing();
  }
}

function counted(numerator: number, denominator: number, line: string, reason: Reason | null = null): Worked {
  const shown = String(numerator);
  return { shown, reason, numerator: shown, denominator: String(denominator), formula: [line] };
}

function nothing(reason: Reason | null = { code: "no-data" }): Worked {
  return { shown: null, reason, numerator: null, denominator: null, formula: [] };
}

function concentration(pollutant: Pollutant, result: PeriodResult): Worked {
  const { exact, rounded, n, reason } = result.stat.pollutants[pollutant];
  if (!exact || rounded === null) return nothing(reason);
  const shown = publishedText(pollutant, rounded, result.basis.scheme) as string;
  const unit = pollutant === "co" ? "mg/m³" : "µg/m³";
  const last = `${fractionText(exact)} → ${shown} ${unit}`;
  if (pollutant !== "co" && pollutant !== "o3") {
    const sum = formatE4(exact.numerator, 0);
    return { shown, reason, numerator: sum, denominator: String(n), formula: [`Σ ${sum} ÷ ${n} = ${last}`] };
  }
  const percent = pollutant === "co" ? CO_PERCENT : OZONE_PERCENT;
  const values = valuesOf(pollutant, result);
  const { lower, upper, hundredths } = percentilePosition(n, percent);
  const at = (i: number) => `x(${i + 1}) = ${concentrationText(pollutant, values[i] ?? null)}`;
  const k = `k = 1 + (${n} − 1) × 0.${percent} = ${formatE4((lower + 1) * 10_000 + hundredths * 100, 2)}`;
  const neighbours = lower === upper ? at(lower) : `${at(lower)}, ${at(upper)}`;
  return { shown, reason, numerator: null, denominator: String(n), formula: [k, `${neighbours} → ${last}`] };
}

function valuesOf(pollutant: Pollutant, { rows, basis }: PeriodResult): number[] {
  const blanks = dustTreatment(basis.dust).concentrations === "exclude" && (bit(pollutant) & PARTICLE_MASK) !== 0;
  return rows
    .filter((row) => !(blanks && row.isDust))
    .flatMap((row) => row[pollutant] ?? [])
    .sort((a, b) => a - b);
}

function single(pollutant: Pollutant, result: PeriodResult): Worked {
  const { index } = result;
  const reason = singleReason(result, pollutant);
  const own = index?.singles[pollutant];
  if (!index || !own) return nothing(reason);
  const { decimals } = indexScheme(index.scheme);
  const shown = formatE4(own.single, decimals.single);
  const c = formatE4(own.concentration, pollutant === "co" ? decimals.co : decimals.concentration);
  const s = formatE4(own.limit, concentrationDecimals(pollutant));
  return { shown, reason, numerator: c, denominator: s, formula: [`${SYMBOLS[pollutant]}: ${c} ÷ ${s} = ${shown}`] };
}

function index(result: PeriodResult): Worked {
  if (!result.index) return nothing(result.indexReason);
  const { singles, scheme } = result.index;
  const { decimals } = indexScheme(scheme);
  const terms = POLLUTANTS.map((p) => {
    const text = formatE4(singles[p].single, decimals.single);
    return singles[p].weight === 1 ? text : `${singles[p].weight} × ${text}`;
  });
  const shown = indexText(result);
  return {
    shown,
    reason: result.indexReason,
    numerator: null,
    denominator: null,
    formula: [
      ...POLLUTANTS.flatMap((p) => single(p, result).formula),
      `${terms.join(" + ")} = ${decimals.sum === decimals.shown ? shown : `${formatE4(result.index.sum, decimals.sum)} → ${shown}`}`,
    ],
  };
}

import { changeView, sideReason } from "@/lib/air/queries/change-view";
import { e4Text, fractionText, publishedText } from "@/lib/air/queries/decimal-text";
import type { Change, ConcentrationFigure, Figure, PeriodFigures, Reason } from "@/lib/air/queries/figure";
import type { PeriodResult } from "@/lib/air/queries/period-result";
import { daysChange, percentChange, pointsChange } from "@/lib/air/rules/change";
import { mainPollutants } from "@/lib/air/rules/composite-index";
import { goodDayCount, heavyDayCount } from "@/lib/air/rules/good-day-count";
import { indexScheme } from "@/lib/air/rules/index-schemes";
import { byPollutant, POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import { formatTraceKey, type TracedFigure } from "@/lib/air/rules/trace-key";
import { leapDaysIn } from "@/lib/shared/civil-date";

/** Whose figures they are, as a trace key names it. */
export type TraceSubject = { region: string } | { station: string };

export interface PeriodSides {
  subject: TraceSubject;
  current: PeriodResult;
  /** The same calendar dates of the year before; null when nothing is compared. */
  before: PeriodResult | null;
  compare: "rescored" | "as-then" | "none";
}

/** The figures of one period as every screen, the command line and the export show them. */
export function periodFigures(sides: PeriodSides): PeriodFigures {
  const { current, before } = sides;
  const { stat, index } = current;
  const { days, period } = stat;
  const good = goodDayCount(days);
  const trace = (figure: TracedFigure, pollutant?: Pollutant) => traceOf(sides, figure, pollutant);
  const withChange = <T>(make: (past: PeriodResult) => T): T | null => (before ? make(before) : null);
  return {
    from: period.from,
    to: period.to,
    days: stat.calendarDays,
    daysWithData: current.rows.filter((row) => row.aqi !== null).length,
    officialDays: current.rows.filter((row) => row.isOfficial).length,
    computedDays: current.rows.filter((row) => !row.isOfficial).length,
    validDays: { shown: String(days.valid), reason: null, trace: trace("valid-days") },
    goodDays: { shown: good === null ? null : String(good), reason: days.reason, trace: trace("good-days") },
    invalidDays: days.incomplete,
    absentDays: days.withoutData,
    rate: rateFigure(sides),
    levelDays: [...days.levels],
    heavyDays: heavyDayCount(days),
    primaryDays: days.primary,
    concentrations: byPollutant((pollutant) => concentrationFigure(sides, pollutant)),
    index: indexFigure(sides),
    indexUnroundedSingles: index && e4Text(index.elsewhere.unroundedSingles, indexScheme(index.scheme).decimals.shown),
    indexUnrounded: index && e4Text(index.elsewhere.unrounded, 4),
    mainPollutants: index ? mainPollutants(index) : [],
    maxIndex:
      index &&
      e4Text(Math.max(...POLLUTANTS.map((p) => index.singles[p].single)), indexScheme(index.scheme).decimals.single),
    dustDays: current.rows.filter((row) => row.isDust).map((row) => row.date),
    leapDay: leapDaysIn(period)[0] ?? (before && leapDaysIn(before.stat.period)[0]) ?? null,
    reasons: reasonsOf(current),
    change: {
      goodDays: withChange((past) => dayChange(sides, "good-days", good, goodDayCount(past.stat.days))),
      validDays: withChange((past) => dayChange(sides, "valid-days", days.valid, past.stat.days.valid)),
      heavyDays: withChange((past) =>
        dayChange(sides, "heavy-days", heavyDayCount(days), heavyDayCount(past.stat.days)),
      ),
      rate: withChange((past) =>
        changeView(
          pointsChange(days.rate, past.stat.days.rate),
          e4Text(past.stat.days.rate, 1),
          traceOf(sides, "change", undefined, "rate"),
          sideReason(days.reason, past.stat.days.reason),
        ),
      ),
      index: withChange((past) => indexChange(sides, past)),
    },
  };
}

/** 优良率 with its reason. */
export function rateFigure(sides: PeriodSides): Figure {
  const { days } = sides.current.stat;
  return { shown: e4Text(days.rate, 1), reason: days.reason, trace: traceOf(sides, "rate") };
}

/** 综合指数 as its scheme prints it. */
export function indexFigure(sides: PeriodSides): Figure {
  const { index, indexReason } = sides.current;
  return {
    shown: indexText(sides.current),
    reason: index ? indexReason : (indexReason ?? { code: "no-data" }),
    trace: traceOf(sides, "index"),
  };
}

/** 同比 of the index, from the published values. */
export function indexChange(sides: PeriodSides, past: PeriodResult): Change {
  return changeView(
    percentChange(sides.current.index?.value ?? null, past.index?.value ?? null),
    indexText(past),
    traceOf(sides, "change", undefined, "index"),
    sideReason(sides.current.indexReason, past.indexReason),
  );
}

/** Of a single index: the pollutant's own reason first; it is also withheld where another one's gap leaves no index. */
export function singleReason({ stat, index, indexReason }: PeriodResult, pollutant: Pollutant): Reason | null {
  const own = stat.pollutants[pollutant].reason;
  return index || own?.code === "no-data" ? own : indexReason;
}

export function indexText(result: PeriodResult): string | null {
  return result.index && e4Text(result.index.value, indexScheme(result.basis.scheme).decimals.shown);
}

function dayChange(sides: PeriodSides, of: TracedFigure, now: number | null, past: number | null): Change {
  const isComparable = past !== null && sides.before !== null && sides.before.rows.length > 0;
  return changeView(
    daysChange(now, isComparable ? past : null),
    isComparable ? String(past) : null,
    traceOf(sides, "change", undefined, of),
    // How many days are valid is what the reason counts: that change is never withheld for it.
    of === "valid-days" ? null : sideReason(sides.current.stat.days.reason, sides.before?.stat.days.reason ?? null),
  );
}

/** A concentration with its single index, share and changes. */
export function concentrationFigure(sides: PeriodSides, pollutant: Pollutant): ConcentrationFigure {
  const { stat, index, basis } = sides.current;
  const own = stat.pollutants[pollutant];
  const single = index?.singles[pollutant] ?? null;
  const decimals = indexScheme(basis.scheme).decimals.single;
  const past = sides.before;
  const pastSingle = past?.index?.singles[pollutant] ?? null;
  const pastRounded = past?.stat.pollutants[pollutant].rounded ?? null;
  return {
    pollutant,
    statistic: pollutant === "co" ? "p95" : pollutant === "o3" ? "p90" : "mean",
    unit: pollutant === "co" ? "mg/m³" : "µg/m³",
    raw: own.exact && fractionText(own.exact),
    shown: publishedText(pollutant, own.rounded, basis.scheme),
    reason: own.reason,
    trace: traceOf(sides, "concentration", pollutant),
    n: own.n,
    required: stat.requiredDays,
    single: {
      shown: single && e4Text(single.single, decimals),
      reason: singleReason(sides.current, pollutant),
      trace: traceOf(sides, "single", pollutant),
    },
    share: e4Text(single?.share ?? null, 1),
    change:
      past &&
      changeView(
        percentChange(own.rounded, pastRounded),
        publishedText(pollutant, pastRounded, past.basis.scheme),
        traceOf(sides, "change", pollutant, "concentration"),
        sideReason(own.reason, past.stat.pollutants[pollutant].reason),
      ),
    singleChange:
      past &&
      changeView(
        percentChange(single?.single ?? null, pastSingle?.single ?? null),
        pastSingle && e4Text(pastSingle.single, decimals),
        traceOf(sides, "change", pollutant, "single"),
        sideReason(singleReason(sides.current, pollutant), singleReason(past, pollutant)),
      ),
  };
}

/** The key under which a figure of this period can be worked out again. */
export function traceOf(sides: PeriodSides, figure: TracedFigure, pollutant?: Pollutant, of?: TracedFigure): string {
  const { basis, stat } = sides.current;
  return formatTraceKey({
    figure,
    ...sides.subject,
    ...stat.period,
    ...basis,
    ...(pollutant ? { pollutant } : {}),
    ...(of ? { of } : {}),
    ...(figure === "change" && sides.compare !== "none" ? { compare: sides.compare } : {}),
  });
}

/** Every reason once: of the rate first, then of the index and of each pollutant. */
function reasonsOf({ stat, indexReason }: PeriodResult): Reason[] {
  const found: Reason[] = [];
  const add = (reason: Reason | null) => {
    if (reason && !found.some((known) => JSON.stringify(known) === JSON.stringify(reason))) found.push(reason);
  };
  add(stat.days.reason);
  add(indexReason);
  for (const pollutant of POLLUTANTS) add(stat.pollutants[pollutant].reason);
  return found;
}

import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { dayCell } from "@/lib/air/queries/day-cell";
import type { DayRow } from "@/lib/air/queries/day-rows";
import type { BasisView, Reason, RegionName } from "@/lib/air/queries/figure";
import { figureSubject } from "@/lib/air/queries/figure-subject";
import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { periodResult } from "@/lib/air/queries/period-result";
import { hoursOfStation, type StationHourRow } from "@/lib/air/queries/station-hours";
import { basisInKey, basisView, clausesOf } from "@/lib/air/queries/trace-basis";
import { crossingParts } from "@/lib/air/queries/trace-crossing";
import { dayFormula, stationsBehind, type TraceStation } from "@/lib/air/queries/trace-day-parts";
import { type TraceDay, traceDays } from "@/lib/air/queries/trace-days";
import { worked } from "@/lib/air/queries/trace-formula";
import {
  countedFor,
  type Definition,
  definitionOf,
  subjectOf,
  type TraceUnit,
  unitOf,
} from "@/lib/air/queries/trace-names";
import {
  changeBehind,
  concentrationPart,
  indexParts,
  type TracePart,
  targetBehind,
} from "@/lib/air/queries/trace-parts";
import { rankBehind } from "@/lib/air/queries/trace-rank";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import { parseTraceKey, type TraceKey } from "@/lib/air/rules/trace-key";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { isSpanTooLong } from "@/lib/shared/date-parameters";

export interface TraceView {
  key: string;
  definition: Definition;
  /** What a change is the change of, what a rank goes by, what a target is set for. */
  of: Definition | null;
  /** Of the figure as shown; null where it has none. */
  unit: TraceUnit | null;
  /** Clauses as they are cited, e.g. "HJ 663-2013 附录A". */
  clauses: string[];
  subject: RegionName & { kind: "region" | "station" };
  pollutant: Pollutant | null;
  basis: BasisView;
  from: string;
  to: string;
  /** The figure itself as shown. */
  shown: string | null;
  /** Why it is withheld; of a figure that is shown, what it is marked with (未达有效天数). A day's AQI likewise. */
  reason: Reason | null;
  numerator: string | null;
  denominator: string | null;
  /** Formula with its real numbers, one line per step: "268 ÷ 326 = 82.2 %". Language-neutral. */
  formula: string[];
  /** Keys of narrower figures that this one is made of (single indices of an index, both sides of a change). */
  parts: TracePart[];
  /** Day rows behind a period figure; the stations behind a region's day; the hours behind a station's day. */
  days: TraceDay[];
  stations: TraceStation[];
  hours: StationHourRow[];
  computedAt: string;
}

/** What stands behind one figure. A trace shows every day of its period, so it has a longest one. Null for a malformed key or a subject out of the viewer's sight. */
export async function trace(viewer: Viewer, key: string): Promise<TraceView | null> {
  const parsed = parseTraceKey(key);
  if (!parsed || isSpanTooLong(parsed.from, parsed.to)) return null;
  const kept = await keptAnswer(viewer, "trace", key, () => compute(viewer, key, parsed));
  return kept && { ...kept, computedAt: now().toISOString() };
}

async function compute(viewer: Viewer, text: string, key: TraceKey): Promise<TraceView | null> {
  const subject = await figureSubject(
    viewer,
    key.region === undefined ? { station: key.station as string } : { region: key.region },
  );
  if (!subject) return null;
  const period = { from: key.from, to: key.to };
  const basis = basisInKey(key);
  const [rows, policies] = await Promise.all([subject.days(period, key.standard), airPoliciesOn(key.to)]);
  const result = periodResult(rows, period, basis);
  const { figure, pollutant } = countedFor(key);
  const base: TraceView = {
    key: text,
    definition: definitionOf(key),
    of: subjectOf(key),
    unit: unitOf(key),
    clauses: clausesOf(key),
    subject: { kind: subject.kind, code: subject.code, name: subject.name, nameEn: subject.nameEn },
    pollutant,
    basis: basisView(key, policies),
    ...period,
    ...worked(figure, pollutant, result),
    parts: [],
    days: traceDays({ rows, period, basis, subject: subject.trace, figure, pollutant }),
    stations: [],
    hours: [],
    computedAt: "",
  };
  switch (key.figure) {
    case "index":
      return { ...base, parts: indexParts(key, result) };
    case "good-days":
    case "valid-days":
    case "heavy-days":
    case "rate":
      return { ...base, parts: await crossingParts(subject, key) };
    case "single":
      return { ...base, parts: concentrationPart(key, result) };
    case "change":
      return { ...base, ...(await changeBehind(subject, key, result)) };
    case "rank": {
      const behind = await rankBehind(viewer, key);
      return behind && { ...base, numerator: null, days: [], ...behind };
    }
    case "target":
      return { ...base, ...(await targetBehind(subject, key, result)) };
    case "day": {
      const [day] = rows;
      const stations = subject.kind === "region" ? await stationsBehind(viewer, subject.id, key.from, basis) : [];
      const hours = subject.kind === "station" ? await hoursOfStation(subject.id, key.from) : [];
      return { ...base, ...aqiOf(day, key), formula: dayFormula(day, stations), stations, hours };
    }
    default:
      return base;
  }
}

function aqiOf(day: DayRow | undefined, key: TraceKey): Pick<TraceView, "shown" | "reason"> {
  const cell = day && dayCell(day, key);
  if (cell?.state === "valid" && cell.aqi !== null) return { shown: String(cell.aqi), reason: null };
  const reason: Reason = cell?.missing.length
    ? { code: "pollutants-missing", pollutants: cell.missing }
    : { code: "no-data" };
  return { shown: null, reason };
}

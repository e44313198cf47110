import type { Pollutant } from "@/lib/air/rules/pollutants";
import type { TracedFigure, TraceKey } from "@/lib/air/rules/trace-key";

/** Message keys: `trace.<definition>.title`, `.definition`. */
export type Definition =
  | Exclude<TracedFigure, "day">
  | "improvement"
  | "target-days"
  | "target-index"
  | "day"
  | "station-day";

/** Keys of `air.unit`. */
export type TraceUnit = "days" | "percent" | "points" | "gas" | "co";

/** Which definition a key's figure has. */
export function definitionOf({ figure, station, measure }: TraceKey): Definition {
  if (figure === "day") return station === undefined ? "day" : "station-day";
  if (figure !== "target") return figure;
  if (measure === "good_days") return "target-days";
  return measure === "composite_index" ? "target-index" : "target";
}

/** What a change is the change of, what a rank goes by, what a target is set for; null for a figure that stands for itself. */
export function subjectOf(key: TraceKey): Definition | null {
  if (key.figure === "target") {
    if (key.measure === "good_days") return "good-days";
    return key.measure === "composite_index" ? "index" : "concentration";
  }
  if (key.figure !== "change" && key.figure !== "rank") return null;
  const of = key.of ?? "index";
  if (of === "change") return "improvement";
  return of === "day" || of === "rank" ? "index" : of;
}

/** What the days behind the figure are counted or averaged for. */
export function countedFor(key: TraceKey): { figure: TracedFigure; pollutant: Pollutant | null } {
  if (key.figure === "target") {
    if (key.measure === "pm25" || key.measure === "pm10") return { figure: "concentration", pollutant: key.measure };
    return { figure: key.measure === "good_days" ? "good-days" : "index", pollutant: null };
  }
  const compares = key.figure === "change" || key.figure === "rank";
  return { figure: compares ? (key.of ?? "index") : key.figure, pollutant: key.pollutant ?? null };
}

/** The unit of the figure itself; null for an index, a rank or an AQI, which have none. */
export function unitOf(key: TraceKey): TraceUnit | null {
  const { figure, pollutant } = countedFor(key);
  if (key.figure === "rank" || key.figure === "day") return null;
  const inDays = figure === "good-days" || figure === "valid-days" || figure === "heavy-days";
  if (inDays) return "days";
  if (key.figure === "change") return figure === "rate" ? "points" : "percent";
  if (figure === "rate") return "percent";
  if (figure === "concentration") return pollutant === "co" ? "co" : "gas";
  return null;
}

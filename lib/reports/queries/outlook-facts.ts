import type { OutlookView } from "@/lib/air/queries/outlook";
import type { TargetProgress } from "@/lib/air/queries/target-progress";
import type { FactOutlook } from "../rules/outlook-slots";

/** What the clauses on the year's end, the group and the weather are written from. `target`: the good-day target; null = not said. */
export function outlookFacts(view: OutlookView | null, target: TargetProgress | null): FactOutlook {
  const end = target?.end;
  const peers = view?.peers.find(({ pollutant }) => pollutant === "pm25");
  const weather = view?.weather.find(({ pollutant }) => pollutant === "pm25");
  const stagnant = weather?.kinds.find(({ kind }) => kind === "stagnant");
  return {
    yearEnd:
      target && end?.low && end.high
        ? {
            verdict: target.verdict,
            center: end.center,
            low: end.low,
            high: end.high,
            level: end.level,
            held: end.held.percent,
            baseYear: end.baseYear,
            trace: target.trace,
          }
        : null,
    peers: peers?.noise && peers.verdict !== "unknown" ? { ...peers, noise: peers.noise } : null,
    weather:
      weather && stagnant
        ? {
            stagnant: stagnant.now,
            stagnantBefore: stagnant.before,
            composition: weather.composition,
            concentration: weather.concentration,
          }
        : null,
  };
}

import type { OutlookView } from "@/lib/air/queries/outlook";

/** The outlook as plain text for a terminal: targets, places, control values, comparisons. */
export function outlookTable(view: OutlookView): string {
  return [
    `${view.region.name} ${view.region.code}   ${view.from} … ${view.to}   standard ${view.basis.standard}   scheme ${view.basis.scheme}`,
    "",
    ...view.targets.map(({ measure, target, current, end, verdict }) =>
      [
        measure.padEnd(16),
        `target ${target}`.padEnd(14),
        `so far ${current ?? "—"}`.padEnd(16),
        end
          ? `year's end ${end.center}${end.low === null ? "" : ` (${end.low} … ${end.high}, ${end.level} %, such bands held ${end.held.percent} %)`}`
          : "",
        verdict,
      ].join("  "),
    ),
    ...(view.splice
      ? [`the rest: ${view.splice.days.length} days of ${view.splice.baseYear}, ${view.splice.splicedGood} good`]
      : [`no year's end: ${view.noEnd?.code}`]),
    ...view.ranks.map(
      ({ measure, place, best, worst, of }) => `place by ${measure}: ${place} (${best} … ${worst}) of ${of}`,
    ),
    ...view.controls.flatMap(({ controls }) =>
      controls
        ? [
            `${controls.measure} control values, × ${controls.lambda} last year: ${controls.months
              .map(({ month, control }) => `${month}: ${control}`)
              .join("  ")}`,
          ]
        : [],
    ),
    ...view.peers.map(
      ({ pollutant, own, median, difference, noise, windows, verdict }) =>
        `${pollutant} ${own} %, group ${median} %, ${difference} points (± ${noise ?? "?"}, ${windows} windows): ${verdict}`,
    ),
    ...view.weather.map(
      ({ pollutant, change, composition, concentration }) =>
        `${pollutant} ${change} % = weather mix ${composition} + concentrations ${concentration}`,
    ),
  ].join("\n");
}

import { figureSubject } from "@/lib/air/queries/figure-subject";
import { figuresOf } from "@/lib/air/queries/figures-of";
import { airVersion } from "@/lib/air/queries/kept-answer";
import { ranking } from "@/lib/air/queries/ranking";
import { byPollutant } from "@/lib/air/rules/pollutants";
import type { FiguresAnswer, FiguresQuery, RankingsAnswer, RankingsQuery } from "@/lib/air/schema-api";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { BadInput, NotFound, Refused } from "@/lib/platform/errors";
import { isSpanTooLong, LONGEST_SPAN_DAYS } from "@/lib/shared/date-parameters";

/** What a key may read: empty = everything, else only these stations. */
export type KeyStations = readonly number[];

/** The figures of a region or station, the same as on the pages and on the command line. */
export async function figuresAnswerOf(
  viewer: Viewer,
  stations: KeyStations,
  { region, station, from, to, ...basis }: FiguresQuery,
): Promise<FiguresAnswer> {
  if ((region === undefined) === (station === undefined)) fault("region", "api-one-subject");
  if (to < from) fault("to", "api-dates-reversed");
  if (isSpanTooLong(from, to)) fault("to", "api-span-too-long", { days: LONGEST_SPAN_DAYS });
  if (stations.length > 0 && (station === undefined || !(await isAmong(station, stations)))) {
    throw new Refused("other-station", { station: station ?? "" });
  }
  if (
    viewer.bound &&
    !(await figureSubject(viewer, station === undefined ? { region: region as string } : { station }))
  )
    throw new Refused("key-other-region", { place: station ?? region ?? "" });
  const [dataVersion, view] = await Promise.all([
    airVersion(),
    figuresOf(viewer, station === undefined ? { region: region as string } : { station }, from, to, {
      ...basis,
      compare: basis.compare ?? "none",
    }),
  ]);
  if (!view) throw new NotFound("not-found");
  const { subject, basis: chosen, figures, previous, lastHour } = view;
  return { subject, basis: chosen, figures, previous, dataVersion, lastHour };
}

/** A ranking, the same as on its page. */
export async function rankingsAnswerOf(
  viewer: Viewer,
  stations: KeyStations,
  query: RankingsQuery,
): Promise<RankingsAnswer> {
  const { period, from, to, date } = query;
  if (period === "custom") {
    if (!from || !to) fault(from ? "to" : "from", "api-custom-needs-dates");
    else if (to < from) fault("to", "api-dates-reversed");
    else if (isSpanTooLong(from, to)) fault("to", "api-span-too-long", { days: LONGEST_SPAN_DAYS });
    if (date) fault("date", "api-date-or-span");
  } else if (from || to) fault(from ? "from" : "to", "api-custom-only");
  if (stations.length > 0) throw new Refused("other-station", { station: "" });
  // A rank among those in sight would be another rank.
  if (viewer.bound) throw new Refused("key-whole-district");
  const [dataVersion, view] = await Promise.all([airVersion(), ranking(viewer, query)]);
  if (!view) throw new NotFound("not-found");
  return {
    of: view.of,
    period: view.period,
    from: view.from,
    to: view.to,
    fullTo: view.fullTo,
    measure: view.measure,
    tieRule: view.tieRule,
    basis: view.basis,
    ranked: view.ranked,
    // A row's concentrations carry more on the page's side than a ranking promises.
    rows: view.rows.map((row) => ({
      ...row,
      concentrations: byPollutant((p) => {
        const { shown, reason, trace } = row.concentrations[p];
        return { shown, reason, trace };
      }),
    })),
    dataVersion,
    lastHour: view.lastHourEnd,
  };
}

async function isAmong(code: string, stations: KeyStations): Promise<boolean> {
  const rows = await sql("api-station-of-key", "SELECT 1 FROM station WHERE code = $1 AND id = ANY($2)", [
    code,
    stations,
  ]);
  return rows.length > 0;
}

function fault(parameter: string, key: string, params: Record<string, string | number> = {}): never {
  throw new BadInput("api-bad-query", {}, { [parameter]: { key, params } });
}

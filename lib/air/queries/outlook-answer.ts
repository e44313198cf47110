import { airVersion } from "@/lib/air/queries/kept-answer";
import { outlook } from "@/lib/air/queries/outlook";
import { regionName } from "@/lib/air/queries/region-tree";
import type { OutlookAnswer, OutlookQuery } from "@/lib/air/schema-api-outlook";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { BadInput, NotFound, Refused } from "@/lib/platform/errors";
import { isSpanTooLong, LONGEST_SPAN_DAYS } from "@/lib/shared/date-parameters";

/** The outlook for a program: the same as on its page. A key for some stations only may not ask about a region. */
export async function outlookAnswerOf(
  viewer: Viewer,
  stations: readonly number[],
  query: OutlookQuery,
): Promise<OutlookAnswer> {
  const { from, to } = query;
  if (from && to && to < from) fault("api-dates-reversed");
  if (from && to && isSpanTooLong(from, to)) fault("api-span-too-long", { days: LONGEST_SPAN_DAYS });
  if (stations.length > 0) throw new Refused("other-station", { station: "" });
  // Places and peers are judged among all of them.
  if (viewer.bound) throw new Refused("key-whole-district");
  const [dataVersion, view] = await Promise.all([airVersion(), outlook(viewer, query)]);
  if (!view) throw new NotFound("not-found");
  return {
    region: regionName(view.region),
    basis: view.basis,
    from: view.from,
    to: view.to,
    targets: view.targets.map(({ measure, target, current, daysToLose, controlValue, end, noEnd, verdict, trace }) => ({
      measure,
      target,
      current,
      daysToLose,
      controlValue,
      end,
      noEnd: noEnd?.code ?? null,
      verdict,
      trace,
    })),
    splicedDays: (view.splice?.days ?? []).map(({ date, takenFrom, aqi, good, trace }) => ({
      date,
      takenFrom,
      aqi,
      good,
      trace,
    })),
    ranks: view.ranks,
    controls: view.controls.flatMap(({ controls }) =>
      controls
        ? [
            {
              measure: controls.measure,
              lambda: controls.lambda,
              months: controls.months.map(({ month, days, past, control }) => ({ month, days, past, control })),
            },
          ]
        : [],
    ),
    peers: view.peers,
    weather: view.weather.map(({ pollutant, change, composition, concentration }) => ({
      pollutant,
      change,
      composition,
      concentration,
    })),
    dataVersion,
  };
}

function fault(key: string, params: Record<string, string | number> = {}): never {
  throw new BadInput("api-bad-query", {}, { to: { key, params } });
}

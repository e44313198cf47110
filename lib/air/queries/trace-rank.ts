import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { regionDays } from "@/lib/air/queries/day-rows";
import { e4Text, publishedText } from "@/lib/air/queries/decimal-text";
import { indexText } from "@/lib/air/queries/period-figures";
import { periodResult } from "@/lib/air/queries/period-result";
import type { RankMeasure } from "@/lib/air/queries/rank-entries";
import { type GroupResult, rankGroup } from "@/lib/air/queries/rank-figure";
import { rankedSet } from "@/lib/air/queries/ranked-set";
import { visibleRegions } from "@/lib/air/queries/region-tree";
import { basisInKey } from "@/lib/air/queries/trace-basis";
import type { TraceBehind } from "@/lib/air/queries/trace-parts";
import { comparisonBasis } from "@/lib/air/rules/comparison-basis";
import { formatTraceKey, type TracedFigure, type TraceKey } from "@/lib/air/rules/trace-key";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { samePeriodLastYear } from "@/lib/shared/civil-date";

/** The whole table that a rank comes from: each member with its place and its value, leading to that value's own trace. */
export async function rankBehind(viewer: Viewer, key: TraceKey): Promise<Omit<TraceBehind, "numerator"> | null> {
  const [kind, ...code] = (key.among ?? "").split("-");
  const policies = await airPoliciesOn(key.to);
  const set = await rankedSet(viewer, await visibleRegions(viewer), `${kind}:${code.join("-")}`, policies, key.to);
  if (!set) return null;
  const measure = measureOf(key);
  const period = { from: key.from, to: key.to };
  const past = samePeriodLastYear(period);
  const basis = basisInKey(key);
  const before = comparisonBasis(basis, period, key.compare ?? "rescored");
  const ids = set.members.map(({ id }) => id);
  const [days, pastDays] = await Promise.all([
    regionDays(ids, period, basis.standard),
    measure === "improvement" ? regionDays(ids, past, before.standard) : new Map(),
  ]);
  const results: GroupResult[] = set.members.map((region) => ({
    region,
    current: periodResult(days.get(region.id) ?? [], period, basis),
    before: measure === "improvement" ? periodResult(pastDays.get(region.id) ?? [], past, before) : null,
  }));
  const ranked = rankGroup(results, measure, policies.tieRule);
  const own = ranked.find((place) => place.key.code === key.region);
  const { among: _among, region: _region, of: _of, figure: _figure, ...rest } = key;
  return {
    shown: own?.rank == null ? null : String(own.rank),
    reason: own ? own.reason : { code: "no-data" },
    denominator: String(ranked.filter((place) => place.rank !== null).length),
    formula: [],
    parts: ranked.map((place) => ({
      label: String(place.rank ?? "—"),
      region: { code: place.key.code, name: place.key.name, nameEn: place.key.nameEn },
      shown: valueText(measure, place.key.id, results, place.value),
      reason: place.reason,
      trace: formatTraceKey({ ...rest, region: place.key.code, ...valueFigure(measure) }),
    })),
  };
}

function measureOf(key: TraceKey): RankMeasure {
  if (key.of === "concentration" && key.pollutant) return key.pollutant;
  if (key.of === "change") return "improvement";
  return key.of === "good-days" || key.of === "rate" ? key.of : "index";
}

function valueFigure(measure: RankMeasure): { figure: TracedFigure; of?: TracedFigure } {
  if (measure === "improvement") return { figure: "change", of: "index" };
  if (measure === "good-days" || measure === "rate" || measure === "index") return { figure: measure };
  return { figure: "concentration" };
}

function valueText(
  measure: RankMeasure,
  regionId: number,
  results: readonly GroupResult[],
  value: number | null,
): string | null {
  const result = results.find(({ region }) => region.id === regionId)?.current;
  if (!result) return null;
  if (measure === "index") return indexText(result);
  if (measure === "rate" || measure === "improvement") return e4Text(value, 1);
  if (measure === "good-days") return value === null ? null : String(value);
  return publishedText(measure, value, result.basis.scheme);
}

import type { FigureSubject } from "@/lib/air/queries/figure-subject";
import { periodResult } from "@/lib/air/queries/period-result";
import { basisInKey } from "@/lib/air/queries/trace-basis";
import { worked } from "@/lib/air/queries/trace-formula";
import type { TracePart } from "@/lib/air/queries/trace-parts";
import { CROSSING_RULES, crossesStandards } from "@/lib/air/rules/comparison-basis";
import { scoredStandardOn } from "@/lib/air/rules/standard-versions";
import { formatTraceKey, type TraceKey } from "@/lib/air/rules/trace-key";

/**
 * A count of days over a period that has days of both standards, by either way of counting it: all days by the standard at its end,
 * each day by the standard of its time. Empty for any other period.
 */
export async function crossingParts(subject: FigureSubject, key: TraceKey): Promise<TracePart[]> {
  const period = { from: key.from, to: key.to };
  if (!crossesStandards(period)) return [];
  return Promise.all(
    CROSSING_RULES.map(async (rule) => {
      const standard = rule === "as-then" ? "as-then" : scoredStandardOn(period.to);
      const rows = await subject.days(period, standard);
      const { shown, reason } = worked(key.figure, null, periodResult(rows, period, { ...basisInKey(key), standard }));
      return { label: rule, shown, reason, trace: formatTraceKey({ ...key, standard }) };
    }),
  );
}

import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { basisOf } from "@/lib/air/queries/basis-of";
import type { BasisView, PeriodFigures, RegionName } from "@/lib/air/queries/figure";
import { figureSubject } from "@/lib/air/queries/figure-subject";
import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { lastHourEnds } from "@/lib/air/queries/last-hour";
import { periodFigures } from "@/lib/air/queries/period-figures";
import { periodResult } from "@/lib/air/queries/period-result";
import { regionHourEnd } from "@/lib/air/rules/latest-hour";
import type { BasisInput } from "@/lib/air/schema";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { samePeriodLastYear } from "@/lib/shared/civil-date";

export interface FiguresView {
  subject: RegionName & { kind: "region" | "station" };
  basis: BasisView;
  figures: PeriodFigures;
  /** The same calendar dates of the year before, same form; null when not asked for. */
  previous: PeriodFigures | null;
  /** End of the last hour on record for the subject (UTC instant), and when the answer was made. */
  lastHour: string | null;
  asOf: string;
}

/** Every figure of one region or station between two civil dates, both included. Null when out of the viewer's sight. */
export async function figuresOf(
  viewer: Viewer,
  subject: { region: string } | { station: string },
  from: string,
  to: string,
  basis: BasisInput,
): Promise<FiguresView | null> {
  const kept = await keptAnswer(viewer, "figures-of", [subject, from, to, basis], () =>
    compute(viewer, subject, from, to, basis),
  );
  return kept && { ...kept, asOf: now().toISOString() };
}

async function compute(
  viewer: Viewer,
  asked: { region: string } | { station: string },
  from: string,
  to: string,
  input: BasisInput,
): Promise<Omit<FiguresView, "asOf"> | null> {
  const [subject, policies] = await Promise.all([figureSubject(viewer, asked), airPoliciesOn(to)]);
  if (!subject) return null;
  const period = { from, to };
  const chosen = basisOf(input, period, policies);
  const past = samePeriodLastYear(period);
  const [days, daysBefore, ends] = await Promise.all([
    subject.days(period, chosen.basis.standard),
    chosen.before ? subject.days(past, chosen.before.standard) : null,
    subject.stationIds().then(lastHourEnds),
  ]);
  const current = periodResult(days, period, chosen.basis);
  const before = chosen.before && daysBefore ? periodResult(daysBefore, past, chosen.before) : null;
  return {
    subject: { kind: subject.kind, code: subject.code, name: subject.name, nameEn: subject.nameEn },
    basis: chosen.view,
    figures: periodFigures({ subject: subject.trace, current, before, compare: chosen.compare }),
    previous: before && periodFigures({ subject: subject.trace, current: before, before: null, compare: "none" }),
    lastHour: regionHourEnd(ends.values())?.toISOString() ?? null,
  };
}

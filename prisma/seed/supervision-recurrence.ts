import { type RecurrenceBasis, recurrenceBasis } from "@/lib/issues/rules/recurrence";
import { type CivilDate, civilDateOf } from "@/lib/shared/civil-date";
import { uniform } from "./prng";
import type { ComeBack, DemoCase } from "./supervision-case";
import type { DemoPeople } from "./supervision-people";

const HOUR = 3_600_000;
/** Younger suggestions still wait for a person. */
const UNDECIDED_DAYS = 12;

/** What the rule sees in the earlier cases, as they stood when the later one was found. */
export function comeBacks(earlier: readonly DemoCase[], later: DemoCase): (RecurrenceBasis & { earlier: DemoCase })[] {
  const foundOn = civilDateOf(later.planned.foundAt);
  return earlier.flatMap((known) => {
    if (known.townId !== later.townId || !known.category.path.some((id) => later.category.path.includes(id))) return [];
    const closedOn = closedBy(known, later.reportedAt);
    if (closedOn === null) return [];
    const basis = recurrenceBasis(
      { siteId: known.siteId, point: known.point, categoryPath: known.category.path, closedOn },
      { siteId: later.siteId, point: later.point, categoryPath: later.category.path, foundOn },
    );
    return basis ? [{ ...basis, earlier: known }] : [];
  });
}

/** The day on which a case was closed, if it was closed at an instant. */
function closedBy(made: DemoCase, at: Date): CivilDate | null {
  let closedOn: CivilDate | null = null;
  for (const event of made.life.events) {
    if (event.at > at) break;
    if (event.version !== null) closedOn = event.to === "closed" ? civilDateOf(event.at) : null;
  }
  return closedOn;
}

/** What the office said within the quarter of an hour; of the last days nothing yet. */
export function decided(
  basis: RecurrenceBasis & { earlier: DemoCase },
  later: DemoCase,
  people: DemoPeople,
  end: Date,
): ComeBack {
  if (end.getTime() - later.reportedAt.getTime() < UNDECIDED_DAYS * 24 * HOUR)
    return { ...basis, state: "suggested", at: null, by: null, reason: "" };
  const confirmed = uniform(later.planned.key, 50) < 0.5;
  return {
    ...basis,
    state: confirmed ? "confirmed" : "refused",
    at: new Date(later.reportedAt.getTime() + HOUR / 4),
    by: people.login("daqiban"),
    reason: confirmed ? "" : "责任主体和成因不同，按新问题处理",
  };
}

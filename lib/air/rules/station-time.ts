import { addDays, type CivilDate, type Period } from "@/lib/shared/civil-date";

/** From when to when a station exists; null = open at that end. Both days inside. */
export interface StationTime {
  readonly openedOn: CivilDate | null;
  readonly closedOn: CivilDate | null;
}

const FIRST: CivilDate = "1900-01-01";
const LAST: CivilDate = "9999-12-30";

/**
 * The days on which a station exists under one of two times and not under the other, as at most two spans. Whatever lies between is
 * judged alike under both.
 */
export function differingSpans(before: StationTime, after: StationTime): Period[] {
  const spans: Period[] = [];
  const [opens, opensLater] = [before.openedOn ?? FIRST, after.openedOn ?? FIRST].sort() as [CivilDate, CivilDate];
  if (opens < opensLater) spans.push({ from: opens, to: addDays(opensLater, -1) });
  const [closes, closesLater] = [before.closedOn ?? LAST, after.closedOn ?? LAST].sort() as [CivilDate, CivilDate];
  if (closes < closesLater) spans.push({ from: addDays(closes, 1), to: closesLater });
  return spans;
}

/** Whether a station exists on a day. */
export function existsOn({ openedOn, closedOn }: StationTime, date: CivilDate): boolean {
  return (openedOn === null || openedOn <= date) && (closedOn === null || closedOn >= date);
}

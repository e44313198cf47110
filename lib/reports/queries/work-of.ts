import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { seasonBans } from "@/lib/campaigns/queries/season-bans";
import { ladder } from "@/lib/follow-up/queries/escalation-rules";
import { officeVerifications } from "@/lib/follow-up/queries/late-verifications";
import { firedSteps } from "@/lib/follow-up/queries/period-escalations";
import { unitNames } from "@/lib/identity/queries/unit-names";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { lookedAt, repeatedVisits } from "@/lib/inspections/queries/period-visits";
import type { CivilDate, Period } from "@/lib/shared/civil-date";
import { fireworksBans } from "@/lib/winter/queries/fireworks-periods";
import type { FactWork } from "../rules/bulletin-facts";

/** What a bulletin says of the work itself: the office's own, where inspections went, what the ladder fired, what is banned from here on. */
export async function workOf(viewer: Viewer, period: Period, asOf: CivilDate): Promise<FactWork> {
  const [offices, { winter }, verifications, looked, visits, fired, rules, bans, fireworks] = await Promise.all([
    unitNames(viewer, "air_office"),
    airPoliciesOn(period.to),
    officeVerifications(viewer, period, asOf),
    lookedAt(viewer, period),
    repeatedVisits(viewer, period),
    firedSteps(viewer, period),
    ladder(viewer),
    seasonBans(viewer, asOf),
    fireworksBans(viewer, asOf),
  ]);
  return {
    office: offices[0] ?? "大气办",
    winter,
    verifications,
    inspections: looked.inspections,
    looked: looked.rows,
    visits,
    fired,
    ladder: rules.filter(({ level }) => level >= 4).map(({ level, family, atLeast }) => ({ level, family, atLeast })),
    bans: [...bans, ...fireworks],
  };
}

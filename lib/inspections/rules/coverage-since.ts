import { addDays, type CivilDate } from "@/lib/shared/civil-date";

/** Days back from which a visit counts where nobody has said: a month, as a 拉网式 round is reckoned. */
export const COVERAGE_DAYS = 30;

/** The day from which visits count. */
export function coverageSince(given: CivilDate | undefined, today: CivilDate): CivilDate {
  return given ?? addDays(today, -COVERAGE_DAYS);
}

import { fireEscalation } from "@/lib/follow-up/commands/fire-escalation";
import { firingsOf } from "@/lib/follow-up/rules/escalation-rules";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { bottomRanks } from "@/lib/jobs/queries/bottom-ranks";
import { atInstant } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { addDays, type CivilDate, startOfDay, startOfMonth } from "@/lib/shared/civil-date";

/** Months whose rankings were swept. */
const MONTHS = 6;
/** The sweep's hour. */
const HOUR = 6;

/**
 * What the sweep of each month's first day told the towns that stood last for months, oldest first: the ladder judges tasks as they live
 * (`supervision-life.ts`), but rankings only exist once the results do. Fires nothing twice.
 */
export async function standings(today: CivilDate): Promise<void> {
  const firsts = [startOfMonth(today)];
  while (firsts.length < MONTHS) firsts.unshift(startOfMonth(addDays(firsts[0] as CivilDate, -1)));
  for (const first of firsts) {
    const viewer = systemViewer(`escalations ${first}`);
    await atInstant(new Date(startOfDay(first).getTime() + HOUR * 3_600_000), async () => {
      for (const unit of await bottomRanks(viewer))
        for (const firing of firingsOf(unit))
          await transaction((tx) => fireEscalation(tx, viewer, unit, firing, first));
    });
  }
}

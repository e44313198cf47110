import { systemViewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import { today } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { chaseWeekly } from "@/lib/reports/commands/weekly-confirm";
import { weeklyDue } from "@/lib/reports/rules/weekly-due";
import { addDays, startOfDay, startOfWeek } from "@/lib/shared/civil-date";
import type { JobWork } from "./run-job";

/**
 * On Monday: units that have not confirmed last week's report are told. A week that nobody drafted is left alone, and
 * whoever was told today: a run that was killed before it was on record tells nobody twice.
 */
export const chaseWeeklyReports: JobWork = async ({ slot }) => {
  const from = addDays(startOfWeek(today()), -7);
  return transaction(async (tx) => {
    const rounds = await tx.sql<{ id: number }>(
      "job-last-week",
      "SELECT id FROM weekly_round WHERE kind = 'week' AND from_date = $1 AND EXISTS (SELECT FROM weekly_report w WHERE w.round_id = weekly_round.id AND w.confirmed_at IS NULL AND (w.chased_at IS NULL OR w.chased_at < $2)) ORDER BY id",
      [from, startOfDay(today())],
    );
    let told = 0;
    for (const round of rounds) {
      const chased = await chaseWeekly(tx, systemViewer(`weekly-chase ${slot}`), round.id);
      await notify(tx, weeklyDue(chased, `weekly-due/${round.id}/${slot}`));
      told += chased.unitIds.length;
    }
    return { chased: told };
  });
};

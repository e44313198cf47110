import { balanceToday } from "@/lib/air/queries/balance-page";
import { TELL_FROM_LABEL } from "@/lib/air/rules/day-balance";
import { BALANCE_PROOF } from "@/lib/air/rules/day-balance-evidence";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import { askers } from "@/lib/messages/queries/notification-wishes";
import { now, today } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import type { JobWork } from "./run-job";

/**
 * 日内倒算: when the running day lies open, from noon on, those who asked for it are told, in the application and through the channels of
 * their units, once a day whatever runs how often. The day is kept, asked for or not: /today shows what came of it.
 */
export const tellOpenDay: JobWork = async ({ slot }) => {
  const viewer = systemViewer(`day-balance ${slot}`);
  const found = await balanceToday(viewer);
  const open = (found?.balance ?? []).filter(({ state, label }) => state === "open" && label >= TELL_FROM_LABEL);
  const [first] = open;
  if (!found || !first) return { told: 0 };
  const date = today();
  return transaction(async (tx) => {
    const { userIds, unitIds } = await askers(viewer, tx, "day-balance");
    const fresh = await tx.sql(
      "job-told-day",
      `INSERT INTO told_day (date, told_at, label, pollutants, people) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING 1`,
      [date, now(), first.label, open.map(({ pollutant }) => pollutant), userIds.length],
    );
    if (fresh.length === 0 || userIds.length === 0) return { told: 0 };
    const told = await notify(tx, {
      kind: "balance.open",
      taskId: null,
      params: {
        place: found.region.name,
        pollutant: first.pollutant,
        label: first.label,
        allowed: first.allowed ?? "0",
        now: first.now,
        days: BALANCE_PROOF.days,
        kept: BALANCE_PROOF.openGood,
      },
      unitIds,
      roles: [],
      userIds,
      dedupeKey: `balance/${date}`,
    });
    return { told };
  });
};

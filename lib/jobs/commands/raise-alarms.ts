import { systemViewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import { sql, transaction } from "@/lib/platform/db";
import { civilDateOf } from "@/lib/shared/civil-date";
import { systemState } from "../queries/system-state";
import type { JobWork } from "./run-job";

/**
 * Every quarter of an hour: what is red on 系统状态 is told to the system administrators and the air office, in the application and through
 * the channels that are open to it, once a day for each thing that is wrong.
 */
export const raiseAlarms: JobWork = async ({ slot }) => {
  const { alarms, at } = await systemState(systemViewer(`alarms ${slot}`));
  const told = await sql<{ ids: number[]; units: number[] }>(
    "job-alarm-people",
    `SELECT ARRAY(SELECT r.user_id FROM user_role r JOIN user_account u ON u.id = r.user_id WHERE r.role = 'system_admin' AND u.disabled_at IS NULL) AS ids,
            ARRAY(SELECT id FROM unit WHERE kind = 'air_office') AS units`,
  );
  let raised = 0;
  for (const { kind, params, tone } of alarms) {
    if (tone !== "red") continue;
    const about = `system-${kind}/${params.source ?? params.job ?? ""}/${civilDateOf(at)}`;
    raised += await transaction(async (tx) => {
      const fresh = await tx.sql(
        "job-alarm-once",
        "INSERT INTO system_alarm (about, raised_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1",
        [about, at],
      );
      if (fresh.length === 0) return 0;
      await notify(tx, {
        kind: `system.${kind}`,
        taskId: null,
        params,
        unitIds: told[0]?.units ?? [],
        userIds: told[0]?.ids ?? [],
        dedupeKey: about,
      });
      return 1;
    });
  }
  await sql("job-alarm-sweep", "DELETE FROM system_alarm WHERE raised_at < $1::timestamptz - interval '90 days'", [at]);
  return { raised };
};

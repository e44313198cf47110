import { randomUUID } from "node:crypto";
import pg from "pg";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import { systemViewer, type Viewer } from "@/lib/identity/rules/viewer";
import { applyTransition } from "@/lib/issues/commands/apply-transition";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import { issueInput, transitionInput } from "@/lib/issues/schema";
import { today } from "@/lib/platform/clock";
import { closePool, transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { draftWeekly } from "@/lib/reports/commands/weekly-draft";
import { addDays } from "@/lib/shared/civil-date";
import { enterWarning } from "@/lib/winter/commands/enter-warning";
import { moveWarning } from "@/lib/winter/commands/move-warning";
import { warningForm, warningMoveForm } from "@/lib/winter/schema";
import type { Scene } from "./scene";

const OVERDUE = 12;

/** Something to do for the jobs: overdue tasks, ended suspensions, a warning whose reminders are due, an unconfirmed round of last week. */
export async function prepareJobs(scene: Scene): Promise<void> {
  setEnv({ DATABASE_URL: scene.server.appUrl });
  const pool = new pg.Pool({ connectionString: scene.server.ownerUrl, max: 1 });
  const one = async (text: string) => Number((await pool.query(text)).rows[0]?.id);
  const viewer = async (login: string): Promise<Viewer> =>
    personViewer(await one(`SELECT id FROM user_account WHERE login_name = '${login}'`), "");
  const [staff, head] = [await viewer("office-staff"), await viewer("office-head")];
  const category = await one("SELECT id FROM category WHERE parent_id IS NOT NULL ORDER BY id LIMIT 1");
  const site = await one("SELECT id FROM site ORDER BY id LIMIT 1");
  const owner = await one("SELECT id FROM unit WHERE code = 'east'");
  const tasks: number[] = [];
  for (let i = 0; i < OVERDUE; i++)
    tasks.push(
      await transaction(async (tx) => {
        const made = await reportIssue(
          tx,
          staff,
          issueInput.parse({
            clientId: randomUUID(),
            categoryId: category,
            source: "inspection",
            description: `超期 ${i}`,
            siteId: site,
            foundAt: new Date().toISOString(),
          }),
        );
        await applyTransition(
          tx,
          staff,
          transitionInput.parse({
            taskId: made.taskId,
            verb: "assign",
            version: 1,
            ownerUnitId: owner,
            requirement: "整改",
            days: 5,
          }),
        );
        return made.taskId;
      }),
    );
  await pool.query(
    "UPDATE rectification_task SET due_on = current_date - 30, first_due_on = current_date - 30 WHERE id = ANY($1)",
    [tasks],
  );
  await pool.query(
    "UPDATE rectification_task SET state = 'suspended', suspended_until = current_date - 1 WHERE id = ANY($1)",
    [tasks.slice(0, 4)],
  );
  const day = today();
  const { warningId } = await transaction((tx) =>
    enterWarning(
      tx,
      head,
      warningForm.parse({
        clientId: randomUUID(),
        source: "own",
        level: "red",
        startsAt: `${day}T00:00`,
        endsAt: `${addDays(day, 3)}T00:00`,
        reason: "演练",
      }),
    ),
  );
  await transaction((tx) =>
    moveWarning(tx, head, warningMoveForm.parse({ warningId, version: 1, verb: "activate", reason: "演练" })),
  );
  await pool.query(
    "UPDATE warning_recipient SET next_reminder_at = now() - interval '1 minute' WHERE next_reminder_at IS NOT NULL",
  );
  await transaction((tx) => draftWeekly(tx, systemViewer("faults"), { kind: "week", date: addDays(day, -7) }));
  await pool.end();
  await closePool();
}

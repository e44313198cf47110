import { officesFor } from "@/lib/identity/queries/offices-for";
import { notifyMany } from "@/lib/messages/commands/notify-many";
import { now } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { REMINDER_STEPS, stepOf, type Told } from "../rules/reminder-steps";

const BATCH = 50;

interface Due {
  id: number;
  no: number;
  unit_id: number;
  parent_id: number | null;
  region_id: number;
  warning_id: number;
  level: string;
  place: string | null;
}

/**
 * Reminds every recipient whose time has come, each until that one acknowledges: counter, record and messages of a batch are one
 * transaction, so a process killed between two batches leaves whole ones; the rest is found due by the next run. Two runs at once take
 * different rows. Returns how many reminders went out.
 */
export async function remindRecipients(signal?: AbortSignal, batch = BATCH): Promise<{ reminded: number }> {
  let reminded = 0;
  for (;;) {
    if (signal?.aborted) break;
    const done = await transaction((tx) => remindBatch(tx, batch));
    reminded += done;
    if (done < batch) break;
  }
  return { reminded };
}

async function remindBatch(tx: Tx, batch: number): Promise<number> {
  const at = now();
  const waits = REMINDER_STEPS.map(({ after }) => after);
  const due = await tx.sql<Due>(
    "warning-remind",
    `UPDATE warning_recipient r SET reminders = r.reminders + 1,
       next_reminder_at = $1::timestamptz + make_interval(mins => ($3::int[])[least(r.reminders + 2, cardinality($3::int[]))])
     FROM unit u, warning w
     WHERE u.id = r.unit_id AND w.id = r.warning_id AND r.id IN (
       SELECT x.id FROM warning_recipient x JOIN warning v ON v.id = x.warning_id
        WHERE x.next_reminder_at <= $1 AND x.acknowledged_at IS NULL AND v.state = 'active' AND v.round = x.round
        ORDER BY x.next_reminder_at, x.id LIMIT $2 FOR UPDATE OF x SKIP LOCKED)
     RETURNING r.id, r.reminders AS no, r.unit_id, u.parent_id, u.region_id, r.warning_id, w.level,
       (SELECT s.name FROM site s WHERE s.id = r.site_id) AS place`,
    [at, batch, waits],
  );
  if (due.length === 0) return 0;
  await tx.change(
    "warning-reminded",
    `INSERT INTO warning_reminder (recipient_id, no, at, told)
     SELECT g.id, g.no, $1, g.told FROM jsonb_to_recordset($2::jsonb) AS g(id int, no int, told text)`,
    [at, JSON.stringify(due.map(({ id, no }) => ({ id, no, told: stepOf(no).told })))],
  );
  const offices = new Map<number, number[]>();
  for (const { region_id } of due) if (!offices.has(region_id)) offices.set(region_id, await officesFor(tx, region_id));
  await notifyMany(
    tx,
    [...byUnit(due).values()].map((rows) => messageFor(rows, offices.get(rows[0]?.region_id ?? 0) ?? [])),
  );
  return due.length;
}

/** What one unit hears at once: its silent places of the same step in one message, not one each. */
function byUnit(due: readonly Due[]): Map<string, Due[]> {
  const groups = new Map<string, Due[]>();
  for (const row of due) {
    const key = `${row.warning_id}/${row.unit_id}/${row.no}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function messageFor(rows: readonly Due[], offices: readonly number[]) {
  const first = rows.reduce((a, b) => (a.id < b.id ? a : b));
  const { told } = stepOf(first.no);
  return {
    kind: `warning.remind-${told}`,
    params: {
      id: first.warning_id,
      level: first.level,
      no: first.no,
      count: rows.length,
      places: rows
        .flatMap(({ place }) => (place === null ? [] : [place]))
        .slice(0, 3)
        .join("、"),
    },
    unitIds: reached(first, told, offices),
    roles: ["staff", "head", "grid_member"] as const,
    // The n-th reminder of a recipient is in one message and no other.
    dedupeKey: `warning-reminder-${first.id}-${first.no}`,
  };
}

function reached(row: Due, told: Told, offices: readonly number[]): number[] {
  const above = told === "unit" || row.parent_id === null ? [] : [row.parent_id];
  return [row.unit_id, ...above, ...(told === "office" ? offices : [])];
}

import { issueNumber } from "@/lib/documents/rules/document-number";
import { suggestMissedReport } from "@/lib/issues/commands/suggest-missed-report";
import { suggestRecurrences } from "@/lib/issues/commands/suggest-recurrences";
import { WORKING_STATES } from "@/lib/issues/rules/task-state";
import { now } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { type CivilDate, civilDateOf, startOfDay, yearOf } from "@/lib/shared/civil-date";
import { insertCases, insertDraws } from "./supervision-cases";
import { drawPlan } from "./supervision-draws";
import { demoGround } from "./supervision-ground";
import { History, reportedIssues } from "./supervision-history";
import { insertInspections, insertOutcomes, numberInspections } from "./supervision-inspection-rows";
import { Inspections } from "./supervision-inspections";
import { insertMessages } from "./supervision-messages";
import { insertPapers, insertSweeps, papersOf } from "./supervision-papers";
import { demoPeople } from "./supervision-people";
import { insertPhotos } from "./supervision-photos";
import { takeIds } from "./supervision-rows";
import { firstStoryDay } from "./supervision-story";

const LOCK = 72_707_403;
const KEY = "demo-supervision";

/**
 * Brings the demo's supervision to the present: the whole history into a demo that has none, else what has been found since. What
 * people have done meanwhile stays as it is. Does nothing without a demo. Returns how many findings were written.
 */
export async function superviseDemo(today: CivilDate): Promise<number> {
  return transaction(async (tx) => {
    await tx.sql("supervise-lock", "SELECT pg_advisory_xact_lock($1)", [LOCK]);
    const marks = await tx.sql<{ key: string; value: { to?: string } }>(
      "supervise-marker",
      "SELECT key, value FROM policy_setting WHERE key IN ('demo-seed', $1)",
      [KEY],
    );
    if (!marks.some(({ key }) => key === "demo-seed")) return 0;
    const reached = marks.find(({ key }) => key === KEY)?.value.to;
    const end = civilDateOf(now()) === today ? now() : new Date(startOfDay(today).getTime() + 9 * 3_600_000);
    const since = reached ? new Date(reached) : null;
    if (since && since >= end) return 0;
    const written = await write(tx, since, end);
    await tx.change(
      "supervise-mark",
      `INSERT INTO policy_setting (key, valid_from, value, reason, set_at) VALUES ($1, '2019-01-01', $2::jsonb, '演示数据', '2019-01-01')
       ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value`,
      [KEY, JSON.stringify({ to: end.toISOString() })],
    );
    return written;
  });
}

async function write(tx: Tx, since: Date | null, end: Date): Promise<number> {
  const today = civilDateOf(end);
  const firstDay = firstStoryDay(today);
  const people = await demoPeople(tx);
  const ground = await demoGround(tx, people, yearOf(firstDay), today);
  const history = new History(ground, people, end);
  const found = reportedIssues(since, end);
  const numbers = await takeNumbers(
    tx,
    found.map(({ reportedAt }) => reportedAt),
  );
  const issueIds = await takeIds(tx, "issue", found.length);
  const taskIds = await takeIds(tx, "rectification_task", found.length);
  const draws = since ? [] : drawPlan(ground, firstDay, end);
  for (const [i, { planned, reportedAt }] of found.entries()) {
    for (let draw = draws[0]; draw && draw.at <= reportedAt; draw = draws[0]) {
      draws.shift();
      history.lookBack(draw);
    }
    history.live(planned, {
      issueId: issueIds[i] as number,
      taskId: taskIds[i] as number,
      number: numbers[i] as string,
      reportedAt,
    });
  }
  for (const draw of draws) history.lookBack(draw);
  const { cases } = history;
  remindTheLate(history, end);

  const inspections = new Inspections(ground, people, cases);
  inspections.walk(since ? civilDateOf(since) : firstDay, since, end);
  if (!since) inspections.plan(today, end);
  await numberInspections(tx, inspections.all, cases);
  await insertInspections(tx, inspections.all);
  await insertCases(tx, cases);
  await insertPhotos(tx, cases);
  await insertOutcomes(tx, inspections.all, cases, people.login("daqiban"), end);
  await insertDraws(tx, history.draws);
  await insertPapers(tx, cases, papersOf(cases, ground, people, end), ground, people, end);
  await insertMessages(tx, cases, people.units.get("dqb")?.id ?? 0, end);
  await insertSweeps(tx, cases, end);
  if (since) {
    // The earlier findings are not in memory, and people may have changed them: ask the database.
    for (const { issueId, planned, finder, gridId, townId } of cases) {
      await suggestRecurrences(tx, issueId);
      await suggestMissedReport(tx, {
        issueId,
        foundOn: civilDateOf(planned.foundAt),
        finderUnitId: finder.unitId,
        regionPath: gridId === null ? [townId] : [gridId, townId],
      });
    }
  }
  return cases.length;
}

/** Issue numbers in the order of reporting, going on from each year's last; the sequences are raised to match. */
async function takeNumbers(tx: Tx, times: readonly Date[]): Promise<string[]> {
  const known = await tx.sql<{ year: number; last: number }>(
    "seed-issue-sequences",
    "SELECT year, last FROM number_sequence WHERE kind = 'issue'",
  );
  const last = new Map(known.map((row) => [row.year, row.last]));
  const numbers = times.map((at) => {
    const year = yearOf(civilDateOf(at));
    const seq = (last.get(year) ?? 0) + 1;
    last.set(year, seq);
    return issueNumber(year, seq);
  });
  await tx.change(
    "seed-raise-issues",
    `INSERT INTO number_sequence (kind, year, last) SELECT 'issue', year, last FROM jsonb_to_recordset($1::jsonb) AS g(year int, last int)
     ON CONFLICT (kind, year) DO UPDATE SET last = excluded.last`,
    [JSON.stringify([...last].map(([year, seq]) => ({ year, last: seq })))],
  );
  return numbers;
}

/** 一键催办 of this morning: the head asks every unit that is late. */
function remindTheLate(history: History, end: Date): void {
  const morning = new Date(startOfDay(civilDateOf(end)).getTime() + 8.75 * 3_600_000);
  if (morning > end) return;
  for (const { life, cast } of history.cases) {
    const { task } = life;
    const last = life.events.at(-1)?.at;
    if (!(WORKING_STATES as readonly string[]).includes(task.state) || !task.dueOn || task.dueOn >= civilDateOf(end))
      continue;
    if (task.replyOwed || !last || last > morning) continue;
    life.act(morning, cast.head, { verb: "remind", reason: "已超期，请今日内回复整改进展和完成时间" });
  }
}

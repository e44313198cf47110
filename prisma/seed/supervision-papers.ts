import { DOCUMENT_CODES, documentNumber, type NoticeKind } from "@/lib/documents/rules/document-number";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { isFinal } from "@/lib/issues/rules/task-state";
import { addWorkingDays } from "@/lib/issues/rules/working-days";
import type { Tx } from "@/lib/platform/db";
import { addDays, type CivilDate, civilDateOf, startOfDay, yearOf } from "@/lib/shared/civil-date";
import { uniform } from "./prng";
import type { DemoCase } from "./supervision-case";
import type { DemoGround } from "./supervision-ground";
import { type LifeEscalation, type LifeEvent, SWEEP_HOUR } from "./supervision-life";
import { accountId, type DemoPeople } from "./supervision-people";
import { insertRows, takeIds } from "./supervision-rows";

interface Paper {
  made: DemoCase;
  kind: NoticeKind;
  at: Date;
  by: Viewer;
  toUnitId: number;
  title: string;
  text: string;
  basis: string;
  replyBy: CivilDate;
  /** The order or the rung that it follows from. */
  order: LifeEvent;
  firing: LifeEscalation | null;
}

const BASIS = "《中华人民共和国大气污染防治法》、区大气污染防治工作责任清单";
const MINUTE = 60_000;

/** Numbered papers of the cases: with grave findings and what came from above the order, with the rungs 督办 and 约谈 a letter. */
export function papersOf(cases: readonly DemoCase[], ground: DemoGround, people: DemoPeople, end: Date): Paper[] {
  const papers = cases.flatMap((made) => [...orderPapers(made, ground), ...ladderPapers(made, ground, people)]);
  return papers.filter(({ at }) => at <= end).sort((a, b) => a.at.getTime() - b.at.getTime());
}

function orderPapers(made: DemoCase, ground: DemoGround): Paper[] {
  const order = made.life.events.find(({ verb }) => verb === "assign");
  if (!order) return [];
  const { severity, source } = made.planned;
  const handed = source === "superior" || (source === "public_report" && uniform(made.planned.key, 80) < 0.4);
  if (severity !== "grave" && !handed) return [];
  const kind: NoticeKind = handed ? "assignment_sheet" : "rectification_notice";
  return [
    {
      made,
      kind,
      at: new Date(order.at.getTime() + 25 * MINUTE),
      by: order.actor,
      toUnitId: order.payload.ownerUnitId as number,
      title: handed ? `关于交办${made.category.name}问题的通知` : `关于限期整改${made.category.name}问题的通知`,
      text: handed
        ? "现将下列问题交办你单位，请按时限办结，并将整改情况连同整改前后照片在平台提交。"
        : "经现场检查，发现下列问题。请立即组织整改，按时限在平台提交整改情况和照片。",
      basis: handed && made.externalRef ? `${made.externalRef}；${BASIS}` : BASIS,
      replyBy: addWorkingDays(ground.calendar, civilDateOf(order.at), 1),
      order,
      firing: null,
    },
  ];
}

function ladderPapers(made: DemoCase, ground: DemoGround, people: DemoPeople): Paper[] {
  return made.life.escalations.flatMap((firing): Paper[] => {
    const letter = firing.level === 3 && (firing.rule.startsWith("overdue") || uniform(made.planned.key, 81) < 0.3);
    const talk = firing.level === 4 && (firing.rule.startsWith("overdue") || uniform(made.planned.key, 85) < 0.3);
    const order = made.life.events.filter(({ at, payload }) => at < firing.firedAt && payload.ownerUnitId).at(-1);
    if ((!letter && !talk) || !order) return [];
    const morning = addWorkingDays(ground.calendar, civilDateOf(firing.firedAt), 0);
    return [
      {
        made,
        kind: talk ? "interview_notice" : "supervision_letter",
        at: new Date(
          startOfDay(morning).getTime() + Math.round((9.1 + 0.9 * uniform(made.planned.key, 82)) * 60) * MINUTE,
        ),
        by: people.login("zhuren"),
        toUnitId: firing.unitId,
        title: talk
          ? `关于${made.category.name}问题整改不力的约谈通知`
          : `关于加快${made.category.name}问题整改的督办函`,
        text: talk
          ? `因下列问题长期未整改到位，请你单位主要负责人于${Number(morning.slice(5, 7))}月${Number(morning.slice(8))}日15时到区大气办接受约谈，并携带整改方案。`
          : "下列问题已超过规定时限或反复发生。请你单位主要负责人牵头，立即整改到位，并书面说明原因。",
        basis: BASIS,
        replyBy: addWorkingDays(ground.calendar, morning, 2),
        order,
        firing,
      },
    ];
  });
}

/** When it was signed for: in office hours, later on the day of issue or on the next working day. */
function receiptOf(calendar: DemoGround["calendar"], issuedAt: Date, key: number): Date {
  const issuedOn = civilDateOf(issuedAt);
  const at = (days: number, hour: number) =>
    new Date(startOfDay(addWorkingDays(calendar, issuedOn, days)).getTime() + Math.round(hour * 60) * MINUTE);
  const sameDay = at(0, 14 + 3.5 * uniform(key, 83));
  return sameDay.getTime() > issuedAt.getTime() + 20 * MINUTE && uniform(key, 88) < 0.6
    ? sameDay
    : at(1, 8.7 + 3 * uniform(key, 83));
}

/** Writes papers (their numbers follow the date, kind by kind and year by year) and the firings, which name theirs. */
export async function insertPapers(
  tx: Tx,
  cases: readonly DemoCase[],
  papers: readonly Paper[],
  ground: DemoGround,
  people: DemoPeople,
  end: Date,
): Promise<void> {
  const ids = await takeIds(tx, "notice", papers.length);
  const numbers = new Map<string, number>(
    (
      await tx.sql<{ kind: string; year: number; last: number }>(
        "seed-sequences",
        "SELECT kind, year, last FROM number_sequence",
      )
    ).map(({ kind, year, last }) => [`${kind} ${year}`, last]),
  );
  const photos = await photoTimes(tx, papers);
  const paperOf = new Map<LifeEscalation, number>();
  const rows = papers.map((paper, i) => {
    const year = yearOf(civilDateOf(paper.at));
    const seq = (numbers.get(`${paper.kind} ${year}`) ?? 0) + 1;
    numbers.set(`${paper.kind} ${year}`, seq);
    if (paper.firing) paperOf.set(paper.firing, ids[i] as number);
    const { key } = paper.made.planned;
    // Addressed to the wrong unit and issued anew by hand: now and then a number is spent.
    const voidedAt = new Date(paper.at.getTime() + (20 + Math.round(60 * uniform(key, 87))) * MINUTE);
    const voided = paper.firing === null && voidedAt <= end && uniform(key, 86) < 0.02;
    const receivedAt = receiptOf(ground.calendar, paper.at, key);
    const received = !voided && receivedAt <= end && uniform(key, 84) < 0.93;
    return {
      id: ids[i],
      kind: paper.kind,
      year,
      seq,
      number: documentNumber(paper.kind, year, seq, DOCUMENT_CODES),
      task_id: paper.made.taskId,
      to_unit_id: paper.toUnitId,
      title: paper.title,
      body: bodyOf(paper, ground, people, photos),
      issued_at: paper.at,
      issued_by: accountId(paper.by),
      issued_by_name: paper.by.name,
      received_at: received ? receivedAt : null,
      received_by_name: received ? receiverOf(paper).name : "",
      voided_at: voided ? voidedAt : null,
      voided_by: voided ? accountId(paper.by) : null,
      voided_by_name: voided ? paper.by.name : "",
      void_reason: voided ? "收文单位有误，另行出具" : "",
    };
  });
  await insertRows(tx, "notice", rows);
  await tx.change(
    "seed-raise-sequences",
    `INSERT INTO number_sequence (kind, year, last) SELECT kind::text, year, max(seq) FROM notice GROUP BY 1, 2
     ON CONFLICT (kind, year) DO UPDATE SET last = greatest(number_sequence.last, excluded.last)`,
  );
  const firings = cases.flatMap((made) => made.life.escalations.map((firing) => ({ made, firing })));
  firings.sort((a, b) => a.firing.firedAt.getTime() - b.firing.firedAt.getTime());
  await insertRows(
    tx,
    "escalation",
    firings.map(({ made, firing }) => ({
      slot_key: firing.slotKey,
      rule: firing.rule,
      level: firing.level,
      task_id: made.taskId,
      unit_id: firing.unitId,
      facts: firing.facts,
      fired_at: firing.firedAt,
      job_slot: firing.jobSlot,
      notice_id: paperOf.get(firing) ?? null,
    })),
  );
}

function receiverOf({ made, toUnitId }: Paper): Viewer {
  return made.cast.other.unitId === toUnitId ? made.cast.other : made.cast.owner;
}

async function photoTimes(tx: Tx, papers: readonly Paper[]): Promise<Map<number, { id: number; at: Date }[]>> {
  const rows = await tx.sql<{ issueId: number; id: number; at: Date }>(
    "seed-paper-photos",
    `SELECT issue_id AS "issueId", id, uploaded_at AS at FROM photo WHERE issue_id = ANY($1::int[]) ORDER BY id`,
    [papers.map(({ made }) => made.issueId)],
  );
  const found = new Map<number, { id: number; at: Date }[]>();
  for (const { issueId, id, at } of rows) found.set(issueId, [...(found.get(issueId) ?? []), { id, at }]);
  return found;
}

/** The words of the day it was issued: later changes of the task do not change the paper. */
function bodyOf(
  paper: Paper,
  ground: DemoGround,
  people: DemoPeople,
  photos: ReadonlyMap<number, { id: number; at: Date }[]>,
): unknown {
  const { made, order } = paper;
  const { planned } = made;
  const unitName = (id: unknown) => [...people.units.values()].find((unit) => unit.id === id)?.name ?? "";
  const dueOn = made.life.events.filter(({ at, payload }) => at <= paper.at && payload.dueOn).at(-1)?.payload.dueOn;
  const town = ground.regions.get(planned.town)?.name ?? "";
  return {
    text: paper.text,
    basis: paper.basis,
    replyBy: paper.replyBy,
    toUnit: unitName(paper.toUnitId),
    issuedOn: civilDateOf(paper.at),
    task: {
      issueNumber: made.number,
      category: made.category.name,
      source: planned.source,
      severity: planned.severity,
      description: planned.description,
      place: planned.site?.name ?? made.address ?? town,
      town,
      foundOn: civilDateOf(planned.foundAt),
      requirement: made.facts.requirement,
      ownerUnit: unitName(order.payload.ownerUnitId),
      ownerName: made.cast.owner.unitId === order.payload.ownerUnitId ? made.cast.owner.name : "",
      coUnits: ((order.payload.coUnitIds as number[] | undefined) ?? []).map(unitName),
      dueOn: dueOn ?? null,
      photoIds: (photos.get(made.issueId) ?? []).filter(({ at }) => at <= paper.at).map(({ id }) => id),
    },
  };
}

/** Ordered and not finished at an instant. */
function isOwed({ life }: DemoCase, at: Date): boolean {
  const state = life.events.filter((event) => event.at <= at).at(-1)?.to ?? "open";
  return state !== "open" && !isFinal(state);
}

/** The nights of the last two weeks as the job page shows them; none that is still to come at `end`. */
export async function insertSweeps(tx: Tx, cases: readonly DemoCase[], end: Date): Promise<void> {
  const rows = [];
  for (let back = 13; back >= 0; back--) {
    const slot = addDays(civilDateOf(end), -back);
    const began = startOfDay(slot).getTime() + SWEEP_HOUR * 3_600_000;
    if (began > end.getTime()) continue;
    const fired = cases.reduce(
      (sum, { life }) => sum + life.escalations.filter(({ jobSlot }) => jobSlot === slot).length,
      0,
    );
    rows.push({
      job: "escalations",
      slot,
      started_at: new Date(began),
      finished_at: new Date(began + 4_000),
      outcome: "ok",
      detail: { counts: { looked: cases.filter((made) => isOwed(made, new Date(began))).length, fired } },
    });
  }
  await tx.change(
    "seed-sweeps",
    `INSERT INTO job_run (job, slot, started_at, finished_at, outcome, detail)
     SELECT job, slot, started_at, finished_at, outcome, detail FROM jsonb_populate_recordset(NULL::job_run, $1::jsonb) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

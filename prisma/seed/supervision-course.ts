import type { Viewer } from "@/lib/identity/rules/viewer";
import { addDays, civilDateOf } from "@/lib/shared/civil-date";
import { uniform } from "./prng";
import { NotYet, type TaskLife } from "./supervision-life";

/** The people of one task. */
export interface Cast {
  finder: Viewer;
  office: Viewer;
  head: Viewer;
  owner: Viewer;
  /** Of the unit that a transfer would go to. */
  other: Viewer;
  verifier: Viewer;
}

export interface CourseFacts {
  key: number;
  foundAt: Date;
  days: number;
  fixedOnSpot: boolean;
  ownerUnitId: number;
  otherUnitId: number;
  /** 0 = always in time … 1 = seldom. */
  slack: number;
  requirement: string;
}

const MEASURES = [
  "已全部覆盖并安排专人巡查",
  "已停工整改，设施修复后启用",
  "已清运完毕，路面冲洗干净",
  "已约谈责任人，落实措施并建立台账",
  "设备已检修，运行记录上墙",
  "现场已扑灭，残渣清理，已批评教育",
];

/** Lives a task from its report to its close, or to the present. */
export function liveThrough(life: TaskLife, cast: Cast, facts: CourseFacts): void {
  try {
    tell(life, cast, facts);
  } catch (error) {
    if (!(error instanceof NotYet)) throw error;
  }
}

function tell(life: TaskLife, cast: Cast, facts: CourseFacts): void {
  const u = (n: number) => uniform(facts.key, n);
  const measures = MEASURES[Math.floor(u(20) * MEASURES.length)] as string;
  if (facts.fixedOnSpot && cast.finder.unitId !== facts.ownerUnitId) {
    life.task.photosBefore = life.task.photosAfter = 1;
    life.act(new Date(facts.foundAt.getTime() + 25 * 60_000), cast.finder, {
      verb: "fix-on-spot",
      measures: "现场督促，当场完成整改",
      ownerUnitId: facts.ownerUnitId,
      verifierUnitId: cast.office.unitId,
    });
    life.act(life.moment(facts.foundAt, 1, 9.5 + 6 * u(21)), cast.office, { verb: "close", reason: "照片与现场一致" });
    return;
  }
  const ordered = life.moment(facts.foundAt, u(22) < 0.55 ? 0 : 1, u(22) < 0.55 ? 17 + u(23) : 8.7 + 3 * u(23));
  if (u(24) < 0.025) {
    life.act(ordered, cast.office, { verb: "reject", reason: "现场复核，未发现所述问题" });
    return;
  }
  if (u(24) < 0.04) {
    life.act(ordered, cast.head, { verb: "void", reason: "与同日上报重复" });
    return;
  }
  if (u(24) < 0.055) {
    life.act(ordered, cast.office, {
      verb: "transfer-out",
      reason: "不在本区管辖范围",
      receivingBody: "市生态环境局",
    });
    return;
  }
  life.act(ordered, cast.office, {
    verb: "assign",
    ownerUnitId: facts.ownerUnitId,
    dueOn: life.due(ordered, facts.days),
    requirement: facts.requirement,
    verifierUnitId: cast.verifier.unitId,
    ownerName: cast.owner.name,
    ...(u(25) < 0.12 && facts.otherUnitId !== facts.ownerUnitId && facts.otherUnitId !== cast.verifier.unitId
      ? { coUnitIds: [facts.otherUnitId] }
      : {}),
  });
  rectify(life, cast, facts, ordered, measures, 30);
}

/** From an order (or a reopening) to its close. `n` = where this round's own randomness begins. */
export function rectify(life: TaskLife, cast: Cast, facts: CourseFacts, from: Date, measures: string, n: number): void {
  const u = (i: number) => uniform(facts.key, n + i);
  let at = from;
  if (u(0) < 0.8) {
    at = life.moment(from, u(1) < 0.7 ? 0 : 1, u(1) < 0.7 ? 17.2 + 0.7 * u(2) : 9 + 7 * u(2));
    life.act(at, cast.owner, { verb: "accept" });
    if (u(3) < 0.6) {
      at = new Date(at.getTime() + 70 * 60_000);
      life.act(at, cast.owner, { verb: "start", measures: "已安排专人整改" });
    }
  }
  const budget = Math.max(1, life.workingDays(civilDateOf(from), life.dueOn));
  if (u(4) < 0.07 && budget > 2) {
    const asked = life.moment(at, Math.max(0, budget - 2), 15.5);
    if (civilDateOf(asked) <= life.dueOn) {
      life.act(asked, cast.owner, {
        verb: "request-extension",
        reason: "受天气影响，覆盖材料尚未到货",
        dueOn: life.due(new Date(`${life.dueOn}T12:00:00+08:00`), 4),
      });
      at = life.moment(asked, u(5) < 0.4 ? 0 : 1, u(5) < 0.4 ? 17 : 9);
      if (u(6) < 0.75) life.act(at, cast.office, { verb: "approve-extension" });
      else life.act(at, cast.office, { verb: "refuse-extension", reason: "具备整改条件，按期完成" });
    }
  } else if (u(4) < 0.105) {
    const asked = life.moment(at, 1, 10);
    life.act(asked, cast.owner, {
      verb: "request-suspension",
      reason: "电网扩容工程未完工，暂不具备改造条件",
      until: addDays(civilDateOf(asked), 25 + Math.floor(60 * u(7))),
    });
    at = new Date(asked.getTime() + 4 * 3_600_000);
    life.act(at, cast.office, { verb: "approve-suspension" });
    at = new Date(new Date(`${String(life.columns.suspended_until)}T09:00:00+08:00`).getTime() + 86_400_000);
  } else if (u(4) < 0.13 && facts.otherUnitId !== facts.ownerUnitId && facts.otherUnitId !== cast.verifier.unitId) {
    at = life.moment(at, 0, 17.5);
    life.act(at, cast.owner, { verb: "request-transfer", reason: "不属本单位职责" });
    at = life.moment(at, 1, 9.2);
    if (u(27) < 0.5) {
      life.act(at, cast.office, {
        verb: "approve-transfer",
        ownerUnitId: facts.otherUnitId,
        dueOn: life.due(at, facts.days),
        verifierUnitId: cast.verifier.unitId,
      });
      const moved = { ...facts, ownerUnitId: facts.otherUnitId, otherUnitId: facts.ownerUnitId };
      rectify(life, { ...cast, owner: cast.other, other: cast.owner }, moved, at, measures, n + 100);
      return;
    }
    life.act(at, cast.office, { verb: "refuse-transfer", reason: "按职责清单由你单位主办" });
  } else if (u(4) < 0.145) {
    at = life.moment(at, 0, 17.6);
    life.task.photosAfter = 1;
    life.act(at, cast.owner, { verb: "request-rejection", reason: "现场已于上报前完成覆盖，附现场照片" });
    at = life.moment(at, 1, 10.4);
    if (u(28) < 0.6) {
      life.act(at, cast.office, { verb: "approve-rejection", reason: "经复核情况属实，不再整改" });
      return;
    }
    life.act(at, cast.office, { verb: "refuse-rejection", reason: "照片与上报位置不符，按要求整改" });
  }
  const late = u(9) < facts.slack;
  const share = Math.max(1, Math.round(budget * (0.3 + 0.65 * u(10))));
  // 久拖未决: handed in months later, if at all by now.
  const stuck = u(8) < 0.02;
  const days = stuck
    ? budget + 40 + Math.floor(90 * u(29))
    : late
      ? budget + 1 + Math.floor(9 * u(11) ** 2)
      : Math.min(budget, share);
  const handedIn = life.moment(from, days, 14 + 3.5 * u(12));
  let submitAt = handedIn > at ? handedIn : life.moment(at, 1, 15);
  if (budget > 3 && u(30) < 0.3) {
    const told = life.moment(from, 2, 11.2);
    if (told > at && told < submitAt)
      life.act(told, cast.owner, { verb: "progress", measures: "已完成过半，其余部分按期完成" });
  }
  if (Number(life.columns.recurrences ?? 0) > 0 && u(32) < 0.75)
    answer(life, cast, life.moment(from, 1, 10.2), at, submitAt);
  if ((late || stuck) && u(13) < 0.8)
    answer(life, cast, life.moment(from, budget + 1, 10.5), at, submitAt, u(31) < 0.3 ? "remind" : "wait");
  for (let round = 0; round < 3; round++) {
    if (u(33 + round) < 0.85) answer(life, cast, new Date(submitAt.getTime() - 12 * 60_000), at, submitAt);
    life.task.photosAfter = 1;
    life.act(submitAt, cast.owner, { verb: "submit", measures });
    const judged = life.moment(submitAt, u(14 + round) < 0.6 ? 1 : 2 + Math.floor(3 * u(17)), 9.5 + 6 * u(18));
    const fails = round < 2 && u(19 + round) < (round === 0 ? 0.13 : 0.3);
    if (!fails) {
      life.act(judged, cast.verifier, { verb: "close", reason: "经现场核查，整改到位，同意销号" });
      return;
    }
    life.act(judged, cast.verifier, {
      verb: "return",
      reason: "覆盖不完整，照片角度与整改前不一致",
      dueOn: life.due(judged, 3),
    });
    submitAt = life.moment(judged, 1 + Math.floor(4 * u(22 + round)), 15);
  }
}

/** Replies to whatever reminder is open at a moment between two others; "remind": the office asks by hand first. */
function answer(life: TaskLife, cast: Cast, when: Date, after: Date, before: Date, first: "remind" | "wait" = "wait") {
  if (when.getTime() - after.getTime() < 3_600_000 || when >= before) return;
  if (first === "remind")
    life.act(new Date(when.getTime() - 40 * 60_000), cast.office, {
      verb: "remind",
      reason: "已超期，请抓紧整改并今日内回复进展",
    });
  life.pass(when);
  if (life.task.replyOwed) life.act(when, cast.owner, { verb: "reply", reason: "已督促责任人连夜整改，两日内完成" });
}

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { decideRecurrence } from "@/lib/follow-up/commands/decide-recurrence";
import { drawLookBack } from "@/lib/follow-up/commands/draw-look-back";
import { lookBackPage } from "@/lib/follow-up/queries/look-back-page";
import { lookBackDrawInput } from "@/lib/follow-up/schema";
import { cancelInspection } from "@/lib/inspections/commands/cancel-inspection";
import { planInspection } from "@/lib/inspections/commands/plan-inspection";
import { planSelfChecks } from "@/lib/inspections/commands/plan-self-checks";
import { inspectionDetail } from "@/lib/inspections/queries/inspection-detail";
import { inspectionInput, selfCheckInput } from "@/lib/inspections/schema";
import { applyTransition } from "@/lib/issues/commands/apply-transition";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import { issueDetail } from "@/lib/issues/queries/issue-detail";
import { issueInput, transitionInput } from "@/lib/issues/schema";
import { siteByCode } from "@/lib/ledgers/queries/site-list";
import { issueNotice } from "@/lib/notices/commands/issue-notice";
import { voidNotice } from "@/lib/notices/commands/void-notice";
import { noticeDetail } from "@/lib/notices/queries/notice-detail";
import { noticeInput } from "@/lib/notices/schema";
import { today } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { chaseWeekly } from "@/lib/reports/commands/weekly-confirm";
import { draftWeekly } from "@/lib/reports/commands/weekly-draft";
import { loadBulletin } from "@/lib/reports/queries/load-bulletin";
import { meetingSnapshot } from "@/lib/reports/queries/meeting-snapshots";
import { addDays } from "@/lib/shared/civil-date";
import { moveWarning } from "@/lib/winter/commands/move-warning";
import { campaignGlance } from "@/lib/winter/queries/campaign-glance";
import { exemptionRow } from "@/lib/winter/queries/stop-list";
import { warningDetail } from "@/lib/winter/queries/warning-detail";
import { warningMoveForm } from "@/lib/winter/schema";
import { READS } from "../../support/city-reads";
import { type DistrictRecords, districtRecords } from "../../support/city-records";
import { type CityWorld, cityWorld, type DistrictScene, SIDES, type Side } from "../../support/city-world";
import { testDatabase } from "../../support/database";

/** One installation, two districts at work and their city: who reads, does and is told what. */
const db = await testDatabase();
let world: CityWorld;
let a: DistrictScene;
let b: DistrictScene;
const made = {} as Record<Side, DistrictRecords>;
const run = <T>(work: (tx: Tx) => Promise<T>) => transaction(work);

beforeAll(async () => {
  world = await cityWorld(db.pool);
  a = world.of.甲;
  b = world.of.乙;
  for (const side of SIDES) made[side] = await districtRecords(db.pool, side, world.of[side]);
  await run((tx) => draftWeekly(tx, world.people.staff, { kind: "week", date: today() }));
});

const PEOPLE = ["staff", "head", "leader", "housing", "town", "grid"] as const;

/** What a reader gets of another district; its bare name is public (it is ranked), nothing else of it is. */
const foreign = (answer: unknown) =>
  JSON.stringify(answer ?? null)
    .replaceAll('"乙区"', "")
    .match(/.{0,40}乙.{0,40}/)?.[0];

describe("people of one district", () => {
  it("have something of their own in every answer that is compared", async () => {
    const silent = [];
    for (const [name, read] of Object.entries(READS))
      if (!JSON.stringify(await read(a.people.head)).includes("甲")) silent.push(name);
    // Figures without a word in them, what nobody has asked to be put right, and a search for the other's sign.
    expect(silent.sort()).toEqual(["papers", "search", "today", "unitRows", "warningTasks", "work"]);
  });

  it.each(Object.keys(READS))("%s shows nothing of another", async (name) => {
    for (const person of PEOPLE) {
      const answer = await READS[name]?.(a.people[person]).catch((error: { key?: string }) => {
        if (error.key === "not-permitted") return null;
        throw error;
      });
      expect([person, name, foreign(answer)]).toEqual([person, name, undefined]);
    }
  });

  it("find none of another's records by number, as if there were none", async () => {
    const theirs = made.乙;
    for (const viewer of [a.people.staff, a.people.head, a.people.leader, a.people.housing, a.people.town]) {
      await expect(issueDetail(viewer, b.issue.issueId)).rejects.toMatchObject({ status: 404 });
      await expect(noticeDetail(viewer, theirs.notice)).rejects.toMatchObject({ status: 404 });
      await expect(inspectionDetail(viewer, theirs.inspection)).rejects.toMatchObject({ status: 404 });
      await expect(warningDetail(viewer, theirs.warning)).rejects.toMatchObject({ status: 404 });
      await expect(exemptionRow(viewer, theirs.exemption)).rejects.toMatchObject({ status: 404 });
      await expect(lookBackPage(viewer, theirs.draw)).rejects.toMatchObject({ status: 404 });
      await expect(transaction((tx) => loadBulletin(tx, viewer, theirs.bulletin))).rejects.toMatchObject({
        status: 404,
      });
      await expect(campaignGlance(viewer, theirs.campaign)).rejects.toMatchObject({ status: 404 });
      expect(await meetingSnapshot(viewer, theirs.meeting)).toBeNull();
      expect(await siteByCode(viewer, `${b.code}-site`)).toBeNull();
    }
  });

  it("change none of another's records, and name none of its units", async () => {
    const theirs = made.乙;
    const { head, staff } = a.people;
    const before = await dump();
    const refusals: (() => Promise<unknown>)[] = [
      () =>
        run((tx) =>
          applyTransition(
            tx,
            head,
            transitionInput.parse({ taskId: b.issue.taskId, verb: "void", version: 2, reason: "不是我的" }),
          ),
        ),
      () =>
        run((tx) =>
          applyTransition(
            tx,
            head,
            transitionInput.parse({
              taskId: a.issue.taskId,
              verb: "assign",
              version: 2,
              ownerUnitId: b.units.housing,
              requirement: "越区",
              days: 3,
            }),
          ),
        ),
      () =>
        run((tx) =>
          issueNotice(tx, head, noticeInput.parse({ kind: "interview_notice", toUnitId: b.units.town, title: "约谈" })),
        ),
      () => run((tx) => voidNotice(tx, head, { id: theirs.notice, reason: "越区" })),
      () => run((tx) => cancelInspection(tx, head, { inspectionId: theirs.inspection, reason: "越区" } as never)),
      () =>
        run((tx) =>
          planInspection(
            tx,
            staff,
            inspectionInput.parse({
              clientId: randomUUID(),
              kind: "joint",
              title: "越区",
              leadUnitId: b.units.office,
              plannedFrom: today(),
              plannedTo: today(),
            }),
          ),
        ),
      () =>
        run((tx) =>
          planInspection(
            tx,
            staff,
            inspectionInput.parse({
              clientId: randomUUID(),
              kind: "joint",
              title: "越区",
              leadUnitId: a.units.office,
              plannedFrom: today(),
              plannedTo: today(),
              regionIds: [b.town],
            }),
          ),
        ),
      () =>
        run((tx) =>
          planSelfChecks(
            tx,
            staff,
            selfCheckInput.parse({
              clientId: randomUUID(),
              title: "越区",
              plannedFrom: today(),
              plannedTo: today(),
              townUnitIds: [b.units.town],
            }),
          ),
        ),
      () =>
        run((tx) =>
          reportIssue(
            tx,
            staff,
            issueInput.parse({
              clientId: randomUUID(),
              categoryId: 1,
              source: "inspection",
              description: "越区",
              townId: b.town,
              address: "x",
              foundAt: new Date().toISOString(),
            }),
          ),
        ),
      () =>
        run((tx) =>
          moveWarning(
            tx,
            head,
            warningMoveForm.parse({ warningId: theirs.warning, version: 2, verb: "lift", reason: "越区" }),
          ),
        ),
      () => run((tx) => decideRecurrence(tx, head, { id: theirs.recurrence, decision: "confirmed", reason: "" })),
      () =>
        run((tx) =>
          drawLookBack(
            tx,
            staff,
            lookBackDrawInput.parse({
              title: "越区",
              closedFrom: addDays(today(), -1),
              closedTo: addDays(today(), 1),
              townIds: [b.town],
              size: 5,
            }),
          ),
        ),
      async () => {
        const [round] = (await db.pool.query("SELECT id FROM weekly_round WHERE region_id = $1", [b.district])).rows;
        return run((tx) => chaseWeekly(tx, staff, round.id));
      },
    ];
    for (const attempt of refusals)
      await expect(attempt()).rejects.toMatchObject({
        status: expect.toSatisfy((status: number) => status >= 400 && status < 500),
      });
    expect(await dump()).toEqual(before);
  });

  it("hear nothing of another's problems", async () => {
    await run((tx) =>
      reportIssue(
        tx,
        b.people.town,
        issueInput.parse({
          clientId: randomUUID(),
          categoryId: 2,
          source: "patrol",
          description: "乙又一题",
          townId: b.town,
          address: "乙街",
          foundAt: new Date(Date.now() - 60_000).toISOString(),
        }),
      ),
    );
    const { rows } = await db.pool.query(
      "SELECT DISTINCT u.login_name FROM notification n JOIN user_account u ON u.id = n.user_id WHERE n.params::text LIKE '%乙又一题%' ORDER BY 1",
    );
    expect(rows.map((row) => row.login_name)).toEqual([`${b.code}-head`, `${b.code}-staff`]);
  });
});

/** Every row that an attempt could have changed. */
async function dump(): Promise<unknown> {
  const tables = [
    "issue",
    "rectification_task",
    "notice",
    "inspection",
    "warning",
    "weekly_report",
    "recurrence",
    "look_back_draw",
  ];
  return Promise.all(tables.map(async (table) => (await db.pool.query(`SELECT * FROM ${table} ORDER BY id`)).rows));
}

import { beforeAll, describe, expect, it } from "vitest";
import { cancelInspection } from "@/lib/inspections/commands/cancel-inspection";
import { finishInspection } from "@/lib/inspections/commands/finish-inspection";
import { recordElsewhere } from "@/lib/inspections/commands/record-elsewhere";
import { recordVisit } from "@/lib/inspections/commands/record-visit";
import { inspectionDetail } from "@/lib/inspections/queries/inspection-detail";
import { siteCoverage } from "@/lib/inspections/queries/site-coverage";
import { elsewhereInput, finishForm } from "@/lib/inspections/schema";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { inspectionScene } from "../../support/inspection-scene";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let scene: Awaited<ReturnType<typeof inspectionScene>>;

beforeAll(async () => {
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  scene = await inspectionScene(db.pool, world);
});
const { plan, finding, visit } = {
  plan: (...given: Parameters<typeof scene.plan>) => scene.plan(...given),
  finding: (changes?: object) => scene.finding(changes),
  visit: (id: number, changes?: object) => scene.visit(id, changes),
};
const count = async (table: string) => Number((await db.pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count);

describe("place by place", () => {
  it("failures become issues that stand in the list, the place counts as covered, a resend doubles nothing", async () => {
    const { inspectionId } = await plan();
    const two = [finding(), finding({ categoryId: world.category("dust.wheel-wash"), description: "洗车台损坏" })];
    const input = visit(inspectionId, {
      results: scene.items.map((item, i) => ({
        itemId: item.id,
        outcome: i < 2 ? "fail" : "pass",
        ...(i < 2 ? { findingId: two[i]?.clientId } : {}),
      })),
      findings: two,
    });
    const first = await transaction((tx) => recordVisit(tx, world.people.housingStaff, input));
    const again = await transaction((tx) => recordVisit(tx, world.people.housingStaff, input));
    expect(again).toMatchObject({ repeated: true });
    expect(again.issues.map((issue) => issue.issueId)).toEqual(first.issues.map((issue) => issue.issueId));
    const listed = await issueList(world.people.officeStaff, issueFilter.parse({ inspection: String(inspectionId) }));
    expect(listed.rows.map((row) => row.number).sort()).toEqual(first.issues.map((issue) => issue.number).sort());
    const detail = await inspectionDetail(world.people.officeStaff, inspectionId);
    expect(detail.sites).toMatchObject([{ passed: 5, failed: 2, recordedBy: "housing-staff", clean: false }]);
    expect(detail.results.filter((result) => result.number !== null)).toHaveLength(2);
    expect(await siteCoverage(world.people.officeStaff, "2026-11-01", ["construction"])).toMatchObject([
      { sites: 1, seen: 1, unseen: [] },
    ]);
    await expect(
      transaction((tx) => recordVisit(tx, world.people.housingStaff, { ...input, note: "改过" })),
    ).rejects.toMatchObject({ key: "client-id-conflict" });
  });

  it("what is found at no listed place is an issue of the inspection too, sent twice it stands once, after the end nothing comes in", async () => {
    const { inspectionId } = await plan(world.people.officeStaff, { checklistVersionId: undefined, siteIds: [] });
    const away = { siteId: undefined, townId: world.regions.west, address: "河堤东侧", description: "露天烧秸秆" };
    const input = elsewhereInput.parse({ inspectionId, findings: [finding(away)] });
    const send = (by: typeof world.people.officeStaff, sent = input) =>
      transaction((tx) => recordElsewhere(tx, by, sent));
    const { issues } = await send(world.people.housingStaff);
    expect((await send(world.people.housingStaff)).issues).toMatchObject([
      { number: issues[0]?.number, repeated: true },
    ]);
    const detail = await inspectionDetail(world.people.officeStaff, inspectionId);
    expect(detail.issues.map((issue) => issue.number)).toEqual([issues[0]?.number]);
    await expect(send(world.people.westStaff)).rejects.toMatchObject({ key: "inspection-not-yours" });
    await transaction((tx) =>
      finishInspection(tx, world.people.housingStaff, finishForm.parse({ inspectionId: String(inspectionId) })),
    );
    expect((await send(world.people.housingStaff)).issues).toMatchObject([{ repeated: true }]);
    await expect(
      send(world.people.housingStaff, elsewhereInput.parse({ inspectionId, findings: [finding(away)] })),
    ).rejects.toMatchObject({ key: "inspection-ended", params: { who: "housing-staff", state: "done" } });
  });

  it("a colleague's record is not written over unawares, but can be corrected; issues stay tied to their item", async () => {
    const { inspectionId } = await plan();
    const found = finding();
    const first = visit(inspectionId, {
      results: [{ itemId: scene.items[0]?.id, outcome: "fail", findingId: found.clientId }],
      findings: [found],
    });
    await transaction((tx) => recordVisit(tx, world.people.housingStaff, first));
    const second = visit(inspectionId, { results: [{ itemId: scene.items[0]?.id, outcome: "pass" }] });
    await expect(transaction((tx) => recordVisit(tx, world.people.officeStaff, second))).rejects.toMatchObject({
      key: "visit-recorded",
      params: { who: "housing-staff", at: "2026-11-24 09:30" },
    });
    await transaction((tx) => recordVisit(tx, world.people.officeStaff, { ...second, replaces: first.clientId }));
    const detail = await inspectionDetail(world.people.officeStaff, inspectionId);
    expect(detail.results).toMatchObject([{ outcome: "pass", number: expect.stringMatching(/^WT/) }]);
  });

  it("refuses what is not the team's, another checklist's, elsewhere's or tomorrow's", async () => {
    const { inspectionId } = await plan();
    const send = (by: typeof world.people.officeStaff, changes: object) =>
      transaction((tx) => recordVisit(tx, by, visit(inspectionId, changes)));
    await expect(send(world.people.farmingStaff, {})).rejects.toMatchObject({ status: 404 });
    // 西镇 sees what is walked in its region; walking it is the team's.
    await expect(send(world.people.westStaff, {})).rejects.toMatchObject({ status: 403, key: "inspection-not-yours" });
    const other = await db.pool.query(
      "SELECT i.id FROM checklist_item i JOIN checklist_version v ON v.id = i.version_id JOIN checklist l ON l.id = v.checklist_id WHERE l.code = 'catering' LIMIT 1",
    );
    const before = await count("issue");
    await expect(
      send(world.people.housingStaff, {
        results: [{ itemId: other.rows[0].id, outcome: "pass" }],
        findings: [finding()],
      }),
    ).rejects.toMatchObject({ fields: { results: { key: "item-unknown" } } });
    await expect(
      send(world.people.housingStaff, { findings: [finding({ siteId: world.sites.yard })] }),
    ).rejects.toMatchObject({ fields: { findings: { key: "site-not-visited" } } });
    await expect(send(world.people.housingStaff, { visitedAt: "2026-11-25T09:30:00+08:00" })).rejects.toMatchObject({
      fields: { visitedAt: { key: "date-in-future" } },
    });
    expect(await count("issue")).toBe(before);
  });
});

describe("the end", () => {
  it("of two who finish at once one wins, the other is told who and when; nothing is recorded afterwards", async () => {
    const { inspectionId } = await plan();
    await transaction((tx) => recordVisit(tx, world.people.housingStaff, visit(inspectionId)));
    const input = finishForm.parse({ inspectionId, clean: world.regions.west });
    const both = await Promise.allSettled(
      [world.people.housingStaff, world.people.officeStaff].map((by) =>
        transaction((tx) => finishInspection(tx, by, input)),
      ),
    );
    const lost = both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const winner = both[0]?.status === "fulfilled" ? "housing-staff" : "office-staff";
    expect(lost).toMatchObject([
      { status: 409, key: "inspection-ended", params: { who: winner, at: "2026-11-24 10:00", state: "done" } },
    ]);
    const detail = await inspectionDetail(world.people.westStaff, inspectionId);
    expect(detail).toMatchObject({ state: "done", recordedBy: winner, regions: [{ clean: true }] });
    await expect(
      transaction((tx) => recordVisit(tx, world.people.housingStaff, visit(inspectionId))),
    ).rejects.toMatchObject({ key: "inspection-ended" });
    const { rows } = await db.pool.query(
      "SELECT event FROM audit_event WHERE subject_type = 'inspection' AND subject_id = $1 AND outcome = 'ok' ORDER BY id",
      [String(inspectionId)],
    );
    expect(rows.map((row) => row.event)).toEqual(["inspection.recorded", "inspection.visited", "inspection.ended"]);
  });

  it("needs a visited place, and no clean region where something was found", async () => {
    const { inspectionId } = await plan();
    const finish = (clean: number[]) =>
      transaction((tx) =>
        finishInspection(tx, world.people.officeStaff, finishForm.parse({ inspectionId, clean: clean.map(String) })),
      );
    await expect(finish([])).rejects.toMatchObject({ key: "nothing-visited" });
    await transaction((tx) =>
      recordVisit(tx, world.people.housingStaff, visit(inspectionId, { findings: [finding()] })),
    );
    await expect(finish([world.regions.west])).rejects.toMatchObject({
      fields: { regions: { key: "clean-with-findings" } },
    });
    await expect(finish([world.regions.east])).rejects.toMatchObject({ fields: { clean: { key: "region-unknown" } } });
    expect(await finish([])).toEqual({ issues: 1, clean: 0 });
  });

  it("is called off with a reason, by the lead, before anything has been recorded", async () => {
    const { inspectionId } = await plan();
    const off = (by: typeof world.people.officeStaff) =>
      transaction((tx) => cancelInspection(tx, by, { inspectionId, reason: "天气" }));
    await expect(off(world.people.housingStaff)).rejects.toMatchObject({ status: 403 });
    await off(world.people.officeStaff);
    await expect(off(world.people.officeHead)).rejects.toMatchObject({
      key: "inspection-ended",
      params: { who: "office-staff", state: "cancelled" },
    });
    const { inspectionId: begun } = await plan();
    await transaction((tx) => recordVisit(tx, world.people.housingStaff, visit(begun)));
    await expect(
      transaction((tx) => cancelInspection(tx, world.people.officeStaff, { inspectionId: begun, reason: "x" })),
    ).rejects.toMatchObject({ key: "inspection-started" });
  });
});

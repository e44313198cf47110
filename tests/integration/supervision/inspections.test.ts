import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { cancelInspection } from "@/lib/supervision/commands/cancel-inspection";
import { finishInspection } from "@/lib/supervision/commands/finish-inspection";
import { planInspection } from "@/lib/supervision/commands/plan-inspection";
import { planSelfChecks } from "@/lib/supervision/commands/plan-self-checks";
import { publishChecklist } from "@/lib/supervision/commands/publish-checklist";
import { recordInspection } from "@/lib/supervision/commands/record-inspection";
import { recordVisit } from "@/lib/supervision/commands/record-visit";
import { checklistVersions } from "@/lib/supervision/queries/checklist-versions";
import { missedReportList } from "@/lib/supervision/queries/honesty-lists";
import { inspectionByNumber, inspectionDetail } from "@/lib/supervision/queries/inspection-detail";
import { inspectionList } from "@/lib/supervision/queries/inspection-list";
import { issueFilter } from "@/lib/supervision/queries/issue-filter";
import { issueList } from "@/lib/supervision/queries/issue-list";
import { coveredSites, siteCoverage } from "@/lib/supervision/queries/site-coverage";
import { inspectionInput, inspectionRecordInput } from "@/lib/supervision/schema";
import { finishForm, inspectionFilter, selfCheckInput, visitInput } from "@/lib/supervision/schema-inspections";
import { testDatabase } from "../../support/database";
import { anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let items: { id: number; version: number }[];
const at = (civil: string, time = "10:00:00") => setNow(new Date(`${civil}T${time}+08:00`));

beforeAll(async () => {
  at("2026-11-24");
  world = await supervisionWorld(db.pool);
  items = (
    await db.pool.query(
      "SELECT i.id, v.id AS version FROM checklist_item i JOIN checklist_version v ON v.id = i.version_id JOIN checklist l ON l.id = v.checklist_id WHERE l.code = 'construction-7x100' ORDER BY i.sort_order",
    )
  ).rows;
});

const plan = (by = world.people.officeStaff, changes: object = {}) =>
  transaction((tx) =>
    planInspection(
      tx,
      by,
      inspectionInput.parse({
        clientId: randomUUID(),
        kind: "joint",
        title: "联合督查",
        leadUnitId: by.unitId,
        checklistVersionId: items[0]?.version,
        plannedFrom: "2026-11-24",
        plannedTo: "2026-11-25",
        regionIds: [world.regions.west],
        siteIds: [world.sites.plot],
        team: [{ unitId: world.units.housing, name: "赵磊" }],
        ...changes,
      }),
    ),
  );
const finding = (changes: object = {}) => ({
  clientId: randomUUID(),
  categoryId: world.category("dust.bare-soil"),
  source: "inspection",
  description: "裸土未覆盖",
  siteId: world.sites.plot,
  foundAt: "2026-11-24T09:30:00+08:00",
  ...changes,
});
const visit = (inspectionId: number, changes: object = {}) =>
  visitInput.parse({
    clientId: randomUUID(),
    inspectionId,
    siteId: world.sites.plot,
    visitedAt: "2026-11-24T09:30:00+08:00",
    results: items.map((item) => ({ itemId: item.id, outcome: "pass" })),
    ...changes,
  });
const count = async (table: string) => Number((await db.pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count);

describe("place by place", () => {
  it("failures become issues that stand in the list, the place counts as covered, a resend doubles nothing", async () => {
    const { inspectionId } = await plan();
    const two = [finding(), finding({ categoryId: world.category("dust.wheel-wash"), description: "洗车台损坏" })];
    const input = visit(inspectionId, {
      results: items.map((item, i) => ({
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

  it("a colleague's record is not written over unawares, but can be corrected; issues stay tied to their item", async () => {
    const { inspectionId } = await plan();
    const found = finding();
    const first = visit(inspectionId, {
      results: [{ itemId: items[0]?.id, outcome: "fail", findingId: found.clientId }],
      findings: [found],
    });
    await transaction((tx) => recordVisit(tx, world.people.housingStaff, first));
    const second = visit(inspectionId, { results: [{ itemId: items[0]?.id, outcome: "pass" }] });
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

describe("who plans what", () => {
  it("a town plans in itself and leads itself; a grid does not plan", async () => {
    await expect(plan(world.people.westStaff, { leadUnitId: world.units.east })).rejects.toMatchObject({ status: 404 });
    await expect(plan(world.people.eastStaff)).rejects.toMatchObject({ key: "region-unknown" });
    await expect(
      plan(world.people.eastStaff, { regionIds: [world.regions.east], siteIds: [world.sites.plot] }),
    ).rejects.toMatchObject({ fields: { siteIds: { key: "site-unknown" } } });
    await plan(world.people.westStaff, { regionIds: [world.regions.westGrid] });
    await expect(plan(world.people.westGrid)).rejects.toMatchObject({ status: 404 });
  });

  it("a self-check is planned for every town at once, once, with the town's own places", async () => {
    const input = selfCheckInput.parse({
      clientId: randomUUID(),
      title: "冬防自查",
      siteKind: "coal_yard",
      plannedFrom: "2026-11-24",
      plannedTo: "2026-11-30",
    });
    const send = () => transaction((tx) => planSelfChecks(tx, world.people.officeStaff, input));
    const { inspectionIds } = await send();
    expect(await send()).toEqual({ inspectionIds });
    expect(inspectionIds).toHaveLength(2);
    const [east, west] = await Promise.all(inspectionIds.map((id) => inspectionDetail(world.people.officeStaff, id)));
    expect(east).toMatchObject({ leadUnit: "东镇政府", title: "东镇政府 冬防自查", sites: [{ id: world.sites.yard }] });
    expect(west).toMatchObject({ leadUnit: "西镇政府", sites: [] });
    expect(await inspectionByNumber(world.people.eastStaff, String(west?.id))).toBeNull();
    await expect(
      transaction((tx) => planSelfChecks(tx, world.people.westStaff, { ...input, clientId: randomUUID() })),
    ).rejects.toMatchObject({ status: 403 });
  });

  it("nobody reports clean in another's name", async () => {
    const input = inspectionRecordInput.parse({
      clientId: randomUUID(),
      kind: "routine",
      title: "巡查",
      leadUnitId: world.units.east,
      plannedFrom: "2026-11-24",
      plannedTo: "2026-11-24",
      startedAt: "2026-11-24T09:00:00+08:00",
      finishedAt: "2026-11-24T09:30:00+08:00",
      regions: [{ regionId: world.regions.westGrid, clean: true }],
    });
    await expect(transaction((tx) => recordInspection(tx, world.people.westGrid, input))).rejects.toMatchObject({
      key: "unit-unknown",
    });
  });
});

describe("漏报, from the clean patrol to the list", () => {
  it("a grid's clean patrol, then the office's find there: attributed to that patrol; one of its own does not count", async () => {
    at("2026-11-24", "17:00:00");
    const patrol = inspectionRecordInput.parse({
      clientId: randomUUID(),
      kind: "routine",
      title: "西一网格巡查",
      leadUnitId: world.units.westGrid,
      plannedFrom: "2026-11-24",
      plannedTo: "2026-11-24",
      startedAt: "2026-11-24T16:00:00+08:00",
      finishedAt: "2026-11-24T17:00:00+08:00",
      regions: [{ regionId: world.regions.westGrid, clean: true }],
    });
    const { inspectionId } = await transaction((tx) => recordInspection(tx, world.people.westGrid, patrol));
    at("2026-11-26");
    await anIssue(world, { siteId: world.sites.plot }, world.people.westGrid);
    const { inspectionId: joint } = await plan();
    const { issues } = await transaction((tx) =>
      recordVisit(
        tx,
        world.people.housingStaff,
        visit(joint, {
          visitedAt: "2026-11-26T09:50:00+08:00",
          findings: [finding({ foundAt: "2026-11-26T09:50:00+08:00" })],
        }),
      ),
    );
    expect((await missedReportList(world.people.officeStaff)).filter((row) => row.region === "西一网格")).toMatchObject(
      [{ number: issues[0]?.number, reporter: "西一网格", cleanOn: "2026-11-24", state: "suggested" }],
    );
    const held = await db.pool.query("SELECT inspection_id FROM missed_report WHERE issue_id = $1", [
      issues[0]?.issueId,
    ]);
    expect(held.rows[0].inspection_id).toBe(inspectionId);
  });

  it("a finished inspection that called the region clean counts the same", async () => {
    at("2026-12-01");
    const { inspectionId } = await plan(world.people.eastStaff, {
      regionIds: [world.regions.east],
      siteIds: [],
      team: [],
      kind: "self_check",
    });
    await transaction((tx) =>
      finishInspection(tx, world.people.eastStaff, finishForm.parse({ inspectionId, clean: world.regions.east })),
    );
    at("2026-12-02");
    const found = await anIssue(world, { foundAt: "2026-12-02T09:00:00+08:00" });
    expect(await missedReportList(world.people.officeStaff)).toContainEqual(
      expect.objectContaining({ number: found.number, region: "东镇", reporter: "东镇政府", cleanOn: "2026-12-01" }),
    );
  });

  it("a resent patrol gets its issues again, so that the pictures find their way; the place of a finding was visited", async () => {
    at("2026-12-03");
    const found = finding({ siteId: world.sites.plot, source: "patrol", foundAt: "2026-12-03T09:00:00+08:00" });
    const input = inspectionRecordInput.parse({
      clientId: randomUUID(),
      kind: "night",
      title: "夜巡",
      leadUnitId: world.units.westGrid,
      plannedFrom: "2026-12-03",
      plannedTo: "2026-12-03",
      startedAt: "2026-12-03T09:00:00+08:00",
      finishedAt: "2026-12-03T09:00:00+08:00",
      regions: [{ regionId: world.regions.westGrid, clean: false }],
      findings: [found],
    });
    const send = () => transaction((tx) => recordInspection(tx, world.people.westGrid, input));
    const first = await send();
    expect(await send()).toEqual({
      ...first,
      repeated: true,
      issues: first.issues.map((issue) => ({ ...issue, repeated: true })),
    });
    const [plot] = await coveredSites(world.people.westGrid, ["construction"]);
    expect(plot).toMatchObject({ lastInspectionId: first.inspectionId, lastSeenAt: new Date("2026-12-03T01:00:00Z") });
  });
});

describe("the list", () => {
  it("is cut by kind, town, unit, period and findings, with counts of all; a town sees its own", async () => {
    const list = (filter: object, by = world.people.officeStaff) =>
      inspectionList(by, inspectionFilter.parse(filter)).then(({ rows, counts }) => ({
        ids: rows.map((r) => r.id),
        counts,
      }));
    const all = await list({});
    expect(all.counts.count).toBe(await count("inspection"));
    expect(all.counts.planned + all.counts.done + all.counts.cancelled).toBe(all.counts.count);
    const night = await list({ kind: "night" });
    expect(night).toMatchObject({ counts: { count: 1, issues: 1, withFindings: 1 } });
    expect((await list({ kind: "night", findings: "without" })).counts.count).toBe(0);
    expect((await list({ findings: "clean" })).counts.cleanRegions).toBeGreaterThanOrEqual(3);
    expect((await list({ from: "2026-12-03", to: "2026-12-03", state: "done" })).ids).toEqual(night.ids);
    expect((await list({ unit: String(world.units.farming) })).counts.count).toBe(0);
    const west = await list({ town: String(world.regions.west) });
    expect((await list({}, world.people.eastStaff)).ids.filter((id) => west.ids.includes(id))).toEqual([]);
    expect(inspectionFilter.safeParse({ kind: "'; DROP TABLE inspection" }).success).toBe(false);
  });
});

describe("checklists", () => {
  it("a new version leaves the old one and whoever goes by it alone; a stale editor is told", async () => {
    const list = await checklistVersions("construction-7x100");
    const { inspectionId } = await plan(world.people.officeStaff, {
      plannedFrom: "2026-12-03",
      plannedTo: "2026-12-03",
    });
    const publish = (text: string) =>
      transaction((tx) =>
        publishChecklist(tx, world.people.officeStaff, {
          checklistId: list?.id ?? 0,
          baseVersion: 1,
          note: "第七项",
          items: [
            ...(list?.versions[0]?.items.slice(0, 6) ?? []).map((item) => ({
              ...item,
              categoryId: item.categoryId ?? undefined,
            })),
            { code: "video", text, textEn: "" },
          ],
        }),
      );
    expect(await publish("工地100%安装视频监控")).toMatchObject({ version: 2 });
    await expect(publish("别的")).rejects.toMatchObject({
      key: "checklist-moved-on",
      params: { who: "office-staff", version: 2 },
    });
    const detail = await inspectionDetail(world.people.officeStaff, inspectionId);
    expect(detail.checklistVersion).toBe(1);
    expect(detail.items.at(-1)?.text).toBe("非道路移动机械100%达标");
    const after = await checklistVersions("construction-7x100");
    expect(after?.versions.map((version) => version.items.length)).toEqual([7, 7]);
    expect(after?.versions[0]?.items.at(-1)?.text).toBe("工地100%安装视频监控");
    await expect(db.pool.query("UPDATE checklist_item SET text = 'x'")).rejects.toThrow(/permission denied/);
  });
});

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { missedReports } from "@/lib/follow-up/queries/missed-report-list";
import { finishInspection } from "@/lib/inspections/commands/finish-inspection";
import { planSelfChecks } from "@/lib/inspections/commands/plan-self-checks";
import { publishChecklist } from "@/lib/inspections/commands/publish-checklist";
import { recordInspection } from "@/lib/inspections/commands/record-inspection";
import { recordVisit } from "@/lib/inspections/commands/record-visit";
import { checklistVersions } from "@/lib/inspections/queries/checklist-versions";
import { inspectionByNumber, inspectionDetail } from "@/lib/inspections/queries/inspection-detail";
import { inspectionList } from "@/lib/inspections/queries/inspection-list";
import { coveredSites } from "@/lib/inspections/queries/site-coverage";
import { finishForm, inspectionFilter, inspectionRecordInput, selfCheckInput } from "@/lib/inspections/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { inspectionScene } from "../../support/inspection-scene";
import { anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let scene: Awaited<ReturnType<typeof inspectionScene>>;
const at = (civil: string, time = "10:00:00") => setNow(new Date(`${civil}T${time}+08:00`));

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
    expect(
      (await missedReports(world.people.officeStaff)).rows.filter((row) => row.region === "西一网格"),
    ).toMatchObject([{ number: issues[0]?.number, reporter: "西一网格", cleanOn: "2026-11-24", state: "suggested" }]);
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
    expect((await missedReports(world.people.officeStaff)).rows).toContainEqual(
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
    expect((await list({ findings: "clean" })).counts.cleanRegions).toBe(2);
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

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { recordInspection } from "@/lib/inspections/commands/record-inspection";
import { recordVisit } from "@/lib/inspections/commands/record-visit";
import { inspectionByNumber, inspectionDetail } from "@/lib/inspections/queries/inspection-detail";
import { inspectionList } from "@/lib/inspections/queries/inspection-list";
import { inspectionFilter, inspectionRecordInput } from "@/lib/inspections/schema";
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

describe("what an inspection over several towns shows", () => {
  it("whoever goes along reads every finding, and is led only to those that open", async () => {
    const { officeStaff, housingStaff } = world.people;
    const { inspectionId } = await plan();
    const found = finding();
    const record = visit(inspectionId, {
      findings: [found],
      results: [{ itemId: scene.items[0]?.id, outcome: "fail", findingId: found.clientId }],
    });
    await transaction((tx) => recordVisit(tx, officeStaff, record));
    for (const [viewer, opens] of [
      [officeStaff, true],
      [housingStaff, false],
    ] as const) {
      const { issues, results } = await inspectionDetail(viewer, inspectionId);
      expect([issues.map((issue) => issue.opens), results.map((result) => result.opens)]).toEqual([[opens], [opens]]);
    }
  });

  it("each town finds in it what lies in itself; who leads, goes along or reads all sees everything", async () => {
    at("2026-11-24");
    const { officeStaff, housingStaff, westStaff, eastStaff, eastGrid, leader, farmingStaff } = world.people;
    const { inspectionId } = await plan(officeStaff, {
      regionIds: [world.regions.east, world.regions.west],
      siteIds: [world.sites.plot, world.sites.yard],
    });
    const found = finding();
    const { issues } = await transaction((tx) =>
      recordVisit(
        tx,
        housingStaff,
        visit(inspectionId, {
          note: "西侧围挡缺口",
          findings: [found],
          results: [{ itemId: scene.items[0]?.id, outcome: "fail", note: "东侧", findingId: found.clientId }],
        }),
      ),
    );
    const number = issues[0]?.number;
    const lineOf = async (viewer: typeof eastStaff) =>
      (await inspectionList(viewer)).rows.find((row) => row.id === inspectionId);
    for (const viewer of [officeStaff, housingStaff, leader]) {
      const detail = await inspectionDetail(viewer, inspectionId);
      expect(detail.issues.map((issue) => issue.number)).toEqual([number]);
      expect(detail.results.map((result) => result.number)).toEqual([number]);
      expect(await lineOf(viewer)).toMatchObject({ regions: 2, sites: 2, visited: 1, issues: 1 });
    }
    const west = await inspectionDetail(westStaff, inspectionId);
    expect(west).toMatchObject({
      issues: [{ number }],
      results: [{ number, note: "东侧" }],
      sites: [{ id: world.sites.plot, note: "西侧围挡缺口", failed: 1 }],
      regions: [{ id: world.regions.west, issues: 1 }],
    });
    expect(await lineOf(westStaff)).toMatchObject({ regions: 1, sites: 1, visited: 1, issues: 1 });
    const east = await inspectionDetail(eastStaff, inspectionId);
    expect(east).toMatchObject({ issues: [], results: [], sites: [{ id: world.sites.yard }] });
    expect(east.regions.map((region) => region.id)).toEqual([world.regions.east]);
    expect(await lineOf(eastStaff)).toMatchObject({ regions: 1, sites: 1, visited: 0, issues: 0 });
    expect((await inspectionList(eastStaff, inspectionFilter.parse({ findings: "with" }))).rows).toEqual([]);
    expect(await inspectionByNumber(eastGrid, String(inspectionId))).toBeNull();
    expect(await inspectionByNumber(farmingStaff, String(inspectionId))).toBeNull();
  });
});

describe("what an inspection names", () => {
  const patrol = (changes: object) =>
    inspectionRecordInput.parse({
      clientId: randomUUID(),
      kind: "routine",
      title: "巡查",
      leadUnitId: world.units.westGrid,
      plannedFrom: "2026-12-03",
      plannedTo: "2026-12-03",
      startedAt: "2026-12-03T08:00:00+08:00",
      finishedAt: "2026-12-03T08:30:00+08:00",
      regions: [{ regionId: world.regions.westGrid, clean: true }],
      ...changes,
    });
  const record = (changes: object) => transaction((tx) => recordInspection(tx, world.people.westGrid, patrol(changes)));

  it("a campaign that is over or nobody's, an unknown checklist or station is refused in words, nothing is written", async () => {
    at("2026-12-03");
    const [campaign] = (
      await db.pool.query<{ id: number }>(
        "INSERT INTO campaign (code, kind, name, starts_on, ends_on, closed_at) VALUES ('over', 'special', '已结束', '2026-11-01', '2026-12-31', '2026-12-02T00:00:00Z') RETURNING id",
      )
    ).rows;
    const before = [await count("inspection"), await count("issue")];
    for (const campaignId of [campaign?.id, 999_999]) {
      const refusal = { status: 400, fields: { campaignId: { key: "campaign-unknown" } } };
      await expect(plan(world.people.officeStaff, { campaignId })).rejects.toMatchObject(refusal);
      await expect(record({ campaignId })).rejects.toMatchObject(refusal);
      await expect(anIssue(world, { campaignId })).rejects.toMatchObject(refusal);
    }
    const unknown = { status: 400, fields: { checklistVersionId: { key: "checklist-unknown" } } };
    await expect(plan(world.people.officeStaff, { checklistVersionId: 999_999 })).rejects.toMatchObject(unknown);
    await expect(record({ checklistVersionId: 999_999 })).rejects.toMatchObject(unknown);
    await expect(anIssue(world, { stationId: 999_999 })).rejects.toMatchObject({
      fields: { stationId: { key: "not-found" } },
    });
    expect([await count("inspection"), await count("issue")]).toEqual(before);
  });

  it("what was done before the campaign was closed still counts for it when a device reports late", async () => {
    at("2026-12-03");
    const { rows } = await db.pool.query("SELECT id FROM campaign WHERE code = 'over'");
    const startedAt = "2026-12-01T08:00:00+08:00";
    const { inspectionId } = await record({ campaignId: rows[0].id, startedAt, finishedAt: startedAt });
    expect((await inspectionDetail(world.people.westGrid, inspectionId)).campaign).toBe("已结束");
  });

  it("the same place, region or item twice is refused", async () => {
    at("2026-12-03");
    const once = { regionId: world.regions.westGrid, clean: true };
    await expect(record({ regions: [once, once] })).rejects.toMatchObject({
      fields: { regions: { key: "place-twice" } },
    });
    const { inspectionId } = await plan();
    const answer = { itemId: scene.items[0]?.id, outcome: "pass" };
    await expect(
      transaction((tx) =>
        recordVisit(tx, world.people.housingStaff, visit(inspectionId, { results: [answer, answer] })),
      ),
    ).rejects.toMatchObject({ fields: { results: { key: "item-twice" } } });
  });
});

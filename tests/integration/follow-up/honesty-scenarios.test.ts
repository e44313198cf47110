import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { decideMissedReport } from "@/lib/follow-up/commands/decide-missed-report";
import { decideRecurrence } from "@/lib/follow-up/commands/decide-recurrence";
import { repeatedPlaces } from "@/lib/follow-up/queries/honesty-lists";
import { missedReports } from "@/lib/follow-up/queries/missed-report-list";
import { recurrenceList } from "@/lib/follow-up/queries/recurrence-list";
import { finishInspection } from "@/lib/inspections/commands/finish-inspection";
import { planInspection } from "@/lib/inspections/commands/plan-inspection";
import { recordInspection } from "@/lib/inspections/commands/record-inspection";
import { recordVisit } from "@/lib/inspections/commands/record-visit";
import { inspectionDetail } from "@/lib/inspections/queries/inspection-detail";
import { inspectionList } from "@/lib/inspections/queries/inspection-list";
import { siteCoverage } from "@/lib/inspections/queries/site-coverage";
import { finishForm, inspectionInput, inspectionRecordInput, visitInput } from "@/lib/inspections/schema";
import { issueInput } from "@/lib/issues/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { act, anIssue, aPhoto, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const at = (civil: string, time = "10:00:00") => setNow(new Date(`${civil}T${time}+08:00`));

beforeAll(async () => {
  at("2026-10-12");
  world = await supervisionWorld(db.pool);
});

async function closed(changes: Parameters<typeof anIssue>[1] = {}) {
  const issue = await anIssue(world, changes);
  await act(db.pool, world.people.officeStaff, issue.taskId, "assign", { ownerUnitId: world.units.east, days: 5 });
  await aPhoto(db.pool, issue.issueId, "after");
  await act(db.pool, world.people.eastStaff, issue.taskId, "submit", { measures: "已覆盖" });
  await act(db.pool, world.people.officeStaff, issue.taskId, "close", { reason: "合格" });
  return issue;
}

describe("砂石厂: the same place comes back (反弹)", () => {
  it("is suggested at the site, confirmed by a person once, and carries its count on", async () => {
    at("2026-10-12");
    const first = await closed();
    at("2026-11-02");
    const second = await anIssue(world, { categoryId: world.category("dust") });
    const other = await anIssue(world, { categoryId: world.category("coal.yard-open") });
    const [suggestion, ...more] = (await recurrenceList(world.people.officeStaff, "suggested")).rows;
    expect(more).toEqual([]);
    expect(suggestion).toMatchObject({
      earlierNumber: first.number,
      laterNumber: second.number,
      basis: "site",
      daysSinceClose: 21,
    });
    expect(other.number).not.toBe(second.number);
    const id = suggestion?.id ?? 0;
    await expect(
      transaction((tx) => decideRecurrence(tx, world.people.officeStaff, { id, decision: "refused", reason: "" })),
    ).rejects.toMatchObject({ status: 400 });
    const both = await Promise.allSettled(
      [world.people.officeStaff, world.people.officeHead].map((by) =>
        transaction((tx) => decideRecurrence(tx, by, { id, decision: "confirmed", reason: "" })),
      ),
    );
    const winner = both[0]?.status === "fulfilled" ? "office-staff" : "office-head";
    expect(both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []))).toMatchObject([
      { status: 409, key: "already-decided", params: { who: winner, at: "2026-11-02 10:00" } },
    ]);
    const { rows } = await db.pool.query("SELECT recurrences FROM rectification_task WHERE id = $1", [second.taskId]);
    expect(rows[0].recurrences).toBe(1);
    expect(await repeatedPlaces(world.people.officeStaff, 1)).toMatchObject([{ place: "coal-yard-1", times: 1 }]);
  });

  it("is told by distance where no ledger site is named, and forgotten after 90 days", async () => {
    at("2026-06-01");
    const field = {
      siteId: undefined,
      townId: world.regions.west,
      gridId: world.regions.westGrid,
      categoryId: world.category("burning.straw"),
      description: "烧秸秆",
    };
    const first = await closed({ ...field, lon: 106.35, lat: 38.55 });
    at("2026-07-01");
    const near = await anIssue(world, { ...field, lon: 106.3515, lat: 38.551 });
    await anIssue(world, { ...field, lon: 106.36, lat: 38.55 });
    at("2026-09-30");
    await anIssue(world, { ...field, lon: 106.35, lat: 38.55 });
    const { rows } = await recurrenceList(world.people.officeStaff, "suggested");
    const found = rows.filter((row) => row.earlierNumber === first.number);
    expect(found).toMatchObject([{ laterNumber: near.number, basis: "radius", daysSinceClose: 30 }]);
    expect(found[0]?.distanceM).toBeGreaterThan(100);
    expect(found[0]?.distanceM).toBeLessThan(200);
  });
});

describe("a grid reports clean, the office finds straw burning two days later (漏报)", () => {
  const patrol = (changes: object = {}) =>
    inspectionRecordInput.parse({
      clientId: randomUUID(),
      kind: "self_check",
      title: "东一网格日巡",
      leadUnitId: world.units.eastGrid,
      plannedFrom: "2026-11-10",
      plannedTo: "2026-11-10",
      startedAt: "2026-11-10T09:00:00+08:00",
      finishedAt: "2026-11-10T10:00:00+08:00",
      regions: [{ regionId: world.regions.eastGrid, clean: true }],
      ...changes,
    });

  it("is attributed to the clean report of the grid, and to nobody when the grid finds it itself", async () => {
    at("2026-11-10");
    const input = patrol();
    const recorded = await transaction((tx) => recordInspection(tx, world.people.eastGrid, input));
    expect(await transaction((tx) => recordInspection(tx, world.people.eastGrid, input))).toMatchObject({
      inspectionId: recorded.inspectionId,
      repeated: true,
    });
    at("2026-11-12");
    const straw = { categoryId: world.category("burning.straw"), description: "烧秸秆" };
    await anIssue(world, straw, world.people.eastGrid);
    expect((await missedReports(world.people.officeStaff)).rows).toEqual([]);
    const found = await anIssue(world, straw);
    const [missed, ...more] = (await missedReports(world.people.officeStaff)).rows;
    expect(more).toEqual([]);
    expect(missed).toMatchObject({
      number: found.number,
      region: "东一网格",
      reporter: "东一网格",
      cleanOn: "2026-11-10",
      state: "suggested",
    });
    await transaction((tx) =>
      decideMissedReport(tx, world.people.officeHead, { id: missed?.id ?? 0, decision: "confirmed", reason: "" }),
    );
    const newest = "SELECT kind FROM notification WHERE user_id = $1 ORDER BY id DESC LIMIT 1";
    const told = await db.pool.query(newest, [world.people.eastGrid.userId]);
    expect(told.rows[0].kind).toBe("missed-report.confirmed");
    at("2026-11-20");
    await anIssue(world, straw);
    expect((await missedReports(world.people.officeStaff)).rows).toHaveLength(1);
  });

  it("cannot be called clean in the breath in which a problem is reported, and not in another's grid", async () => {
    at("2026-11-10");
    const finding = issueInput.parse({
      clientId: randomUUID(),
      categoryId: world.category("burning.leaves"),
      source: "patrol",
      description: "烧树叶",
      siteId: world.sites.yard,
      foundAt: "2026-11-10T09:30:00+08:00",
    });
    await expect(
      transaction((tx) => recordInspection(tx, world.people.eastGrid, patrol({ findings: [finding] }))),
    ).rejects.toMatchObject({ fields: { regions: { key: "clean-with-findings" } } });
    await expect(transaction((tx) => recordInspection(tx, world.people.westGrid, patrol()))).rejects.toMatchObject({
      status: 404,
    });
    const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM issue WHERE client_id = $1", [
      finding.clientId,
    ]);
    expect(rows[0].n).toBe(0);
  });
});

describe("a joint inspection with 七个100%", () => {
  it("is planned, told to all units, recorded once with results, and its failures are issues", async () => {
    at("2026-11-16");
    const { rows: items } = await db.pool.query(
      "SELECT i.id, v.id AS version FROM checklist_item i JOIN checklist_version v ON v.id = i.version_id JOIN checklist l ON l.id = v.checklist_id WHERE l.code = 'construction-7x100' ORDER BY i.sort_order",
    );
    const base = {
      kind: "joint",
      title: "工地联合督查",
      leadUnitId: world.units.office,
      checklistVersionId: items[0].version,
      plannedFrom: "2026-11-17",
      plannedTo: "2026-11-18",
    };
    const plan = await transaction((tx) =>
      planInspection(
        tx,
        world.people.officeStaff,
        inspectionInput.parse({
          ...base,
          clientId: randomUUID(),
          siteIds: [world.sites.plot],
          regionIds: [world.regions.west],
          team: [{ unitId: world.units.housing, name: "住建" }],
        }),
      ),
    );
    const told = await db.pool.query(
      "SELECT count(*)::int AS n FROM notification WHERE kind = 'inspection.planned' AND user_id = $1",
      [world.people.housingStaff.userId],
    );
    expect(told.rows[0].n).toBe(1);
    expect((await inspectionList(world.people.housingStaff)).rows[0]).toMatchObject({
      id: plan.inspectionId,
      state: "planned",
      units: ["区住建局"],
    });
    await expect(inspectionDetail(world.people.farmingStaff, plan.inspectionId)).rejects.toMatchObject({ status: 404 });
    at("2026-11-17", "12:00:00");
    const findingId = randomUUID();
    const visit = visitInput.parse({
      clientId: randomUUID(),
      inspectionId: plan.inspectionId,
      siteId: world.sites.plot,
      visitedAt: "2026-11-17T10:00:00+08:00",
      results: items.map((item, i) => ({
        itemId: item.id,
        outcome: i === 4 ? "fail" : "pass",
        ...(i === 4 ? { findingId } : {}),
      })),
      findings: [
        {
          clientId: findingId,
          categoryId: world.category("dust.wheel-wash"),
          source: "inspection",
          description: "洗车台损坏",
          siteId: world.sites.plot,
          foundAt: "2026-11-17T10:00:00+08:00",
        },
      ],
    });
    const recorded = await transaction((tx) => recordVisit(tx, world.people.housingStaff, visit));
    await transaction((tx) =>
      finishInspection(tx, world.people.housingStaff, finishForm.parse({ inspectionId: String(plan.inspectionId) })),
    );
    const detail = await inspectionDetail(world.people.officeStaff, plan.inspectionId);
    expect(detail).toMatchObject({ id: plan.inspectionId, state: "done", sites: [{ passed: 6, failed: 1 }] });
    expect(detail.results.find((result) => result.outcome === "fail")?.issueId).toBe(recorded.issues[0]?.issueId);
    await expect(
      transaction((tx) =>
        recordVisit(tx, world.people.officeStaff, { ...visit, clientId: randomUUID(), findings: [], results: [] }),
      ),
    ).rejects.toMatchObject({ status: 409 });
    expect(await siteCoverage(world.people.officeStaff, "2026-11-01", ["construction", "coal_yard"])).toMatchObject([
      { kind: "construction", town: "西镇", sites: 1, seen: 1, unseen: [] },
      { kind: "coal_yard", town: "东镇", sites: 1, seen: 0, unseen: [{ name: "coal-yard-1", lastSeenAt: null }] },
    ]);
  });
});

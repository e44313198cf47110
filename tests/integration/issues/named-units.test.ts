import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import type { Verb } from "@/lib/issues/rules/transition-table";
import { issueInput } from "@/lib/issues/schema";
import { saveSite } from "@/lib/ledgers/commands/save-site";
import { siteForm } from "@/lib/ledgers/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { act, anIssue, aPhoto, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;

beforeAll(async () => {
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});

const taskRow = async (taskId: number) =>
  (await db.pool.query("SELECT * FROM rectification_task WHERE id = $1", [taskId])).rows[0];
const faulty = (field: string, key: string) => ({ fields: { [field]: { key } } });

describe("D15 a town orders to itself and its grids", () => {
  it("not to another town or a department, not as helpers either; others go through the office", async () => {
    const { eastHead, eastStaff, officeStaff } = world.people;
    const issue = await anIssue(world, {}, eastStaff);
    const order = (by: typeof eastHead, fields: object) =>
      act(db.pool, by, issue.taskId, "assign", { days: 5, ...fields });
    for (const ownerUnitId of [world.units.west, world.units.westGrid, world.units.housing])
      await expect(order(eastHead, { ownerUnitId })).rejects.toMatchObject(faulty("ownerUnitId", "order-outside-town"));
    await expect(
      order(eastHead, { ownerUnitId: world.units.eastGrid, coUnitIds: [world.units.west] }),
    ).rejects.toMatchObject(faulty("coUnitIds", "order-outside-town"));
    await order(eastHead, { ownerUnitId: world.units.eastGrid });
    expect(await taskRow(issue.taskId)).toMatchObject({ verifier_unit_id: world.units.east });
    await expect(
      act(db.pool, eastHead, issue.taskId, "transfer", { reason: "x", days: 3, ownerUnitId: world.units.west }),
    ).rejects.toMatchObject(faulty("ownerUnitId", "order-outside-town"));

    const own = await anIssue(world, {}, eastStaff);
    await act(db.pool, eastHead, own.taskId, "assign", { days: 5, ownerUnitId: world.units.east });
    expect(await taskRow(own.taskId)).toMatchObject({ verifier_unit_id: world.units.office });
    const other = await anIssue(world, {}, eastStaff);
    await act(db.pool, officeStaff, other.taskId, "assign", { days: 5, ownerUnitId: world.units.west });
  });
});

describe("G10 rules hold for named values as for defaults", () => {
  it("the verifier of what was fixed on the spot is not the finder's unit, typed or not", async () => {
    const { eastStaff } = world.people;
    const issue = await anIssue(world, { fixedOnSpot: true }, eastStaff);
    for (const kind of ["before", "after"] as const) await aPhoto(db.pool, issue.issueId, kind);
    const fix = { measures: "当场清理", ownerUnitId: world.units.eastGrid };
    for (const [verifierUnitId, key] of [
      [world.units.east, "verifier-is-finder"],
      [world.units.eastGrid, "verifier-is-fixer"],
      [world.units.westGrid, "verifier-is-village"],
      [99_999, "unit-closed"],
    ] as const)
      await expect(
        act(db.pool, eastStaff, issue.taskId, "fix-on-spot", { ...fix, verifierUnitId }),
      ).rejects.toMatchObject(faulty("verifierUnitId", key));
    await act(db.pool, eastStaff, issue.taskId, "fix-on-spot", fix);
    expect(await taskRow(issue.taskId)).toMatchObject({ verifier_unit_id: world.units.office });
  });

  it("no order names a fixer, a helper or a village as verifier, nor a unit that isn't there", async () => {
    const { officeStaff } = world.people;
    const issue = await anIssue(world);
    const order = { days: 5, ownerUnitId: world.units.east };
    for (const [fields, fault] of [
      [{ verifierUnitId: world.units.east }, faulty("verifierUnitId", "verifier-is-fixer")],
      [{ verifierUnitId: world.units.eastGrid }, faulty("verifierUnitId", "verifier-is-village")],
      [
        { verifierUnitId: world.units.housing, coUnitIds: [world.units.housing] },
        faulty("coUnitIds", "verifier-is-fixer"),
      ],
      [{ coUnitIds: [99_999] }, faulty("coUnitIds", "unit-closed")],
      [{ ownerUnitId: 99_999 }, faulty("ownerUnitId", "unit-closed")],
    ] as const)
      await expect(
        act(db.pool, officeStaff, issue.taskId, "assign", { ...order, ...fields } as object),
      ).rejects.toMatchObject(fault);
  });
});

describe("D14 the town of a report or a place", () => {
  it("is one of this district: no village, no other district's town", async () => {
    const city = await db.pool.query("SELECT parent_id AS id FROM region WHERE id = $1", [world.regions.district]);
    const region = async (code: string, level: string, parent: number) =>
      (
        await db.pool.query("INSERT INTO region (code, name, level, parent_id) VALUES ($1, $1, $2, $3) RETURNING id", [
          code,
          level,
          parent,
        ])
      ).rows[0].id as number;
    const foreign = await region("990201", "town", await region("990200", "district", city.rows[0].id));
    const report = (townId: number) =>
      transaction((tx) =>
        reportIssue(
          tx,
          world.people.officeStaff,
          issueInput.parse({
            clientId: randomUUID(),
            categoryId: world.category("dust.bare-soil"),
            source: "inspection",
            description: "裸土未覆盖",
            townId,
            address: "路口",
            foundAt: "2026-11-24T09:00:00+08:00",
          }),
        ),
      );
    for (const townId of [foreign, world.regions.eastGrid, world.regions.district])
      await expect(report(townId)).rejects.toMatchObject(faulty("townId", "town-elsewhere"));
    await report(world.regions.east);
    await expect(
      transaction((tx) =>
        saveSite(
          tx,
          world.people.officeStaff,
          siteForm.parse({ kind: "coal_yard", name: "外区煤场", townId: String(foreign) }),
        ),
      ),
    ).rejects.toMatchObject(faulty("townId", "town-elsewhere"));
  });
});

describe("D16 a point given in GCJ-02", () => {
  it("is kept in WGS-84, with the system in which it was given", async () => {
    const issue = await anIssue(world, {
      siteId: undefined,
      townId: world.regions.east,
      lon: 106.2062,
      lat: 38.4013,
      datum: "gcj02",
    });
    const { rows } = await db.pool.query("SELECT lon, lat, datum FROM issue WHERE id = $1", [issue.issueId]);
    expect(rows[0].datum).toBe("gcj02");
    expect(Math.abs(rows[0].lon - 106.2062)).toBeGreaterThan(0.001);
  });
});

describe("F withdrawals are transitions of the table", () => {
  it("an order goes back to 待交办 without owner, helpers or clock, and those who had it are told", async () => {
    const { officeStaff } = world.people;
    const issue = await anIssue(world);
    await act(db.pool, officeStaff, issue.taskId, "assign", {
      days: 5,
      ownerUnitId: world.units.east,
      coUnitIds: [world.units.housing],
    });
    await act(db.pool, officeStaff, issue.taskId, "withdraw-order", { reason: "交办错了单位" });
    expect(await taskRow(issue.taskId)).toMatchObject({
      state: "open",
      owner_unit_id: null,
      verifier_unit_id: null,
      due_on: null,
      yellow_from: null,
    });
    const told = await db.pool.query(
      `SELECT DISTINCT u.unit_id FROM notification n JOIN user_account u ON u.id = n.user_id
       WHERE n.task_id = $1 AND n.kind = 'task.withdraw-order' ORDER BY 1`,
      [issue.taskId],
    );
    expect(told.rows.map((row) => row.unit_id)).toEqual(
      expect.arrayContaining([world.units.housing, world.units.east]),
    );
    await act(db.pool, officeStaff, issue.taskId, "assign", { days: 3, ownerUnitId: world.units.west });
    expect(await taskRow(issue.taskId)).toMatchObject({ state: "assigned", due_on: "2026-11-27" });
  });

  it("a request by its owner, a report by its finder", async () => {
    const { officeStaff, eastStaff, eastGrid } = world.people;
    const issue = await anIssue(world, {}, eastGrid);
    await expect(act(db.pool, eastStaff, issue.taskId, "withdraw-report", { reason: "重复" })).rejects.toMatchObject({
      key: "task-not-yours",
    });
    await act(db.pool, eastGrid, issue.taskId, "withdraw-report", { reason: "重复上报" });
    expect(await taskRow(issue.taskId)).toMatchObject({ state: "void" });

    const other = await anIssue(world);
    await act(db.pool, officeStaff, other.taskId, "assign", { days: 5, ownerUnitId: world.units.east });
    await act(db.pool, eastStaff, other.taskId, "request-rejection", { reason: "现场已有围挡" });
    await act(db.pool, eastStaff, other.taskId, "withdraw-request", {});
    expect(await taskRow(other.taskId)).toMatchObject({ state: "assigned", pending: "none", pending_detail: null });
  });
});

describe("G11 whoever had a hand in the fixing judges nothing of it, wherever they work since", () => {
  const { fixes, asks } = {
    fixes: ["close", "return", "void"],
    asks: ["approve-rejection", "refuse-rejection"],
  } as const;
  const sinceInOffice = (viewer: Viewer): Viewer => ({
    ...world.people.officeHead,
    userId: viewer.userId,
    name: viewer.name,
  });
  const ordered = async () => {
    const issue = await anIssue(world, {}, world.people.officeStaff);
    await act(db.pool, world.people.officeStaff, issue.taskId, "assign", { days: 5, ownerUnitId: world.units.east });
    return issue;
  };
  const judge = (by: Viewer, taskId: number, verb: Verb) =>
    act(db.pool, by, taskId, verb, { reason: "已核实", days: 3 });

  it("who signed for it, who showed it done and who handed it over; others close it", async () => {
    const { eastHead, eastStaff, eastGrid, officeStaff } = world.people;
    const issue = await ordered();
    await act(db.pool, eastStaff, issue.taskId, "accept");
    await aPhoto(db.pool, issue.issueId, "after");
    await db.pool.query(
      "UPDATE photo SET uploaded_by = $2, uploaded_by_unit_id = $3, round = 1 WHERE issue_id = $1 AND kind = 'after'",
      [issue.issueId, eastGrid.userId, world.units.east],
    );
    await act(db.pool, eastHead, issue.taskId, "submit", { measures: "已苫盖" });
    for (const hand of [eastHead, eastStaff, eastGrid])
      for (const verb of fixes)
        await expect(judge(sinceInOffice(hand), issue.taskId, verb), `${hand.name} ${verb}`).rejects.toMatchObject({
          key: "task-own-hand-cannot-judge",
        });
    await judge(officeStaff, issue.taskId, "close");
    expect(await taskRow(issue.taskId)).toMatchObject({ state: "closed", closed_by: officeStaff.userId });
  });

  it("who asked for it to be called untrue does not say so; in the next order they are like everybody else", async () => {
    const { eastHead, officeHead } = world.people;
    const issue = await ordered();
    await act(db.pool, eastHead, issue.taskId, "request-rejection", { reason: "现场无此问题" });
    const moved = sinceInOffice(eastHead);
    for (const verb of asks)
      await expect(judge(moved, issue.taskId, verb)).rejects.toMatchObject({ key: "task-own-hand-cannot-judge" });
    await judge(officeHead, issue.taskId, "refuse-rejection");
    await act(db.pool, officeHead, issue.taskId, "transfer", {
      reason: "属地调整",
      days: 3,
      ownerUnitId: world.units.west,
    });
    await judge(moved, issue.taskId, "void");
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { draggingIssues } from "@/lib/follow-up/queries/honesty-lists";
import { scorecards } from "@/lib/follow-up/queries/scorecards";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { forgetView, saveView } from "@/lib/issues/commands/save-view";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { ledgerExport } from "@/lib/issues/queries/ledger-export";
import { nearbyIssues } from "@/lib/issues/queries/nearby-issues";
import { ownList } from "@/lib/issues/queries/own-list";
import { taskBoard } from "@/lib/issues/queries/task-board";
import { workCount, workList } from "@/lib/issues/queries/work-list";
import { lampOf } from "@/lib/issues/rules/lamp";
import { LEDGER_COLUMNS, ledgerRows } from "@/lib/issues/rules/ledger-columns";
import { readNotifications } from "@/lib/messages/commands/read-notifications";
import { notificationList } from "@/lib/messages/queries/notification-list";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { act, anIssue, aPhoto, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const at = (civil: string) => setNow(new Date(`${civil}T10:00:00+08:00`));
const filter = (params: object = {}) => issueFilter.parse(params);

/** Six tasks of the east town ordered on 2 November for five days: two closed in time, one late, one returned, one suspended, one late and open; and one of housing in the west. */
beforeAll(async () => {
  at("2026-11-02");
  world = await supervisionWorld(db.pool);
  const { officeStaff, eastStaff } = world.people;
  const issues: Awaited<ReturnType<typeof anIssue>>[] = [];
  for (let i = 0; i < 6; i++) {
    const issue = await anIssue(world, { description: i === 0 ? "100%覆盖_未落实\\" : `问题${i}` });
    await act(db.pool, officeStaff, issue.taskId, "assign", {
      ownerUnitId: world.units.east,
      days: 5,
      ccUnitIds: [world.units.farming],
    });
    issues.push(issue);
  }
  const west = await anIssue(world, { siteId: world.sites.plot });
  await act(db.pool, officeStaff, west.taskId, "assign", {
    ownerUnitId: world.units.housing,
    days: 30,
    coUnitIds: [world.units.west],
  });
  const submit = async (i: number) => {
    await aPhoto(db.pool, issues[i]?.issueId ?? 0, "after");
    await act(db.pool, eastStaff, issues[i]?.taskId ?? 0, "submit", { measures: "已覆盖" });
  };
  const close = (i: number) => act(db.pool, officeStaff, issues[i]?.taskId ?? 0, "close", { reason: "合格" });
  at("2026-11-05");
  for (const i of [0, 1]) {
    await submit(i);
    await close(i);
  }
  await submit(3);
  await act(db.pool, officeStaff, issues[3]?.taskId ?? 0, "return", { reason: "不合格", days: 2 });
  await act(db.pool, eastStaff, issues[4]?.taskId ?? 0, "request-suspension", { reason: "停工", until: "2026-12-31" });
  await act(db.pool, officeStaff, issues[4]?.taskId ?? 0, "approve-suspension");
  at("2026-11-16");
  await submit(2);
  await close(2);
  await anIssue(world, {}, world.people.eastGrid);
  at("2026-11-24");
});

describe("the list of all", () => {
  it("shows each viewer what is theirs and nothing else", async () => {
    const seen = async (name: keyof SupervisionWorld["people"]) =>
      (await issueList(world.people[name], filter())).count;
    expect(await seen("officeStaff")).toBe(8);
    expect(await seen("leader")).toBe(8);
    expect(await seen("eastStaff")).toBe(7);
    expect(await seen("eastGrid")).toBe(7);
    expect(await seen("westStaff")).toBe(1);
    expect(await seen("housingStaff")).toBe(1);
    expect(await seen("farmingStaff")).toBe(6);
    expect(await seen("westGrid")).toBe(1);
  });

  it("filters, sorts and pages by the URL alone, and refuses what is not in the list of sorts", async () => {
    const { officeStaff } = world.people;
    expect((await issueList(officeStaff, filter({ state: "closed,returned" }))).count).toBe(4);
    expect((await issueList(officeStaff, filter({ lamp: "blue" }))).count).toBe(1);
    expect((await issueList(officeStaff, filter({ only: "late" }))).count).toBe(2);
    expect(
      (
        await issueList(
          officeStaff,
          filter({ town: String(world.regions.west), category: String(world.category("dust")) }),
        )
      ).count,
    ).toBe(1);
    const paged = await issueList(officeStaff, filter({ sort: "number", size: "10", page: "1" }));
    expect(paged.rows.map((row) => row.number)).toEqual([...paged.rows.map((row) => row.number)].sort());
    expect((await issueList(officeStaff, filter({ page: "9" }))).rows).toEqual([]);
    for (const bad of [{ sort: "id; drop table issue" }, { state: "nonsense" }, { page: "0" }, { town: "1 OR 1=1" }])
      expect(issueFilter.safeParse(bad).success).toBe(false);
  });

  it("takes %, _, \\ and quotes in a search as the characters they are", async () => {
    const found = async (q: string) => (await issueList(world.people.officeStaff, filter({ q }))).count;
    expect(await found("100%覆盖_未")).toBe(1);
    expect(await found("实\\")).toBe(1);
    expect(await found("%")).toBe(1);
    expect(await found("_")).toBe(1);
    expect(await found("' OR 1=1 --")).toBe(0);
    expect(await found("coal-yard")).toBe(7);
  });

  it("gives the lamp of the rule on every row and day", async () => {
    for (const day of [
      "2026-11-02",
      "2026-11-05",
      "2026-11-06",
      "2026-11-09",
      "2026-11-10",
      "2026-12-31",
      "2027-01-01",
      "2027-02-01",
    ]) {
      at(day);
      const { rows } = await issueList(world.people.officeStaff, filter());
      const { rows: tasks } = await db.pool.query(
        "SELECT id, state, due_on, yellow_from, clock_stopped_on FROM rectification_task",
      );
      for (const task of tasks) {
        const expected = lampOf(
          {
            state: task.state,
            dueOn: task.due_on,
            yellowFrom: task.yellow_from,
            clockStoppedOn: task.clock_stopped_on,
          },
          day,
        );
        expect([day, rows.find((row) => row.taskId === task.id)?.lamp]).toEqual([day, expected]);
      }
    }
    at("2026-11-24");
  });
});

describe("a person's own lists", () => {
  it("puts into 待办 exactly what waits for the viewer's unit", async () => {
    const kinds = async (person: Viewer) => (await workList(person)).items.map(({ kind }) => kind);
    expect(await kinds(world.people.eastStaff)).toEqual(["fix", "fix"]);
    expect(await kinds(world.people.officeStaff)).toEqual(["order"]);
    expect(await kinds(world.people.housingHead)).toEqual(["fix"]);
    expect(await kinds(world.people.westStaff)).toEqual(["help"]);
    expect(await kinds(world.people.leader)).toEqual([]);
    expect(await workCount(world.people.eastStaff)).toEqual({ total: 2, red: 2, yellow: 0 });
    for (const person of Object.values(world.people)) {
      const { items } = await workList(person);
      const lit = (lamp: string) => items.filter((item) => item.lamp === lamp).length;
      expect(await workCount(person)).toEqual({ total: items.length, red: lit("red"), yellow: lit("yellow") });
    }
    expect((await workList(world.people.eastStaff, 2)).items).toEqual([]);
    const [late] = (await workList(world.people.eastStaff)).items;
    await act(db.pool, world.people.officeStaff, late?.taskId ?? 0, "remind", { reason: "速报" });
    await act(db.pool, world.people.eastStaff, late?.taskId ?? 0, "request-transfer", { reason: "非本镇" });
    expect((await workList(world.people.eastStaff)).items[0]).toMatchObject({
      kind: "reply",
      replyDueOn: "2026-11-25",
    });
    expect((await kinds(world.people.officeStaff)).sort()).toEqual(["decide", "order"]);
  });

  it("knows what I started, what was copied to us and what I did", async () => {
    expect((await ownList(world.people.eastGrid, "started")).count).toBe(1);
    expect((await ownList(world.people.farmingStaff, "copied")).count).toBe(6);
    expect((await ownList(world.people.eastStaff, "done")).count).toBeGreaterThanOrEqual(5);
  });

  it("counts messages, marks one's own read, and keeps views to oneself", async () => {
    const { unread, rows } = await notificationList(world.people.eastStaff);
    expect(unread).toBeGreaterThan(5);
    const [first] = rows;
    await transaction((tx) => readNotifications(tx, world.people.westStaff, [first?.id ?? 0]));
    expect((await notificationList(world.people.eastStaff)).unread).toBe(unread);
    await transaction((tx) => readNotifications(tx, world.people.eastStaff, [first?.id ?? 0]));
    expect((await notificationList(world.people.eastStaff)).unread).toBe(unread - 1);
    await transaction((tx) => readNotifications(tx, world.people.eastStaff, "all"));
    expect((await notificationList(world.people.eastStaff)).unread).toBe(0);
    const view = await transaction((tx) =>
      saveView(tx, world.people.eastStaff, { page: "issues", name: "超期", query: "only=late" }),
    );
    expect(await transaction((tx) => forgetView(tx, world.people.westStaff, view.id))).toBe(false);
    expect(await transaction((tx) => forgetView(tx, world.people.eastStaff, view.id))).toBe(true);
  });
});

describe("figures about the work", () => {
  it("scores units by the definitions, withholding what is too little to say", async () => {
    const rows = await scorecards(world.people.leader, "unit", { from: "2026-11-01", to: "2026-11-30" });
    const east = rows.find((row) => row.id === world.units.east)?.card;
    // Due in November: four of five days and the returned one (due 9 November); the suspended one left out. In time: two.
    expect(east?.onTimeRate).toMatchObject({ numerator: 2, denominator: 5, tenths: 400 });
    expect(east?.returnRate).toMatchObject({ numerator: 1, denominator: 4, withheld: "few-cases" });
    expect(east).toMatchObject({ overdueNow: 2, liveNow: 3 });
    expect(rows.find((row) => row.id === world.units.housing)).toMatchObject({
      rank: null,
      card: { onTimeRate: { withheld: "no-cases" } },
    });
    const towns = await scorecards(world.people.eastStaff, "town", { from: "2026-11-01", to: "2026-11-30" });
    expect(towns.map((row) => row.name)).toEqual(["东镇", "西镇"]);
    await expect(
      scorecards({ ...world.people.leader, permissions: new Set() }, "unit", { from: "2026-11-01", to: "2026-11-30" }),
    ).rejects.toMatchObject({ status: 403 });
  });

  it("shows the board by state and the 台账 with its fixed columns", async () => {
    const board = await taskBoard(world.people.officeStaff, filter());
    expect(Object.fromEntries(board.map((column) => [column.state, column.count]))).toEqual({
      open: 1,
      assigned: 2,
      closed: 3,
      returned: 1,
      suspended: 1,
    });
    const rows = ledgerRows(await ledgerExport(world.people.eastStaff, filter()));
    expect(rows.map((row) => row.row)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(Object.keys(rows[0] ?? {})).toEqual(expect.arrayContaining([...LEDGER_COLUMNS]));
  });

  it("warns of what is near, and names what drags on", async () => {
    const near = await nearbyIssues(world.people.eastGrid, {
      point: { lon: 106.2005, lat: 38.4 },
      categoryId: world.category("dust.road"),
    });
    expect(near).toHaveLength(4);
    expect(near[0]?.distanceM).toBe(44);
    expect(
      await nearbyIssues(world.people.westGrid, {
        point: { lon: 106.2005, lat: 38.4 },
        categoryId: world.category("dust.road"),
      }),
    ).toEqual([]);
    at("2026-12-05");
    expect(await draggingIssues(world.people.officeStaff, 30)).toHaveLength(3);
    at("2026-11-24");
  });
});

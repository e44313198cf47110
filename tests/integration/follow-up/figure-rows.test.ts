import { beforeAll, describe, expect, it } from "vitest";
import { decideMissedReport } from "@/lib/follow-up/commands/decide-missed-report";
import { cardRowsVisible } from "@/lib/follow-up/queries/card-rows-visible";
import { relapseFilter } from "@/lib/follow-up/queries/honesty-filter";
import { draggingIssues, repeatedPlaces } from "@/lib/follow-up/queries/honesty-lists";
import { missedReports } from "@/lib/follow-up/queries/missed-report-list";
import { recurrenceList } from "@/lib/follow-up/queries/recurrence-list";
import { scorecards } from "@/lib/follow-up/queries/scorecards";
import { FIGURE_ROWS, type ScorecardFigure } from "@/lib/follow-up/rules/scorecard";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { actionsToday } from "@/lib/issues/queries/action-today";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import type { CardFigure } from "@/lib/issues/rules/card-figure";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { at, figureScene, SCENE_PERIODS } from "../../support/figure-scene";
import { act, type SupervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const PERIODS = SCENE_PERIODS;

beforeAll(async () => {
  world = await figureScene(db);
});

const listed = async (viewer: Viewer, search: Record<string, string>) =>
  (await issueList(viewer, issueFilter.parse(search))).count;

describe("a figure and the list behind it", () => {
  it.each(["unit", "town"] as const)("are the same number, for every %s, figure and period", async (by) => {
    const viewer = world.people.officeStaff;
    const seen = new Set<CardFigure>();
    for (const period of PERIODS)
      for (const { id, name, card } of await scorecards(viewer, by, period)) {
        const own = { ...period, [by === "unit" ? "owner" : "town"]: String(id) };
        const check = async (figure: CardFigure, expected: number) => {
          if (expected > 0) seen.add(figure);
          expect([name, period.from, figure, await listed(viewer, { ...own, figure })]).toEqual([
            name,
            period.from,
            figure,
            expected,
          ]);
        };
        for (const [figure, rows] of Object.entries(FIGURE_ROWS)) {
          const { numerator, denominator } = card[figure as ScorecardFigure];
          await check(rows.denominator, denominator);
          if (rows.numerator) await check(rows.numerator, numerator);
        }
        await check("overdueNow", card.overdueNow);
        await check("liveNow", card.liveNow);
      }
    // A comparison of zeros would prove nothing.
    expect(seen.size).toBe(11);
  });

  it("are open to whoever sees all their rows, and to nobody else", async () => {
    const period = PERIODS[2];
    for (const viewer of Object.values(world.people).filter((person) => person.system === undefined))
      for (const by of ["unit", "town"] as const)
        for (const { id, card } of await scorecards(viewer, by, period)) {
          if (!cardRowsVisible(viewer, by, id)) continue;
          const own = { ...period, [by === "unit" ? "owner" : "town"]: String(id) };
          expect(await listed(viewer, { ...own, figure: "due" })).toBe(card.onTimeRate.denominator);
          expect(await listed(viewer, { ...own, figure: "liveNow" })).toBe(card.liveNow);
        }
    const { westStaff, housingStaff, eastGrid, leader } = world.people;
    expect(cardRowsVisible(westStaff, "unit", world.units.east)).toBe(false);
    expect(cardRowsVisible(westStaff, "town", world.regions.west)).toBe(true);
    expect(cardRowsVisible(housingStaff, "town", world.regions.west)).toBe(false);
    expect(cardRowsVisible(eastGrid, "town", world.regions.east)).toBe(false);
    expect(cardRowsVisible(leader, "town", world.regions.east)).toBe(true);
  });

  it("an unknown figure is a bad filter", () => {
    expect(issueFilter.safeParse({ figure: "everything" }).success).toBe(false);
    expect(issueFilter.safeParse({ figure: "due", from: "2026-13-01" }).success).toBe(false);
  });
});

describe("需要今天处理", () => {
  it("counts exactly what its links show, for every person", async () => {
    at("2026-11-24");
    await act(db.pool, world.people.eastStaff, await taskDue("2026-11-24"), "request-suspension", {
      reason: "停工",
      until: "2026-12-20",
    });
    const seen = new Set<string>();
    for (const viewer of Object.values(world.people).filter((person) => person.system === undefined)) {
      const panel = await actionsToday(viewer);
      for (const { key, count, path, search } of panel?.items ?? []) {
        if (count > 0) seen.add(key);
        const shown =
          path === "/tasks"
            ? await listed(viewer, search)
            : (await recurrenceList(viewer, "suggested", relapseFilter.parse(search))).count;
        expect([viewer.name, key, shown]).toEqual([viewer.name, key, count]);
      }
    }
    expect([...seen].sort()).toEqual(["asked", "dueToday", "overdue", "relapses", "returned", "submitted"]);
    expect(await actionsToday({ ...world.people.leader, permissions: new Set() })).toBeNull();
  });

  async function taskDue(day: string): Promise<number> {
    const { rows } = await db.pool.query("SELECT id FROM rectification_task WHERE due_on = $1", [day]);
    return rows[0].id;
  }
});

describe("the honesty lists", () => {
  it("show both findings, the earlier one only to who may see it, and what confirming changes", async () => {
    const { officeStaff, westStaff } = world.people;
    const { rows, count, policy } = await recurrenceList(officeStaff, "suggested", {}, 2);
    expect(count).toBeGreaterThan(rows.length);
    expect(policy).toEqual({ days: 90, radiusM: 200 });
    expect(rows[0]).toMatchObject({
      basis: "site",
      earlier: { state: "closed", closedBy: "office-staff", photosOf: [{ kind: "after" }] },
      later: { site: "coal-yard-1" },
      effect: { count: 1, rung: 3, late: { before: 2, after: 3 } },
    });
    expect((await recurrenceList(westStaff, "suggested")).count).toBe(0);
    expect((await recurrenceList(officeStaff, "suggested", { town: world.regions.west })).count).toBe(0);
    expect((await recurrenceList(officeStaff, "suggested", { foundFrom: "2026-11-03" })).count).toBe(0);
    // Somebody who only fixes the later one learns nothing about another unit's earlier one.
    const { rows: later } = await db.pool.query(
      "SELECT later_issue_id AS id FROM recurrence WHERE state = 'confirmed'",
    );
    await db.pool.query("UPDATE rectification_task SET owner_unit_id = $1 WHERE issue_id = $2", [
      world.units.farming,
      later[0].id,
    ]);
    expect((await recurrenceList(world.people.farmingStaff, "confirmed")).rows).toMatchObject([{ earlier: null }]);
    await db.pool.query("UPDATE rectification_task SET owner_unit_id = $1 WHERE issue_id = $2", [
      world.units.east,
      later[0].id,
    ]);
  });

  it("屡教不改 and 久拖未决 follow the definition in the address and the filter", async () => {
    const { officeStaff } = world.people;
    expect(await repeatedPlaces(officeStaff, 1)).toMatchObject([{ place: "coal-yard-1", times: 1, category: "扬尘" }]);
    expect(await repeatedPlaces(officeStaff, 2)).toEqual([]);
    expect(await repeatedPlaces(officeStaff, 1, { town: world.regions.west })).toEqual([]);
    expect((await draggingIssues(officeStaff, 30, { town: world.regions.west })).length).toBe(3);
    expect((await draggingIssues(officeStaff, 60)).length).toBe(0);
  });

  it("漏报 says which patrol, when, and how it was found, and is counted by grid", async () => {
    const { officeStaff, officeHead } = world.people;
    const before = await missedReports(officeStaff, { state: "suggested" });
    expect(before.rows[0]).toMatchObject({
      inspection: "东一网格日巡",
      inspectionKind: "self_check",
      cleanOn: "2026-10-29",
      days: 2,
      source: "inspection",
      foundByUnit: "区大气办",
      region: "东一网格",
      town: "东镇",
    });
    expect(before.counts).toMatchObject([{ region: "东一网格", suggested: before.count, confirmed: 1 }]);
    await transaction((tx) =>
      decideMissedReport(tx, officeHead, { id: before.rows[0]?.id ?? 0, decision: "refused", reason: "当日未燃烧" }),
    );
    const after = await missedReports(officeStaff, { state: "refused" });
    expect(after.rows).toMatchObject([{ decidedBy: "office-head", reason: "当日未燃烧" }]);
    expect(after.counts).toMatchObject([{ refused: 1, suggested: before.count - 1 }]);
    expect((await missedReports(world.people.westStaff)).rows).toEqual([]);
  });
});

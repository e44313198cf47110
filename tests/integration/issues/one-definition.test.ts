import { beforeAll, describe, expect, it } from "vitest";
import { scorecards } from "@/lib/follow-up/queries/scorecards";
import { unitPeriodRows } from "@/lib/follow-up/queries/unit-period-rows";
import { actionsToday } from "@/lib/issues/queries/action-today";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { periodIssues } from "@/lib/issues/queries/period-issues";
import { taskBoard } from "@/lib/issues/queries/task-board";
import { testDatabase } from "../../support/database";
import { figureScene, SCENE_PERIODS } from "../../support/figure-scene";
import type { SupervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
const PERIODS = SCENE_PERIODS;
let world: SupervisionWorld;

beforeAll(async () => {
  world = await figureScene(db);
});

describe("超期", () => {
  it("is the same number of the same rows wherever it is counted", async () => {
    const viewer = world.people.officeStaff;
    const year = PERIODS[2];
    const lists = await Promise.all(
      [{ only: "late" }, { figure: "overdueNow" }, { lamp: "red" }].map((search) =>
        issueList(viewer, issueFilter.parse(search)),
      ),
    );
    const numbers = lists.map(({ rows }) => rows.map(({ number }) => number));
    expect(numbers[1]).toEqual(numbers[0]);
    expect(numbers[2]).toEqual(numbers[0]);
    const n = numbers[0]?.length ?? 0;
    expect(n).toBeGreaterThan(2);
    expect(lists[0]?.rows.filter(({ state }) => state === "suspended" || state === "closed")).toEqual([]);
    expect(lists[0]?.rows.filter(({ state, daysOverdue }) => state === "submitted" && daysOverdue > 0)).not.toEqual([]);
    for (const by of ["unit", "town"] as const) {
      const cards = await scorecards(viewer, by, year);
      expect(cards.reduce((sum, { card }) => sum + card.overdueNow, 0)).toBe(n);
    }
    const units = await unitPeriodRows(viewer, year);
    expect(units.flatMap(({ overdue }) => overdue)).toHaveLength(n);
    const { issues } = await periodIssues(viewer, year, "2026-11-24");
    expect(
      issues
        .filter(({ daysOverdue }) => daysOverdue > 0)
        .map(({ number }) => number)
        .sort(),
    ).toEqual([...(numbers[0] ?? [])].sort());
    const board = await taskBoard(viewer, issueFilter.parse({}));
    expect(board.reduce((sum, { late }) => sum + late, 0)).toBe(n);
    const today = await actionsToday(viewer);
    expect(today?.items.find(({ key }) => key === "overdue")?.count).toBe(n);
  });

  it("and what was found and 漏报 too, between the scorecards, the weekly report and the bulletin", async () => {
    const viewer = world.people.officeStaff;
    for (const period of PERIODS) {
      const [towns, units, bulletin] = await Promise.all([
        scorecards(viewer, "town", period),
        unitPeriodRows(viewer, period),
        periodIssues(viewer, period, "2026-11-24"),
      ]);
      const found = towns.reduce((sum, { card }) => sum + card.missedRate.denominator, 0);
      expect(units.flatMap((unit) => unit.found)).toHaveLength(found);
      expect(bulletin.found).toBe(found);
      const missed = towns.reduce((sum, { card }) => sum + card.missedRate.numerator, 0);
      expect(bulletin.issues.filter((issue) => issue.missed)).toHaveLength(missed);
    }
  });
});

import { beforeAll, expect, it } from "vitest";
import { nextWork, workList } from "@/lib/issues/queries/work-list";
import { setNow } from "@/lib/platform/clock";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;

beforeAll(async () => {
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});

it("F the next item is the next task of one's own list, round at its end, and null when nothing else waits", async () => {
  const { officeStaff, eastStaff, westStaff } = world.people;
  for (const days of [5, 2, 8]) {
    const issue = await anIssue(world);
    await act(db.pool, officeStaff, issue.taskId, "assign", { ownerUnitId: world.units.east, days });
  }
  const { items } = await workList(eastStaff);
  expect(items).toHaveLength(3);
  for (const [i, item] of items.entries())
    expect(await nextWork(eastStaff, item.taskId)).toBe(items[(i + 1) % 3]?.number);
  expect(await nextWork(eastStaff, 999_999)).toBe(items[0]?.number);
  expect(await nextWork(westStaff, items[0]?.taskId ?? 0)).toBeNull();
});

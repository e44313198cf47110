import { randomUUID } from "node:crypto";
import { decideMissedReport } from "@/lib/follow-up/commands/decide-missed-report";
import { decideRecurrence } from "@/lib/follow-up/commands/decide-recurrence";
import { missedReports } from "@/lib/follow-up/queries/missed-report-list";
import { recurrenceList } from "@/lib/follow-up/queries/recurrence-list";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { recordInspection } from "@/lib/inspections/commands/record-inspection";
import { inspectionRecordInput } from "@/lib/inspections/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { act, anIssue, aPhoto, type SupervisionWorld, supervisionWorld } from "./supervision-world";

/** The periods over which the scene's figures are asked: each of two months, and both. */
export const SCENE_PERIODS = [
  { from: "2026-10-01", to: "2026-10-31" },
  { from: "2026-11-01", to: "2026-11-24" },
  { from: "2026-01-01", to: "2026-11-24" },
] as const;

export const at = (civil: string) => setNow(new Date(`${civil}T10:00:00+08:00`));

/** Two towns and two departments over two months, with something in every figure. */
export async function figureScene(db: { pool: Parameters<typeof supervisionWorld>[0] }): Promise<SupervisionWorld> {
  at("2026-10-12");
  const world = await supervisionWorld(db.pool);
  const { officeStaff, eastStaff, westStaff, housingStaff, eastGrid } = world.people;
  const order = async (owner: keyof SupervisionWorld["units"], days: number, changes = {}) => {
    const issue = await anIssue(world, changes);
    await act(db.pool, officeStaff, issue.taskId, "assign", { ownerUnitId: world.units[owner], days });
    return issue;
  };
  const submit = async (issue: { issueId: number; taskId: number }, by: Viewer) => {
    await aPhoto(db.pool, issue.issueId, "after");
    await act(db.pool, by, issue.taskId, "submit", { measures: "已覆盖" });
  };
  const close = (issue: { taskId: number }) => act(db.pool, officeStaff, issue.taskId, "close", { reason: "合格" });

  const first = [await order("east", 5), await order("east", 3), await order("east", 2)];
  const plot = { siteId: world.sites.plot };
  const others = [await order("housing", 4, plot), await order("west", 10, plot), await order("housing", 40, plot)];
  at("2026-10-15");
  for (const issue of first.slice(0, 2)) {
    await submit(issue, eastStaff);
    await close(issue);
  }
  await submit(others[0] as { issueId: number; taskId: number }, housingStaff);
  await act(db.pool, officeStaff, others[0]?.taskId ?? 0, "return", { reason: "不合格", days: 2 });
  at("2026-10-20");
  await submit(first[2] as { issueId: number; taskId: number }, eastStaff);
  await close(first[2] as { taskId: number });
  await submit(others[1] as { issueId: number; taskId: number }, westStaff);
  at("2026-10-29");
  await transaction((tx) =>
    recordInspection(
      tx,
      eastGrid,
      inspectionRecordInput.parse({
        clientId: randomUUID(),
        kind: "self_check",
        title: "东一网格日巡",
        leadUnitId: world.units.eastGrid,
        plannedFrom: "2026-10-29",
        plannedTo: "2026-10-29",
        startedAt: "2026-10-29T08:00:00+08:00",
        finishedAt: "2026-10-29T09:00:00+08:00",
        regions: [{ regionId: world.regions.eastGrid, clean: true }],
      }),
    ),
  );
  at("2026-10-31");
  const again = await order("east", 2);
  const alsoMissed = await order("east", 2, { categoryId: world.category("burning.straw") });
  at("2026-11-02");
  await order("east", 2);
  await order("east", 16);
  const [suggested] = (await recurrenceList(officeStaff, "suggested")).rows.filter(
    (row) => row.laterNumber === again.number,
  );
  await transaction((tx) =>
    decideRecurrence(tx, officeStaff, { id: suggested?.id ?? 0, decision: "confirmed", reason: "" }),
  );
  // A report that nobody has judged counts against nobody; this one is judged.
  const missed = (await missedReports(officeStaff)).rows.find(({ number }) => number === alsoMissed.number);
  await transaction((tx) =>
    decideMissedReport(tx, world.people.officeHead, { id: missed?.id ?? 0, decision: "confirmed", reason: "" }),
  );
  // 挂账 past the deadline, and handed over too late: neither and one 超期.
  const elsewhere = { siteId: world.sites.plot, categoryId: world.category("coal.stove") };
  const suspended = await order("west", 3, elsewhere);
  await act(db.pool, world.people.westStaff, suspended.taskId, "request-suspension", {
    reason: "停工",
    until: "2026-12-20",
  });
  await act(db.pool, world.people.officeHead, suspended.taskId, "approve-suspension", { reason: "同意" });
  const handedOverLate = await order("west", 2, elsewhere);
  const closedLate = await order("west", 2, elsewhere);
  at("2026-11-20");
  for (const issue of [handedOverLate, closedLate]) await submit(issue, westStaff);
  await close(closedLate);
  at("2026-11-24");
  return world;
}

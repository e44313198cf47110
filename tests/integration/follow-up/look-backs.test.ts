import { beforeAll, describe, expect, it } from "vitest";
import { drawLookBack } from "@/lib/follow-up/commands/draw-look-back";
import { recordLookBack } from "@/lib/follow-up/commands/record-look-back";
import { lookBackPage } from "@/lib/follow-up/queries/look-back-page";
import { lookBackDrawInput, lookBackResultInput } from "@/lib/follow-up/schema";
import type { Viewer } from "@/lib/identity/rules/viewer";
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

describe("回头看 of what was closed", () => {
  it("is drawn by a seed that anybody can repeat, and reopens what has come back", async () => {
    at("2026-11-23");
    for (let i = 0; i < 8; i++) await closed();
    const input = lookBackDrawInput.parse({
      title: "11月回头看",
      closedFrom: "2026-11-01",
      closedTo: "2026-11-30",
      size: 3,
      seed: "2026-11-24 会议抽签 7",
    });
    const drawn = await transaction((tx) => drawLookBack(tx, world.people.officeStaff, input));
    expect(drawn.taskIds).toHaveLength(3);
    expect((await transaction((tx) => drawLookBack(tx, world.people.officeHead, input))).taskIds).toEqual(
      drawn.taskIds,
    );
    at("2026-11-24");
    const page = await lookBackPage(world.people.leader, drawn.drawId);
    expect(page).toMatchObject({ repeats: true, waiting: 3 });
    const [one, two] = page.picks;
    await transaction((tx) =>
      recordLookBack(tx, world.people.officeHead, lookBackResultInput.parse({ pickId: one?.id, result: "held" })),
    );
    const openAgain = () =>
      transaction((tx) =>
        recordLookBack(
          tx,
          world.people.officeHead,
          lookBackResultInput.parse({ pickId: two?.id, result: "recurred", note: "防尘网又被掀开" }),
        ),
      );
    await expect(openAgain()).rejects.toMatchObject({ fields: { "photo-verify": { key: "need-photo-verify" } } });
    expect((await lookBackPage(world.people.leader, drawn.drawId)).waiting).toBe(2);
    await aPhoto(db.pool, two?.issueId ?? 0, "verify");
    expect(await openAgain()).toEqual({ reopened: true });
    await expect(
      transaction((tx) =>
        recordLookBack(tx, world.people.officeHead, lookBackResultInput.parse({ pickId: two?.id, result: "held" })),
      ),
    ).rejects.toMatchObject({ params: { who: "office-head" } });
    const { rows } = await db.pool.query("SELECT state, recurrences, due_on FROM rectification_task WHERE id = $1", [
      two?.taskId,
    ]);
    expect(rows[0]).toEqual({ state: "reopened", recurrences: 1, due_on: "2026-12-01" });
    await expect(lookBackPage(world.people.eastStaff, drawn.drawId)).rejects.toMatchObject({ status: 404 });
  });

  it("is not recorded by whoever closed it or had a hand in the fixing, in whatever round: another person does", async () => {
    at("2026-11-25");
    const issue = await closed();
    // A second round, which another person closed: who closed the first one judged it too.
    await aPhoto(db.pool, issue.issueId, "verify");
    await act(db.pool, world.people.officeHead, issue.taskId, "reopen", { reason: "又有扬尘", days: 3 });
    await aPhoto(db.pool, issue.issueId, "after");
    await act(db.pool, world.people.eastStaff, issue.taskId, "submit", { measures: "已重新覆盖" });
    await act(db.pool, world.people.officeHead, issue.taskId, "close", { reason: "合格" });
    const input = lookBackDrawInput.parse({
      title: "当日回头看",
      closedFrom: "2026-11-25",
      closedTo: "2026-11-25",
      size: 5,
      seed: "2026-11-25 抽签",
    });
    const { drawId, taskIds } = await transaction((tx) => drawLookBack(tx, world.people.officeStaff, input));
    expect(taskIds).toEqual([issue.taskId]);
    const by = async (viewer: Viewer, result: "held" | "recurred") => {
      const [pick] = (await lookBackPage(viewer, drawId)).picks;
      const answer = await transaction((tx) =>
        recordLookBack(tx, viewer, lookBackResultInput.parse({ pickId: pick?.id, result, note: "现场已看" })),
      ).catch((error: { key?: string }) => error.key);
      return { ownHand: pick?.ownHand, answer };
    };
    const moved: Viewer = { ...world.people.eastStaff, ...office(world.people.officeStaff) };
    for (const viewer of [world.people.officeStaff, world.people.officeHead, moved])
      for (const result of ["held", "recurred"] as const)
        expect(await by(viewer, result)).toEqual({ ownHand: true, answer: "look-back-own-hand" });
    const another = { ...world.people.officeStaff, userId: world.people.housingHead.userId };
    expect(await by(another, "held")).toEqual({ ownHand: false, answer: { reopened: false } });
  });
});

/** What somebody has who has moved into the office. */
function office({ unitId, unitKind, roles, permissions, homeRegionId, regionIds, bounds }: Viewer): Partial<Viewer> {
  return { unitId, unitKind, roles, permissions, homeRegionId, regionIds, bounds };
}

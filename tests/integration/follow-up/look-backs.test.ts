import { beforeAll, describe, expect, it } from "vitest";
import { drawLookBack } from "@/lib/follow-up/commands/draw-look-back";
import { recordLookBack } from "@/lib/follow-up/commands/record-look-back";
import { lookBackPage } from "@/lib/follow-up/queries/look-back-page";
import { lookBackDrawInput, lookBackResultInput } from "@/lib/follow-up/schema";
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
      recordLookBack(tx, world.people.officeStaff, lookBackResultInput.parse({ pickId: one?.id, result: "held" })),
    );
    const openAgain = () =>
      transaction((tx) =>
        recordLookBack(
          tx,
          world.people.officeStaff,
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
    ).rejects.toMatchObject({ params: { who: "office-staff" } });
    const { rows } = await db.pool.query("SELECT state, recurrences, due_on FROM rectification_task WHERE id = $1", [
      two?.taskId,
    ]);
    expect(rows[0]).toEqual({ state: "reopened", recurrences: 1, due_on: "2026-12-01" });
    await expect(lookBackPage(world.people.eastStaff, drawn.drawId)).rejects.toMatchObject({ status: 404 });
  });
});

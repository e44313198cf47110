import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { nextNumber } from "@/lib/documents/commands/next-number";
import { issueNotice } from "@/lib/notices/commands/issue-notice";
import { receiveNotice } from "@/lib/notices/commands/receive-notice";
import { noticeInput } from "@/lib/notices/schema";
import { now, setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;

beforeAll(async () => {
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});

describe("a report from the field", () => {
  it("is one row however often and however parallel the phone resends it", async () => {
    const clientId = randomUUID();
    const foundAt = now().toISOString();
    const before = await db.pool.query("SELECT last FROM number_sequence WHERE kind = 'issue'");
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => anIssue(world, { clientId, foundAt }, world.people.eastGrid)),
    );
    expect(new Set(answers.map((answer) => answer.number)).size).toBe(1);
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
    const after = await db.pool.query("SELECT last FROM number_sequence WHERE kind = 'issue'");
    expect(after.rows[0].last - (before.rows[0]?.last ?? 0)).toBe(1);
    await expect(
      anIssue(world, { clientId, foundAt, description: "另一段话" }, world.people.eastGrid),
    ).rejects.toMatchObject({ status: 409, key: "client-id-conflict" });
    await expect(anIssue(world, { clientId, foundAt }, world.people.officeStaff)).rejects.toMatchObject({
      status: 409,
    });
  });

  it("always has a town and a place, and none of another's", async () => {
    const point = { siteId: undefined, lon: 106.21, lat: 38.41 };
    await expect(anIssue(world, point)).rejects.toMatchObject({ fields: { townId: { key: "town-wanted" } } });
    await expect(
      anIssue(world, { ...point, townId: world.regions.east, gridId: world.regions.westGrid }),
    ).rejects.toMatchObject({ fields: { gridId: { key: "grid-elsewhere" } } });
    await expect(anIssue(world, { siteId: undefined, townId: world.regions.east })).rejects.toMatchObject({
      fields: { address: { key: "place-wanted" } },
    });
    await expect(anIssue(world, { siteId: world.sites.plot, townId: world.regions.east })).rejects.toMatchObject({
      fields: { siteId: { key: "site-elsewhere" } },
    });
    await expect(anIssue(world, { ...point, townId: world.regions.east }, world.people.westGrid)).rejects.toMatchObject(
      { status: 404 },
    );
    await expect(anIssue(world, { foundAt: "2026-11-25T10:00:00+08:00" })).rejects.toMatchObject({
      fields: { foundAt: { key: "date-in-future" } },
    });
    const issue = await anIssue(
      world,
      { ...point, townId: world.regions.east, gridId: world.regions.eastGrid },
      world.people.eastGrid,
    );
    const { rows } = await db.pool.query("SELECT town_id, grid_id, lon FROM issue WHERE id = $1", [issue.issueId]);
    expect(rows[0]).toEqual({ town_id: world.regions.east, grid_id: world.regions.eastGrid, lon: 106.21 });
  });
});

describe("numbers", () => {
  it("have neither gaps nor doubles under 50 parallel, with every third rolled back", async () => {
    const given: number[] = [];
    await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        transaction(async (tx) => {
          const number = await nextNumber(tx, "supervision_letter", 2031, null);
          if (i % 3 === 0) throw new Error("the letter was not issued after all");
          given.push(number);
        }),
      ),
    );
    expect(given.sort((a, b) => a - b)).toEqual(Array.from({ length: 33 }, (_, i) => i + 1));
  });

  it("stand on the notice with the words of that day, and the receiving unit signs once", async () => {
    const issue = await anIssue(world);
    await act(db.pool, world.people.officeStaff, issue.taskId, "assign", {
      ownerUnitId: world.units.east,
      days: 5,
      requirement: "立即覆盖",
    });
    const input = noticeInput.parse({
      kind: "rectification_notice",
      taskId: issue.taskId,
      toUnitId: world.units.east,
      title: "整改通知单",
    });
    const notice = await transaction((tx) => issueNotice(tx, world.people.officeStaff, input));
    expect(notice.number).toBe("大气办整改〔2026〕1号");
    const { rows } = await db.pool.query("SELECT body FROM notice WHERE id = $1", [notice.noticeId]);
    expect(rows[0].body).toMatchObject({
      toUnit: "东镇政府",
      task: { requirement: "立即覆盖", dueOn: "2026-12-01", town: "东镇", category: "裸露土方未覆盖" },
    });
    await expect(transaction((tx) => receiveNotice(tx, world.people.westStaff, notice.noticeId))).rejects.toMatchObject(
      { status: 404 },
    );
    await transaction((tx) => receiveNotice(tx, world.people.eastStaff, notice.noticeId));
    await expect(transaction((tx) => receiveNotice(tx, world.people.eastHead, notice.noticeId))).rejects.toMatchObject({
      key: "notice-received",
      params: { who: "east-staff" },
    });
  });
});

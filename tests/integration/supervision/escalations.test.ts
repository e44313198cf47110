import { beforeAll, describe, expect, it } from "vitest";
import { setNow } from "@/lib/platform/clock";
import { deliverOutbox } from "@/lib/supervision/commands/deliver-outbox";
import { runEscalations } from "@/lib/supervision/commands/run-escalations";
import { escalationLog } from "@/lib/supervision/queries/escalation-log";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const at = (civil: string) => setNow(new Date(`${civil}T08:00:00+08:00`));
const fired = async () =>
  (await db.pool.query("SELECT rule, level, task_id, slot_key FROM escalation ORDER BY id")).rows;

beforeAll(async () => {
  at("2026-11-02");
  world = await supervisionWorld(db.pool);
  for (let i = 0; i < 6; i++) {
    const issue = await anIssue(world);
    await act(db.pool, world.people.officeStaff, issue.taskId, "assign", { ownerUnitId: world.units.east, days: 5 });
  }
});

describe("the sweep", () => {
  it("fires nothing while there is time, and reminds at 80 %", async () => {
    at("2026-11-03");
    expect(await runEscalations()).toMatchObject({ ran: true, looked: 6, fired: 0 });
    at("2026-11-06");
    expect(await runEscalations()).toMatchObject({ fired: 6 });
    expect(new Set((await fired()).map((row) => row.rule))).toEqual(new Set(["due-soon"]));
  });

  it("killed half-way and run again, by two instances at once, fires each thing once", async () => {
    at("2026-11-12");
    const killed = runEscalations({
      onFired: (count) => {
        if (count === 3) throw new Error("killed");
      },
    });
    await expect(killed).rejects.toThrow("killed");
    const log = await escalationLog(world.people.officeStaff);
    expect(log.lastRun).toMatchObject({ slot: "2026-11-12", finishedAt: null });
    const [one, two] = await Promise.all([runEscalations(), runEscalations()]);
    expect(one.fired + two.fired).toBe(3);
    const overdue = (await fired()).filter((row) => row.rule.startsWith("overdue"));
    expect(overdue).toHaveLength(6);
    expect(new Set(overdue.map((row) => row.rule))).toEqual(new Set(["overdue-3"]));
    expect(await runEscalations()).toMatchObject({ ran: false, fired: 0 });
    // A new slot on the same day looks again and finds nothing new.
    expect(await runEscalations({ slot: "2026-11-12 extra" })).toMatchObject({ ran: true, fired: 0 });
    const { rows } = await db.pool.query(
      "SELECT count(*)::int AS n, count(DISTINCT task_id)::int AS tasks FROM reminder",
    );
    expect(rows[0]).toEqual({ n: 6, tasks: 6 });
  });

  it("asks one rung more of silence and of a place that has relapsed", async () => {
    const [first] = await fired();
    await db.owner.query("UPDATE rectification_task SET recurrences = 1 WHERE id = $1", [first.task_id]);
    at("2026-11-23");
    await runEscalations();
    const rows = (await fired()).filter((row) => row.task_id === first.task_id).map((row) => [row.rule, row.level]);
    expect(rows).toEqual(
      expect.arrayContaining([
        ["overdue-10", 5],
        ["recurred-1", 3],
        ["no-reply-1", 4],
      ]),
    );
    const others = (await fired())
      .filter((row) => row.task_id !== first.task_id && row.rule === "overdue-10")
      .map((row) => row.level);
    expect(others).toEqual([4, 4, 4, 4, 4]);
    const { rows: level } = await db.pool.query("SELECT escalation_level FROM rectification_task WHERE id = $1", [
      first.task_id,
    ]);
    expect(level[0].escalation_level).toBe(5);
  });

  it("calls in a unit that was last two months running, once per month", async () => {
    const facts = {
      subject: "unit" as const,
      unitId: world.units.west,
      ranking: "rectification",
      period: "2026-10",
      bottomMonths: 2,
    };
    await runEscalations({ slot: "units 1", units: [facts] });
    await runEscalations({ slot: "units 2", units: [facts] });
    expect((await fired()).filter((row) => row.rule === "bottom-2")).toMatchObject([{ level: 4, task_id: null }]);
  });
});

describe("the outbox", () => {
  it("is empty unless the office switches it on, then is sent once, with retries", async () => {
    expect((await db.pool.query("SELECT count(*)::int AS n FROM outbox")).rows[0].n).toBe(0);
    await db.pool.query(
      "INSERT INTO policy_setting (key, valid_from, value) VALUES ('supervision.outgoing', '2026-01-01', $1)",
      [JSON.stringify({ webhooks: [{ name: "群", url: "https://hook.example/1", unitIds: [world.units.east] }] })],
    );
    const issue = await anIssue(world);
    await act(db.pool, world.people.officeStaff, issue.taskId, "assign", { ownerUnitId: world.units.east, days: 5 });
    const seen: number[] = [];
    let down = true;
    const senders = {
      webhook: async (message: { id: number }) => {
        if (down) throw new Error("503");
        seen.push(message.id);
      },
    };
    expect(await deliverOutbox(senders)).toEqual({ sent: 0, failed: 1, givenUp: 0 });
    expect(await deliverOutbox(senders)).toEqual({ sent: 0, failed: 0, givenUp: 0 });
    down = false;
    setNow(new Date("2026-11-23T08:02:00+08:00"));
    const both = await Promise.all([deliverOutbox(senders), deliverOutbox(senders)]);
    expect(both[0].sent + both[1].sent).toBe(1);
    expect(seen).toHaveLength(1);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { runEscalations } from "@/lib/follow-up/commands/run-escalations";
import { setLadder } from "@/lib/follow-up/commands/set-ladder";
import { escalationLog } from "@/lib/follow-up/queries/escalation-log";
import { escalationRules } from "@/lib/follow-up/queries/escalation-rules";
import { ESCALATION_RULES } from "@/lib/follow-up/rules/escalation-rules";
import { escalationFilter } from "@/lib/follow-up/schema-escalation";
import { setNow } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { contentHash } from "@/lib/shared/content-hash";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const at = (civil: string) => setNow(new Date(`${civil}T08:00:00+08:00`));
const sweep = (slot = "test") => runEscalations({ slot });
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
    expect(await sweep()).toEqual({ looked: 6, fired: 0, skipped: [] });
    at("2026-11-06");
    expect(await sweep()).toMatchObject({ fired: 6 });
    expect(new Set((await fired()).map((row) => row.rule))).toEqual(new Set(["due-soon"]));
  });

  it("broken off half-way and run again, twice at once, fires each thing once", async () => {
    at("2026-11-12");
    const stop = new AbortController();
    const broken = runEscalations({
      slot: "2026-11-12",
      signal: stop.signal,
      onFired: (count) => {
        if (count === 3) stop.abort(new Error("broken off"));
      },
    });
    await expect(broken).rejects.toThrow("broken off");
    const [one, two] = await Promise.all([sweep("2026-11-12"), sweep("2026-11-12")]);
    expect(one.fired + two.fired).toBe(3);
    const overdue = (await fired()).filter((row) => row.rule.startsWith("overdue"));
    expect(overdue).toHaveLength(6);
    expect(new Set(overdue.map((row) => row.rule))).toEqual(new Set(["overdue-3"]));
    expect(await sweep("2026-11-12 extra")).toEqual({ looked: 6, fired: 0, skipped: [] });
    const { rows } = await db.pool.query(
      "SELECT count(*)::int AS n, count(DISTINCT task_id)::int AS tasks FROM reminder",
    );
    expect(rows[0]).toEqual({ n: 6, tasks: 6 });
  });

  it("asks one rung more of silence and of a place that has relapsed", async () => {
    const [first] = await fired();
    await db.owner.query("UPDATE rectification_task SET recurrences = 1 WHERE id = $1", [first.task_id]);
    at("2026-11-23");
    await sweep();
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

  it("keeps rule and facts of each firing, and shows a unit outside the office its own only", async () => {
    const log = await escalationLog(world.people.officeStaff, escalationFilter.parse({}));
    const late = log.rows.find((row) => row.rule === "overdue-3");
    expect(late).toMatchObject({ level: 3, jobSlot: "2026-11-12", unit: "东镇政府" });
    expect(late?.facts).toMatchObject({
      family: "overdueDays",
      atLeast: 3,
      value: 3,
      overdueDays: 3,
      dueOn: "2026-11-09",
    });
    const units = (await escalationLog(world.people.westStaff, escalationFilter.parse({}))).rows.map((row) => row.unit);
    expect(new Set(units)).toEqual(new Set(["西镇政府"]));
    expect(
      (await escalationLog(world.people.officeStaff, escalationFilter.parse({ level: "4" }))).rows.length,
    ).toBeGreaterThan(0);
  });

  it("goes by the ladder that the office has set, and a raised limit fires nothing anew", async () => {
    const lines = ESCALATION_RULES.map((rule) => ({ ...rule }));
    const changed = lines.map((rule) => (rule.code === "overdue-3" ? { ...rule, atLeast: 4 } : rule));
    const input = {
      family: changed.map((rule) => rule.family),
      atLeast: changed.map((rule) => rule.atLeast),
      level: changed.map((rule) => (rule.code === "overdue-20" ? 0 : rule.level)),
      reason: "会议决定",
      seen: contentHash(await escalationRules({ sql })),
    };
    await transaction((tx) => setLadder(tx, world.people.officeHead, input));
    expect((await escalationRules({ sql })).map((rule) => rule.code)).not.toContain("overdue-20");
    const before = (await fired()).length;
    expect(await sweep()).toMatchObject({ fired: 0 });
    expect((await fired()).length).toBe(before);
    const twice = { ...input, atLeast: input.atLeast.map((limit, i) => (input.family[i] === "returns" ? 2 : limit)) };
    const set = (by: typeof world.people.officeHead, form: typeof input) =>
      transaction((tx) => setLadder(tx, by, form));
    await expect(set(world.people.officeStaff, input)).rejects.toMatchObject({
      status: 409,
      key: "changed-meanwhile",
      params: { who: "office-head" },
    });
    const seen = contentHash(await escalationRules({ sql }));
    await expect(set(world.people.officeHead, { ...twice, seen })).rejects.toThrow("ladder-limits");
    const { rows } = await db.pool.query("SELECT detail FROM audit_event WHERE event = 'supervision.configured'");
    expect(rows).toHaveLength(1);
    expect(rows[0].detail).toMatchObject({ what: "escalation", reason: "会议决定" });
  });
});

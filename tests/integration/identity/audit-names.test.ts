import { beforeAll, expect, test } from "vitest";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { auditLog } from "@/lib/identity/queries/audit-log";
import { auditNames } from "@/lib/identity/queries/audit-names";
import { auditFilter } from "@/lib/identity/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;

beforeAll(async () => {
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});

test("F audit lines name what they touch and mention, in both languages, and keep a number that is nobody's", async () => {
  const issue = await anIssue(world);
  await act(db.pool, world.people.officeStaff, issue.taskId, "assign", { ownerUnitId: world.units.east, days: 5 });
  await transaction((tx) =>
    recordAudit(tx, world.people.officeStaff, {
      event: "user.created",
      subject: { type: "user", id: 999_999 },
      detail: { loginName: "x", unitId: world.units.east, roles: [] },
    }),
  );
  const { rows } = await auditLog(world.people.officeStaff, auditFilter.parse({}));
  const nameOf = await auditNames(world.people.officeStaff, rows);
  const task = rows.find((row) => row.subjectType === "task");
  expect(nameOf("task", String(task?.subjectId), "zh-CN")).toBe(issue.number);
  expect(nameOf("issue", String(issue.issueId), "en")).toBe(issue.number);
  const unit = (await db.pool.query("SELECT name, name_en FROM unit WHERE id = $1", [world.units.east])).rows[0];
  expect(nameOf("unitId", String(world.units.east), "zh-CN")).toBe(unit.name);
  expect(nameOf("unitId", String(world.units.east), "en")).toBe(unit.name_en || unit.name);
  expect(nameOf("user", "999999", "zh-CN")).toBeUndefined();
});

test("F every kind of thing that the trail can name can be asked for", async () => {
  const kinds = ["user", "unit", "region", "station", "site", "category", "checklist", "campaign", "issue", "task"];
  const more = ["inspection", "notice", "bulletin", "import-batch", "dust-event", "api-key", "outgoing-channel"];
  const line = {
    id: 1,
    at: new Date(),
    event: "x",
    outcome: "ok",
    actorId: null,
    actorName: "",
    detail: {},
    ip: "",
    hash: "",
  };
  const rows = [...kinds, ...more].map((subjectType) => ({ ...line, subjectType, subjectId: "2000000000" }));
  const nameOf = await auditNames(world.people.officeStaff, rows);
  expect(rows.map((row) => nameOf(row.subjectType, row.subjectId, "zh-CN"))).toEqual(rows.map(() => undefined));
});

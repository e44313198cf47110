import { beforeAll, describe, expect, it } from "vitest";
import { publishChecklist } from "@/lib/inspections/commands/publish-checklist";
import { checklistList } from "@/lib/inspections/queries/checklist-list";
import { saveCategory } from "@/lib/issues/commands/save-category";
import { setCalendarYear } from "@/lib/issues/commands/set-calendar-year";
import { calendarDays, calendarYear } from "@/lib/issues/queries/calendar-year";
import { categoryFacts, categoryRows } from "@/lib/issues/queries/category-rows";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { categoryForm } from "@/lib/issues/schema-forms";
import { setNow } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { contentHash } from "@/lib/shared/content-hash";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const at = (civil: string) => setNow(new Date(`${civil}T10:00:00+08:00`));

beforeAll(async () => {
  at("2026-11-24");
  world = await supervisionWorld(db.pool);
});

describe("what the office sets", () => {
  it("adds next year's holidays, moving lamps and no deadline", async () => {
    at("2026-12-28");
    const issue = await anIssue(world);
    await act(db.pool, world.people.officeStaff, issue.taskId, "assign", { ownerUnitId: world.units.east, days: 10 });
    const before = (
      await db.pool.query("SELECT due_on, yellow_from FROM rectification_task WHERE id = $1", [issue.taskId])
    ).rows[0];
    const seen = contentHash(await calendarDays({ sql }, 2027));
    const days = [
      { date: "2027-01-01", working: false, name: "元旦" },
      { date: "2027-01-04", working: false, name: "元旦" },
      { date: "2027-01-02", working: true, name: "元旦调休" },
    ];
    await expect(
      transaction((tx) => setCalendarYear(tx, world.people.officeHead, { year: 2028, document: "x", days, seen })),
    ).rejects.toMatchObject({ status: 400 });
    const { moved } = await transaction((tx) =>
      setCalendarYear(tx, world.people.officeHead, { year: 2027, document: "国办", days, seen }),
    );
    await expect(
      transaction((tx) =>
        setCalendarYear(tx, world.people.officeStaff, { year: 2027, document: "旧件", days: days.slice(1), seen }),
      ),
    ).rejects.toMatchObject({ status: 409, params: { who: "office-head" } });
    expect(await calendarYear(world.people.officeStaff, 2027)).toMatchObject({ document: "国办", days: { length: 3 } });
    expect(moved).toBeGreaterThan(0);
    const after = (
      await db.pool.query("SELECT due_on, yellow_from FROM rectification_task WHERE id = $1", [issue.taskId])
    ).rows[0];
    expect(after.due_on).toBe(before.due_on);
  });

  it("publishes a checklist's next version and keeps categories two levels deep", async () => {
    const [seven] = await checklistList();
    const items = seven?.items.map(({ code, text, textEn }) => ({ code, text, textEn })) ?? [];
    items[6] = { code: "online-dust", text: "扬尘在线监测100%安装", textEn: "Online dust monitoring installed" };
    await transaction((tx) =>
      publishChecklist(tx, world.people.officeStaff, { checklistId: seven?.id ?? 0, note: "", items }),
    );
    expect((await checklistList())[0]).toMatchObject({ version: 2, items: { 6: { code: "online-dust" } } });
    const child = world.category("dust.road");
    const save = (fields: object, by = world.people.officeStaff) =>
      transaction((tx) =>
        saveCategory(
          tx,
          by,
          categoryForm.parse({ code: "dust.demolition", name: "拆迁", sortOrder: "99", defaultDays: "3", ...fields }),
        ),
      );
    const fault = (key: string, field: string) => ({ status: 400, fields: { [field]: { key } } });
    await expect(save({ parentId: child })).rejects.toMatchObject(fault("category-parent", "parentId"));
    await save({ parentId: world.category("dust") });
    await expect(save({ parentId: world.category("dust") })).rejects.toMatchObject(fault("code-twice", "code"));
    const rows = await categoryRows(world.people.officeStaff);
    const shown = (code: string) => {
      const row = rows.find((one) => one.code === code);
      return row ? contentHash(categoryFacts(row)) : "";
    };
    await expect(
      save({ code: "dust", name: "扬尘", parentId: world.category("coal"), seen: shown("dust") }),
    ).rejects.toMatchObject(fault("category-parent", "parentId"));
    const rename = (by: typeof world.people.officeHead, name: string) =>
      save({ parentId: world.category("dust"), name, seen: shown("dust.demolition") }, by);
    await rename(world.people.officeHead, "拆除工程");
    await expect(rename(world.people.officeStaff, "拆房")).rejects.toMatchObject({
      status: 409,
      key: "changed-meanwhile",
      params: { who: "office-head" },
    });
    expect((await categoryTree())[0]?.children.at(-1)).toMatchObject({
      code: "dust.demolition",
      name: "拆除工程",
      defaultDays: 3,
    });
  });

  it("counts with each category as many issues as its link lists, a family with its sub-types, to each what they may see", async () => {
    await anIssue(world);
    for (const viewer of [world.people.officeStaff, world.people.westStaff]) {
      const rows = await categoryRows(viewer);
      for (const row of rows)
        expect([row.code, row.issues]).toEqual([
          row.code,
          (await issueList(viewer, issueFilter.parse({ category: String(row.id) }))).count,
        ]);
      const family = rows.find((row) => row.code === "dust")?.issues ?? 0;
      expect(family > 0).toBe(viewer === world.people.officeStaff);
    }
  });
});

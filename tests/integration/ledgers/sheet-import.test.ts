import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { commitSheet, discardSheet } from "@/lib/ledgers/commands/commit-sheet";
import { decideRest, decideRow } from "@/lib/ledgers/commands/decide-row";
import { saveEntry } from "@/lib/ledgers/commands/save-entry";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { sql, transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { bring, csv, emptyRegisters, linesOf, staged } from "../../support/register-sheets";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
beforeAll(async () => {
  world = await supervisionWorld(db.pool);
});
beforeEach(() => emptyRegisters(db.owner));

const HEAD = ["名称", "镇街", "地址", "规模", "灶头数", "油烟净化器"];
const rowsOf = (...rows: (string | number)[][]) => csv([HEAD, ...rows]);
const outcomes = async (id: number) => (await linesOf(id)).map(({ outcome }) => outcome);
const names = async () =>
  (await sql<{ name: string }>("", "SELECT name FROM site WHERE kind = 'catering' ORDER BY id")).map(
    ({ name }) => name,
  );

describe("a list of a register", () => {
  test("new, unchanged, changed field by field, errors by cell; confirmed whole", async () => {
    const { officeStaff } = world.people;
    const first = await staged(
      officeStaff,
      "catering",
      rowsOf(["老李牛肉面", "东镇", "一号路", "中型", 4, "有"], ["川味楼", "西镇", "", "大型", "６", "否"]),
    );
    expect(await outcomes(first)).toEqual(["new", "new"]);
    expect(await commitSheet(officeStaff, first)).toEqual({ created: 2, changed: 0 });
    expect(await names()).toEqual(["老李牛肉面", "川味楼"]);

    const second = await staged(
      officeStaff,
      "catering",
      rowsOf(
        ["老李 牛肉面", "东镇", "一号路", "小型", 5, "有"],
        ["川味楼", "西镇", "", "大型", 6, "否"],
        ["新店", "无此镇", "", "特大", "约4", "有"],
      ),
    );
    const [changed, unchanged, wrong] = await linesOf(second);
    expect(changed).toMatchObject({ outcome: "changed", matched: "name" });
    expect(changed?.changes).toEqual([
      { field: "size", before: "中型", after: "小型" },
      { field: "burners", before: "4", after: "5" },
    ]);
    expect(unchanged?.outcome).toBe("unchanged");
    expect(wrong?.outcome).toBe("error");
    expect(wrong?.faults.map(({ cell, key }) => [cell, key])).toEqual([
      ["D4", "not-a-choice"],
      ["E4", "not-a-number"],
      ["B4", "name-unknown"],
    ]);
    expect(await commitSheet(officeStaff, second)).toEqual({ created: 0, changed: 1 });
    const history = await sql(
      "",
      "SELECT field, source, reference FROM site_change WHERE source = 'import' AND field <> 'created' ORDER BY id",
    );
    expect(history).toEqual([
      { field: "size", source: "import", reference: String(second) },
      { field: "burners", source: "import", reference: String(second) },
    ]);
    expect(
      await sql(
        "",
        "SELECT 1 FROM register_import_row WHERE place IS NOT NULL OR own IS NOT NULL OR entry IS NOT NULL AND import_id = $1",
        [second],
      ),
    ).toEqual([]);
  });

  test("the same file a second time changes nothing and says by whom and when", async () => {
    const { officeStaff } = world.people;
    const file = rowsOf(["老李牛肉面", "东镇", "", "中型", 4, "有"]);
    const id = await staged(officeStaff, "catering", file);
    expect(await bring(officeStaff, "catering", file)).toMatchObject({ kind: "known", known: { id, state: "staged" } });
    await commitSheet(officeStaff, id);
    expect(await bring(officeStaff, "catering", file)).toMatchObject({
      kind: "known",
      known: { id, state: "committed", by: "office-staff" },
    });
    await expect(commitSheet(officeStaff, id)).rejects.toMatchObject({ key: "sheet-committed" });
  });

  test("twenty times at once: one is staged, the others are told", async () => {
    const file = rowsOf(["老李牛肉面", "东镇", "", "中型", 4, "有"]);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => bring(world.people.officeStaff, "catering", file)),
    );
    expect(answers.filter(({ kind }) => kind === "staged")).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === "known")).toHaveLength(5);
  });

  test("update off: nothing that exists is changed (snipe-it#7316)", async () => {
    const { officeStaff } = world.people;
    await commitSheet(
      officeStaff,
      await staged(officeStaff, "catering", rowsOf(["老李牛肉面", "东镇", "", "中型", 4, "有"])),
    );
    const id = await staged(
      officeStaff,
      "catering",
      rowsOf(["老李牛肉面", "东镇", "", "大型", 9, "否"], ["新店", "东镇", "", "小型", 1, "有"]),
      { updates: false },
    );
    expect(await outcomes(id)).toEqual(["kept", "new"]);
    expect(await commitSheet(officeStaff, id)).toEqual({ created: 1, changed: 0 });
    expect(await sql("", "SELECT size, burners FROM catering_outlet ORDER BY site_id")).toEqual([
      { size: "medium", burners: 4 },
      { size: "small", burners: 1 },
    ]);
  });

  test("a space, full width or 有限公司 makes no second row (snipe-it#5805)", async () => {
    const { officeStaff } = world.people;
    await commitSheet(
      officeStaff,
      await staged(officeStaff, "catering", rowsOf(["红古区ABC餐饮有限公司", "东镇", "", "", "", ""])),
    );
    for (const name of [" 红古区ABC餐饮有限公司 ", "红古区ＡＢＣ餐饮有限责任公司", "红古区 abc 餐饮"]) {
      const id = await staged(officeStaff, "catering", rowsOf([name, "东镇", "", "", "", ""]));
      expect([name, await outcomes(id)]).toEqual([name, ["unchanged"]]);
    }
    expect(await names()).toHaveLength(1);
  });

  test("rows that repeat an earlier row of the file are left out, with other values refused", async () => {
    const id = await staged(
      world.people.officeStaff,
      "catering",
      rowsOf(
        ["老李", "东镇", "", "中型", 4, "有"],
        ["老李", "东镇", "", "中型", 4, "有"],
        ["老 李", "东镇", "", "大型", 4, "有"],
        ["合计", "", "", "", 8, ""],
      ),
    );
    const lines = await linesOf(id);
    expect(lines.map(({ outcome, matched }) => [outcome, matched])).toEqual([
      ["new", ""],
      ["skipped", "repeat:2"],
      ["error", ""],
      ["skipped", "total"],
    ]);
    expect(lines[2]?.faults).toMatchObject([{ key: "repeated", params: { line: 2 } }]);
  });

  test("a twin is decided by a person, and the decision is kept", async () => {
    const { officeStaff } = world.people;
    await commitSheet(
      officeStaff,
      await staged(officeStaff, "catering", rowsOf(["长裕酒楼", "东镇", "", "大型", 4, "有"])),
    );
    const again = rowsOf(["煤台长裕酒楼", "东镇", "", "大型", 6, "有"], ["长裕酒楼", "西镇", "", "小型", 1, "有"]);
    const id = await staged(officeStaff, "catering", again);
    const [near, elsewhere] = await linesOf(id);
    expect(near).toMatchObject({ outcome: "twin", twins: [{ name: "长裕酒楼", why: "near-name" }] });
    expect(elsewhere).toMatchObject({ outcome: "twin", twins: [{ name: "长裕酒楼", why: "same-name" }] });
    await expect(commitSheet(officeStaff, id)).rejects.toMatchObject({ key: "sheet-undecided", params: { count: 2 } });
    const siteId = near?.twins[0]?.id ?? 0;
    await transaction((tx) => decideRow(tx, officeStaff, { id, line: 2, decision: "same", siteId }));
    await transaction((tx) => decideRow(tx, officeStaff, { id, line: 3, decision: "new", siteId: undefined }));
    expect((await linesOf(id))[0]).toMatchObject({
      outcome: "changed",
      siteId,
      changes: [{ field: "burners", before: "4", after: "6" }],
    });
    expect(await commitSheet(officeStaff, id)).toEqual({ created: 1, changed: 1 });
    expect(await names()).toEqual(["长裕酒楼", "长裕酒楼"]);
    expect(await sql("", "SELECT same, decided_by_name AS by FROM site_twin")).toEqual([
      { same: false, by: "office-staff" },
    ]);
    const later = await staged(
      officeStaff,
      "catering",
      rowsOf(["煤台长裕酒楼", "东镇", "", "大型", 6, "有"], ["长裕酒楼", "西镇", "", "小型", 2, "有"]),
    );
    expect((await linesOf(later)).map(({ outcome, matched }) => [outcome, matched])).toEqual([
      ["unchanged", "alias"],
      ["changed", "name"],
    ]);
  });

  test("an entry changed by phone meanwhile: the conflict is shown, both versions are kept", async () => {
    const { officeStaff, eastStaff } = world.people;
    await commitSheet(
      officeStaff,
      await staged(
        officeStaff,
        "catering",
        rowsOf(["甲店", "东镇", "", "中型", 4, "有"], ["乙店", "东镇", "", "中型", 4, "有"]),
      ),
    );
    const id = await staged(
      officeStaff,
      "catering",
      rowsOf(["甲店", "东镇", "", "中型", 6, "有"], ["乙店", "东镇", "", "中型", 7, "有"]),
    );
    const siteId = (await linesOf(id))[0]?.siteId ?? 0;
    await transaction((tx) =>
      saveEntry(tx, eastStaff, REGISTERS.catering, { siteId, place: {}, values: { burners: 5 }, source: "visit" }),
    );
    await expect(commitSheet(officeStaff, id)).rejects.toMatchObject({ key: "sheet-conflicts", params: { count: 1 } });
    expect((await linesOf(id)).map(({ outcome, changes }) => [outcome, changes])).toEqual([
      ["conflict", [{ field: "burners", before: "5", after: "6" }]],
      ["changed", [{ field: "burners", before: "4", after: "7" }]],
    ]);
    expect(await sql("", "SELECT burners FROM catering_outlet ORDER BY site_id")).toEqual([
      { burners: 5 },
      { burners: 4 },
    ]);
    await transaction((tx) => decideRow(tx, officeStaff, { id, line: 2, decision: "apply", siteId: undefined }));
    expect(await commitSheet(officeStaff, id)).toEqual({ created: 0, changed: 2 });
    const history = await sql(
      "",
      'SELECT source, "before", "after" FROM site_change WHERE site_id = $1 AND field = \'burners\' ORDER BY id',
      [siteId],
    );
    expect(history).toEqual([
      { source: "visit", before: "4", after: "5" },
      { source: "import", before: "5", after: "6" },
    ]);
  });

  test("two lists that bring the same new entry: the second is asked", async () => {
    const { officeStaff, eastStaff } = world.people;
    const a = await staged(officeStaff, "catering", rowsOf(["甲店", "东镇", "", "中型", 4, "有"]));
    const b = await staged(eastStaff, "catering", rowsOf(["甲店", "东镇", "", "中型", 5, "有"]));
    await commitSheet(officeStaff, a);
    await expect(commitSheet(eastStaff, b)).rejects.toMatchObject({ key: "sheet-conflicts" });
    expect(await outcomes(b)).toEqual(["twin"]);
    await transaction((tx) => decideRest(tx, eastStaff, { id: b, decision: "leave" }));
    await expect(commitSheet(eastStaff, b)).rejects.toMatchObject({ key: "sheet-nothing" });
    await transaction((tx) => discardSheet(tx, eastStaff, b));
    expect(await names()).toEqual(["甲店"]);
  });
});

import { utils, write } from "@e965/xlsx";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { commitSheet } from "@/lib/ledgers/commands/commit-sheet";
import { sql } from "@/lib/platform/db";
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

describe("what is asked before anything is staged", () => {
  test("B3 rows hidden by hand or by a filter; the system of coordinates; a column of identity cards is refused", async () => {
    const { officeStaff } = world.people;
    const sheet = utils.aoa_to_sheet([
      ["名称", "镇街", "经度", "纬度"],
      ["甲", "东镇", 103.5, 36.2],
      ["乙", "东镇", 103.6, 36.3],
    ]);
    sheet["!rows"] = [{}, {}, { hidden: true }];
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, "台账");
    const file = write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
    expect(await bring(officeStaff, "catering", file)).toEqual({ kind: "asked", hidden: 1, datum: true });
    expect(await sql("", "SELECT 1 FROM register_import")).toEqual([]);
    const id = await staged(officeStaff, "catering", file, { hidden: "skip", datum: "gcj02" });
    expect((await linesOf(id)).map(({ name }) => name)).toEqual(["甲"]);
    await commitSheet(officeStaff, id);
    const [at] = await sql<{ lon: number }>("", "SELECT lon FROM site WHERE name = '甲'");
    expect(at?.lon).toBeCloseTo(103.4985, 2);
    await expect(
      bring(
        officeStaff,
        "catering",
        csv([
          ["名称", "镇街", "法人身份证号"],
          ["甲", "东镇", "1"],
        ]),
      ),
    ).rejects.toMatchObject({
      key: "sheet-private-column",
      params: { column: "C" },
    });
  });
});

describe("roles", () => {
  test("a town brings its own rows only; others are errors", async () => {
    const { officeStaff, eastStaff, westStaff, housingStaff, eastGrid, leader } = world.people;
    await commitSheet(
      officeStaff,
      await staged(
        officeStaff,
        "catering",
        csv([
          ["编号", ...HEAD],
          ["", "西店", "西镇", "", "中型", 4, "有"],
        ]),
      ),
    );
    const [{ code } = { code: "" }] = await sql<{ code: string }>("", "SELECT code FROM site WHERE name = '西店'");
    const file = csv([
      ["编号", ...HEAD],
      ["", "东店", "东镇", "", "", "", ""],
      ["", "偷", "西镇", "", "", "", ""],
      [code, "西店", "东镇", "", "大型", "", ""],
      ["", "无镇店", "", "", "", "", ""],
    ]);
    const id = await staged(eastStaff, "catering", file);
    expect((await linesOf(id)).map(({ outcome, faults }) => [outcome, faults[0]?.key])).toEqual([
      ["new", undefined],
      ["error", "town-elsewhere"],
      ["error", "entry-elsewhere"],
      ["new", undefined],
    ]);
    await expect(commitSheet(westStaff, id)).rejects.toMatchObject({ key: "sheet-unknown" });
    for (const viewer of [eastGrid, leader])
      await expect(bring(viewer, "catering", file)).rejects.toMatchObject({ key: "not-permitted" });
    const theirs = await staged(
      housingStaff,
      "construction",
      csv([
        ["名称", "镇街", "监管单位"],
        ["一号工地", "东镇", ""],
        ["二号工地", "西镇", "区农业农村局"],
      ]),
    );
    expect((await linesOf(theirs)).map(({ outcome, faults }) => [outcome, faults[0]?.key])).toEqual([
      ["new", undefined],
      ["error", "owner-own"],
    ]);
    await commitSheet(housingStaff, theirs);
    expect(
      await sql("", "SELECT owner_unit_id AS owner FROM site WHERE kind = 'construction' AND name = '一号工地'"),
    ).toEqual([{ owner: world.units.housing }]);
  });
});

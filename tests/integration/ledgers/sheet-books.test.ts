import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { longSheetWorkbook } from "@/lib/documents/files/long-sheet-workbook";
import { commitSheet } from "@/lib/ledgers/commands/commit-sheet";
import { saveEntry } from "@/lib/ledgers/commands/save-entry";
import { rulesOn } from "@/lib/ledgers/queries/due-rules";
import { entryWhere } from "@/lib/ledgers/queries/entry-where";
import { exportedEntries, exportedRecords } from "@/lib/ledgers/queries/register-export";
import { previewRows, sheetPreview } from "@/lib/ledgers/queries/sheet-preview";
import { asEntryFilter, entryFilter } from "@/lib/ledgers/rules/entry-filter";
import type { EntryValue } from "@/lib/ledgers/rules/entry-value";
import { REGISTER_KEYS, type RecordBook, type Register } from "@/lib/ledgers/rules/register";
import type { Field } from "@/lib/ledgers/rules/register-field";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { bookColumns, entryColumns, headingOf } from "@/lib/ledgers/rules/sheet/sheet-columns";
import { transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { testDatabase } from "../../support/database";
import { csv, emptyRegisters, linesOf, staged } from "../../support/register-sheets";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}` });
let world: SupervisionWorld;
beforeAll(async () => {
  world = await supervisionWorld(db.pool);
});
beforeEach(() => emptyRegisters(db.owner));

const outcomes = async (id: number) => (await linesOf(id)).map(({ outcome }) => outcome);

/** A value for each field, taken from the register's own example. */
function exampleOf(field: Field): EntryValue {
  if (field.kind === "choice")
    return field.choices.find(({ zh }) => zh === field.example)?.value ?? field.choices[0]?.value ?? null;
  if (field.kind === "yes") return field.example === "有" || field.example === "是";
  if (field.kind === "number")
    return field.example === "" ? null : field.scale === 0 ? Number(field.example) : field.example;
  if (field.kind === "date") return field.example === "" ? null : field.example;
  return field.example;
}
const examples = (fields: readonly Field[]) =>
  Object.fromEntries(fields.map((field) => [field.name, exampleOf(field)]));

async function exported(register: Register, book: RecordBook | null): Promise<Buffer> {
  const filter = asEntryFilter(register, entryFilter(register).parse({}));
  const where = await entryWhere(world.people.officeStaff, register, await rulesOn(register), filter);
  const columns = book ? bookColumns(book) : entryColumns(register);
  const rows = book ? await exportedRecords(book, columns, where) : await exportedEntries(register, columns, where);
  const heads = columns.map((column) => headingOf(column, "zh"));
  return longSheetWorkbook({ title: register.zh, notes: ["导出"], heads, widths: columns.map(() => 12) }, rows.parts());
}

test.each(REGISTER_KEYS)(
  "%s: the exported workbook comes back and changes nothing; masked personal data stay",
  async (key) => {
    const register = REGISTERS[key];
    const { officeStaff } = world.people;
    for (const name of ["甲", "乙"])
      await transaction((tx) =>
        saveEntry(tx, officeStaff, register, {
          place: {
            name: `${name}某处`,
            townId: world.regions.east,
            address: "一号路",
            lon: 103.1234567,
            lat: 36.7654321,
            ownerUnitId: world.units.housing,
            contactName: "马某某",
            contactPhone: "13800000001",
          },
          values: {
            ...examples(register.fields),
            ...(key === "vehicles" ? { plate: `甘A0000${name === "甲" ? 1 : 2}` } : {}),
          },
          source: "form",
        }),
      );
    const id = await staged(officeStaff, key, await exported(register, null));
    // The world has a place of its own in some registers.
    const lines = await linesOf(id);
    expect(lines.every(({ outcome }) => outcome === "unchanged")).toBe(true);
    const ownLines = lines.filter(({ name }) => name.endsWith("某处"));
    expect(ownLines.map(({ outcome, matched, faults, changes }) => [outcome, matched, faults, changes])).toEqual([
      ["unchanged", "code", [], []],
      ["unchanged", "code", [], []],
    ]);
  },
);

describe("dated records", () => {
  const coal = csv([
    ["台账编号", "名称", "镇街", "日期", "购进/销售", "数量(kg)", "煤质报告编号"],
    ["", "一号煤场", "东镇", "2026-11-03", "购进", "120500", "MZ-1"],
    ["", "一号煤场", "东镇", "2026-11-04", "销售", "500", ""],
    ["", "一号煤场", "东镇", "2026-11-04", "销售", "500", ""],
    ["", "没有的煤场", "东镇", "2026-11-04", "销售", "500", ""],
    ["", "一号煤场", "东镇", "2099-01-01", "购进", "1", ""],
    ["合计", "", "", "", "", "121500", ""],
  ]);
  test("coal batches: in kilograms, twice the same, of nobody, ahead; a second time nothing is new; exported they come back", async () => {
    const { officeStaff } = world.people;
    await commitSheet(
      officeStaff,
      await staged(
        officeStaff,
        "coal",
        csv([
          ["名称", "镇街", "类别"],
          ["一号煤场", "东镇", "煤场"],
        ]),
      ),
    );
    const id = await staged(officeStaff, "coal", coal, { book: "batches" });
    expect((await linesOf(id)).map(({ outcome, matched, faults }) => [outcome, matched, faults[0]?.key])).toEqual([
      ["new", "", undefined],
      ["new", "", undefined],
      ["skipped", "repeat:3", undefined],
      ["error", "", "entry-unknown"],
      ["error", "", "record-future"],
      ["skipped", "total", undefined],
    ]);
    expect(await commitSheet(officeStaff, id)).toEqual({ created: 2, changed: 0 });
    const book = REGISTERS.coal.books[0];
    if (!book) throw new Error("no book");
    const again = await staged(officeStaff, "coal", await exported(REGISTERS.coal, book), { book: "batches" });
    expect(await outcomes(again)).toEqual(["unchanged", "unchanged"]);
  });

  test("oil cleanings; what the newest record says of its entry is written there too", async () => {
    const { officeStaff } = world.people;
    await commitSheet(
      officeStaff,
      await staged(
        officeStaff,
        "catering",
        csv([
          ["名称", "镇街"],
          ["川味楼", "东镇"],
        ]),
      ),
    );
    const id = await staged(
      officeStaff,
      "catering",
      csv([
        ["名称", "镇街", "清洗日期", "清洗单位"],
        ["川味楼", "东镇", "2026年11月1日", "某服务部"],
      ]),
      { book: "cleanings" },
    );
    expect(await commitSheet(officeStaff, id)).toEqual({ created: 1, changed: 0 });
    await commitSheet(
      officeStaff,
      await staged(
        officeStaff,
        "stoves",
        csv([
          ["门牌", "镇街", "能源类型"],
          ["一社1号", "东镇", "散煤"],
        ]),
      ),
    );
    const change = await staged(
      officeStaff,
      "stoves",
      csv([
        ["名称", "镇街", "日期", "改为", "凭证来源"],
        ["一社1号", "东镇", "2026-10-20", "电", "供电公司"],
      ]),
      { book: "changes" },
    );
    expect(await commitSheet(officeStaff, change)).toEqual({ created: 1, changed: 0 });
    expect((await db.pool.query("SELECT energy, evidence FROM stove_household")).rows).toEqual([
      { energy: "electric", evidence: "power-company" },
    ]);
  });
});

test("canary: names and telephones of a list are open nowhere: staging, preview, history, trail", async () => {
  const { officeStaff } = world.people;
  const [name, phone] = ["欧阳金丝雀", "13912345678"];
  const id = await staged(
    officeStaff,
    "stoves",
    csv([
      ["门牌", "镇街", "户主", "户主电话"],
      ["一社1号", "东镇", name, phone],
      ["一社1号", "东镇", `${name}二`, phone],
    ]),
  );
  const preview = await sheetPreview(officeStaff, "stoves", id);
  const shown = JSON.stringify([preview, await previewRows(id, { page: 1 })]);
  const kept = async () => {
    const { rows } = await db.owner.query(
      `SELECT (SELECT string_agg(r::text, ' ') FROM register_import_row r) || (SELECT string_agg(i::text, ' ') FROM register_import i)
         || coalesce((SELECT string_agg(c::text, ' ') FROM site_change c), '') || (SELECT string_agg(a::text, ' ') FROM audit_event a)
         || coalesce((SELECT string_agg(h::text, ' ') FROM stove_household h), '') AS everything`,
    );
    return String(rows[0].everything);
  };
  for (const text of [shown, await kept()]) for (const secret of [name, phone]) expect(text).not.toContain(secret);
  await commitSheet(officeStaff, id);
  for (const secret of [name, phone]) expect(await kept()).not.toContain(secret);
  expect(
    (await db.pool.query("SELECT householder_mask AS name, phone_mask AS phone FROM stove_household")).rows,
  ).toEqual([{ name: "欧**", phone: "139****5678" }]);
});

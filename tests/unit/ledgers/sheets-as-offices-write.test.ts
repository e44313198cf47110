import { utils, write } from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { entryColumns } from "@/lib/ledgers/rules/sheet/sheet-columns";
import { headAgain, readHead, type SheetHead } from "@/lib/ledgers/rules/sheet/sheet-head";
import { type PlaceNames, readEntry, skippedRow } from "@/lib/ledgers/rules/sheet/sheet-row";
import { listContent } from "@/lib/platform/workbook/list-content";
import { LIST_BOUNDS } from "@/lib/platform/workbook/workbook-bounds";

const columns = entryColumns(REGISTERS.catering);
const places: PlaceNames = {
  towns: [
    { id: 1, name: "烽墩镇" },
    { id: 2, name: "上河街道" },
  ],
  elsewhere: [],
  grids: [],
  units: [],
  kinds: [],
};
const read = async (bytes: Buffer | string) => (await listContent(Buffer.from(bytes), LIST_BOUNDS)).rows;
const headOf = (rows: Awaited<ReturnType<typeof read>>, of = columns): SheetHead => {
  const found = readHead(rows, of);
  if (!("head" in found)) throw new Error(JSON.stringify(found));
  return found.head;
};
/** As for a town's own user, whose town is assumed where the row names none. */
const entries = async (bytes: Buffer | string) => {
  const rows = await read(bytes);
  const head = headOf(rows);
  return rows
    .filter(({ lineNo }) => lineNo > head.lastHeadLine)
    .filter((row) => skippedRow(row, head) === null)
    .map((row) => readEntry(row, { columns, head, places, datum: null, today: "2026-11-29", townId: 1 }));
};
const book = (rows: unknown[][], change: (sheet: ReturnType<typeof utils.aoa_to_sheet>) => void) => {
  const sheet = utils.aoa_to_sheet(rows);
  change(sheet);
  const made = utils.book_new();
  utils.book_append_sheet(made, sheet, "台账");
  return write(made, { type: "buffer", bookType: "xlsx" }) as Buffer;
};

const TABLE = "名称,镇街,灶头数,净化器型号\r\n老李面馆,烽墩镇,4,YJ-1\r\n";

describe("lists as offices really write them", () => {
  test("B1 a percentage is 85 as text and as a format; 0.85 in a plain cell is asked", async () => {
    const bytes = book(
      [
        ["名称", "镇街", "机扫率"],
        ["甲路", "烽墩镇", 0.57],
        ["乙路", "烽墩镇", "85%"],
      ],
      (sheet) => {
        sheet.C2.z = "0.0%";
      },
    );
    const of = entryColumns(REGISTERS.roads);
    const rows = await read(bytes);
    const head = headOf(rows, of);
    const rates = rows
      .slice(1)
      .map((row) => readEntry(row, { columns: of, head, places, datum: null, today: "2026-11-29", townId: undefined }));
    expect(rates.map(({ values, faults }) => [values.machineRate, faults])).toEqual([
      ["57.0", []],
      ["85.0", []],
    ]);
  });

  test.each([
    "合计：1家",
    "合 计",
    "共12户",
    "本页小计",
    "全区合计",
    "平均",
    "总计 12 家",
    "数据来源：市场局",
    "截至2026年11月",
    "统计时间：11月",
    "注1：含电灶",
    "制表人：某某",
  ])("B11 %s is no entry, whoever's town is assumed", async (word) => {
    expect(await entries(`${TABLE}${word},,,\r\n`)).toHaveLength(1);
  });

  test("C12 a second table with its columns in another order has a head of its own; half of a heading has not", async () => {
    const rows = await read(
      "名称,镇街,地址,灶头数\n甲,烽墩镇,东路,4\n灶头数,地址,名称,镇街\n6,西路,乙,上河街道\n名称,镇街,地址,灶头数\n",
    );
    const head = headOf(rows);
    const [, same, other, below, first] = rows as [never, ...typeof rows];
    expect(headAgain(same as never, head, columns)).toBeNull();
    const again = headAgain(other as never, head, columns);
    if (!again) throw new Error("no head");
    expect(skippedRow(other as never, again)).toBe("repeated-head");
    expect(
      readEntry(below as never, { columns, head: again, places, datum: null, today: "2026-11-29", townId: undefined }),
    ).toMatchObject({ name: "乙", townId: 2, address: "西路", values: { burners: 6 }, faults: [] });
    expect(headAgain(first as never, head, columns)).toBeNull();
    expect(headAgain(first as never, again, columns)?.columns.get("name")).toBe(0);
    expect(headAgain({ lineNo: 9, cells: ["名称", "镇街", "油烟净化器", ""] }, head, columns)).toBeNull();
  });

  test("B12 a formula without a result is a fault of its cell, never a name or a text", async () => {
    const bytes = book(
      [
        ["名称", "镇街", "灶头数", "净化器型号"],
        ["甲", "烽墩镇", 4, "YJ"],
        ["乙", "烽墩镇", 5, "YJ"],
      ],
      (sheet) => {
        sheet.C2 = { t: "e", v: 15 };
        sheet.D2 = { t: "e", v: 23 };
        sheet.A3 = { t: "e", v: 42 };
      },
    );
    const read = await entries(bytes);
    expect(read.map(({ name, faults }) => [name, faults.map(({ cell, key }) => `${cell} ${key}`).sort()])).toEqual([
      ["甲", ["C2 formula-error", "D2 formula-error"]],
      ["", ["A3 formula-error"]],
    ]);
  });
});

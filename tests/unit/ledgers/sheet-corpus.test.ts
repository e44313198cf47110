import { utils, write } from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { REGISTER_KEYS } from "@/lib/ledgers/rules/register";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { readCell } from "@/lib/ledgers/rules/sheet/cell-value";
import { entryColumns } from "@/lib/ledgers/rules/sheet/sheet-columns";
import { readHead, type SheetHead } from "@/lib/ledgers/rules/sheet/sheet-head";
import { type PlaceNames, readEntry, skippedRow } from "@/lib/ledgers/rules/sheet/sheet-row";
import { listContent } from "@/lib/platform/workbook/list-content";
import { LIST_BOUNDS } from "@/lib/platform/workbook/workbook-bounds";
import type { Datum } from "@/lib/shared/coordinate-system";

const columns = entryColumns(REGISTERS.catering);
const places: PlaceNames = {
  towns: [
    { id: 1, name: "烽墩镇" },
    { id: 2, name: "上河街道" },
  ],
  elsewhere: [{ id: 9, name: "外镇" }],
  grids: [{ id: 11, name: "上河村", townId: 1 }],
  units: [{ id: 21, name: "区市场监管局" }],
  kinds: [],
};
const read = async (bytes: Buffer | string) => (await listContent(Buffer.from(bytes), LIST_BOUNDS)).rows;
const headOf = (rows: Awaited<ReturnType<typeof read>>, of = columns): SheetHead => {
  const found = readHead(rows, of);
  if (!("head" in found)) throw new Error(JSON.stringify(found));
  return found.head;
};
const entries = async (bytes: Buffer | string, datum: Datum | null = "wgs84") => {
  const rows = await read(bytes);
  const head = headOf(rows);
  return rows
    .filter(({ lineNo }) => lineNo > head.lastHeadLine)
    .filter((row) => skippedRow(row, head) === null)
    .map((row) => readEntry(row, { columns, head, places, datum, today: "2026-11-29", townId: undefined }));
};
const book = (rows: unknown[][], change: (sheet: ReturnType<typeof utils.aoa_to_sheet>) => void = () => undefined) => {
  const sheet = utils.aoa_to_sheet(rows);
  change(sheet);
  const made = utils.book_new();
  utils.book_append_sheet(made, sheet, "台账");
  return write(made, { type: "buffer", bookType: "xlsx" }) as Buffer;
};

const TABLE = "名称,镇街,灶头数,净化器型号\r\n老李面馆,烽墩镇,4,YJ-1\r\n";
const LI = { name: "老李面馆", townId: 1, values: { burners: 4, purifierModel: "YJ-1" } };

describe("the table corpus, for a register", () => {
  test.each([
    ["UTF-8", Buffer.from(TABLE)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${TABLE}`)],
    ["UTF-16 LE", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TABLE, "utf16le")])],
    ["LF", Buffer.from(TABLE.replaceAll("\r\n", "\n"))],
    ["CR", Buffer.from(TABLE.replaceAll("\r\n", "\r"))],
    ["tabs", Buffer.from(TABLE.replaceAll(",", "\t"))],
    ["another order", Buffer.from("净化器型号,灶头数,镇街,名称\nYJ-1,4,烽墩镇,老李面馆\n")],
    ["a title above the headings", Buffer.from(`餐饮单位排查表,,,\n,,,\n${TABLE}`)],
    ["full-width digits", Buffer.from(TABLE.replace(",4,", ",４,"))],
    ["ragged", Buffer.from(`${TABLE.trim()},多余\n`)],
  ])("%s", async (_, bytes) => {
    expect(await entries(bytes)).toMatchObject([LI]);
  });

  test("GB18030", async () => {
    // 名称,镇街,灶头数 / 面馆,烽墩镇,4
    const gbk = Buffer.from("c3fbb3c62cd5f2bdd62cd4eecdb7cafd0ac3e6b9dd2cb7e9b6d5d5f22c340a", "hex");
    expect(await entries(gbk)).toMatchObject([{ name: "面馆", townId: 1, values: { burners: 4 } }]);
  });

  test("header only and empty", async () => {
    expect(await entries("名称,镇街,灶头数\n")).toEqual([]);
    await expect(read("")).rejects.toMatchObject({ key: "empty" });
  });

  test("a duplicated column: the better heading wins, the other is accounted for", async () => {
    const head = headOf(await read("名称,镇街,灶头,固定灶头数\n甲,烽墩镇,9,4\n"));
    expect(head.columns.get("burners")).toBe(3);
    expect(head.notes.find(({ letter }) => letter === "C")).toMatchObject({ kind: "rival", as: "固定灶头数" });
  });

  test("every column is accounted for", async () => {
    const head = headOf(await read("序号,名称,镇街,灶头数,检查人,状态\n1,甲,烽墩镇,4,某,在册\n"));
    expect(head.notes.map(({ letter, kind }) => `${letter} ${kind}`).sort()).toEqual([
      "A known",
      "B taken",
      "C taken",
      "D taken",
      "E left",
      "F known",
    ]);
  });

  test("headings in two rows, merged across and down", async () => {
    const bytes = book(
      [
        ["名称", "镇街", "油烟净化器", null, null],
        [null, null, "型号", "安装日期", "维护周期"],
        ["甲", "烽墩镇", "YJ-2", "2024-05-01", 60],
      ],
      (sheet) => {
        sheet["!merges"] = [
          { s: { r: 0, c: 0 }, e: { r: 1, c: 0 } },
          { s: { r: 0, c: 1 }, e: { r: 1, c: 1 } },
          { s: { r: 0, c: 2 }, e: { r: 0, c: 4 } },
        ];
      },
    );
    expect(await entries(bytes)).toMatchObject([
      { name: "甲", townId: 1, values: { purifierModel: "YJ-2", purifierSince: "2024-05-01", cleaningDays: 60 } },
    ]);
  });

  test("C2 merged cells are spread over their rows", async () => {
    const bytes = book(
      [
        ["名称", "镇街", "灶头数"],
        ["甲", "烽墩镇", 1],
        ["乙", null, 2],
      ],
      (sheet) => {
        sheet["!merges"] = [{ s: { r: 1, c: 1 }, e: { r: 2, c: 1 } }];
      },
    );
    expect((await entries(bytes)).map(({ townId }) => townId)).toEqual([1, 1]);
  });

  test("a unit row below, units in headings and in cells: converted or refused", async () => {
    expect(await entries("名称,镇街,经营面积,年用量\n,,亩,\n甲,烽墩镇,1.5,\n")).toMatchObject([
      { values: { floorArea: 1000 } },
    ]);
    expect(await entries("名称,镇街,经营面积（平方米）\n甲,烽墩镇,180\n乙,烽墩镇,180㎡\n")).toMatchObject([
      { values: { floorArea: 180 } },
      { values: { floorArea: 180 } },
    ]);
    const refused = readHead(await read("名称,镇街,经营面积(吨)\n甲,烽墩镇,1\n"), columns);
    expect(refused).toMatchObject({ refused: { key: "units-refused", params: { column: "C", unit: "吨" } } });
  });

  test("dates: 1900 and 1904 serials, words, and what may mean two days", async () => {
    for (const date1904 of [false, true]) {
      const sheet = utils.aoa_to_sheet([
        ["名称", "镇街", "净化器安装日期"],
        ["甲", "烽墩镇", null],
      ]);
      sheet.C2 = { t: "n", v: date1904 ? 43_951 : 45_413, z: "yyyy-mm-dd" };
      const made = utils.book_new();
      utils.book_append_sheet(made, sheet, "台账");
      made.Workbook = { WBProps: { date1904 } };
      expect(await entries(write(made, { type: "buffer", bookType: "xlsx" }) as Buffer)).toMatchObject([
        { values: { purifierSince: "2024-05-01" } },
      ]);
    }
    const cell = (raw: string) => readCell(field("purifierSince"), raw, "2026-11-29");
    expect(cell("2024年5月1日")).toEqual({ kind: "value", value: "2024-05-01" });
    expect(cell("05/03/2026")).toMatchObject({ kind: "fault", fault: { key: "date-asked" } });
    expect(cell("不详")).toEqual({ kind: "none" });
  });

  const field = (name: string) => {
    const found = REGISTERS.catering.fields.find((one) => one.name === name);
    if (!found) throw new Error(name);
    return found;
  };
  test.each([
    ["-3", "out-of-range"],
    ["1e9", "out-of-range"],
    ["约4", "not-a-number"],
    ["4.5", "too-many-decimals"],
    ["9.16201E+17", "digits-lost"],
  ])("a number %s is refused as %s", (raw, key) => {
    expect(readCell(field("burners"), raw, "2026-11-29")).toMatchObject({ kind: "fault", fault: { key } });
  });
  test.each(["", " ", "—", "/", "无", "N/A", "-"])("%j says nothing, never 0", (raw) => {
    expect(readCell(field("burners"), raw, "2026-11-29")).toEqual({ kind: "none" });
  });
  test("1,200 and 1200.0 are the same number; 清空 empties", () => {
    expect(readCell(field("floorArea"), "1,200", "2026-11-29")).toEqual({ kind: "value", value: 1200 });
    expect(readCell(field("floorArea"), "1200.0", "2026-11-29")).toEqual({ kind: "value", value: 1200 });
    expect(readCell(field("floorArea"), "清空", "2026-11-29")).toEqual({ kind: "value", value: null });
  });

  test("B4 sixteen digits stored as a number are refused with the cell named", async () => {
    const [row] = await entries(
      book([
        ["名称", "镇街", "信用代码"],
        ["甲", "烽墩镇", Number("916201001234567890")],
      ]),
    );
    expect(row?.faults).toMatchObject([{ cell: "C2", column: "统一社会信用代码", key: "digits-lost" }]);
  });

  test("columns of identity and bank cards are refused with a word, by heading and by content", async () => {
    for (const title of ["身份证号", "法人身份证号码", "银行卡号", "开户行", "收款账号"])
      expect(readHead(await read(`名称,镇街,${title}\n甲,烽墩镇,1\n`), columns)).toMatchObject({
        refused: { key: "private-column", params: { column: "C", title } },
      });
    const [id, card, fine] = await entries(
      "名称,镇街,备注\n甲,烽墩镇,法人11010519491231002X\n乙,烽墩镇,6222 0200 0000 0000 003\n丙,烽墩镇,13800000000\n",
    );
    expect(id?.faults).toMatchObject([{ cell: "C2", key: "private-number" }]);
    expect(JSON.stringify(id?.faults)).not.toContain("11010519491231002X");
    expect([card?.faults.length, fine?.faults]).toEqual([expect.any(Number), []]);
  });

  test("合计, signatures, repeated headings and the template's example are no entries", async () => {
    const rows = await read(
      "名称,镇街,灶头数,编号\n某某,烽墩镇,4,示例\n甲,烽墩镇,4,\n名称,镇街,灶头数,编号\n合计,,4,\n填表人：张三,,,\n",
    );
    const head = headOf(rows);
    expect(rows.slice(1).map((row) => skippedRow(row, head))).toEqual([
      "example",
      null,
      "repeated-head",
      "total",
      "footnote",
    ]);
  });

  test("coordinates: the system is asked, swapped and foreign ones are refused", async () => {
    const table = "名称,镇街,经度,纬度\n甲,烽墩镇,103.5,36.2\n乙,烽墩镇,36.2,103.5\n丙,烽墩镇,3,3\n丁,烽墩镇,103.5,\n";
    expect(headOf(await read(table)).datum).toBeNull();
    expect(headOf(await read(table.replace("经度", "经度(GCJ-02)"))).datum).toBe("gcj02");
    for (const word of ["BD-09", "百度"])
      expect(headOf(await read(table.replace("经度", `经度（${word}）`))).datum).toBe("bd09");
    const [baidu] = await entries(table, "bd09");
    expect(baidu?.point?.lon).toBeCloseTo(103.492, 2);
    expect((await entries(table, null))[0]?.faults).toMatchObject([{ key: "datum-unknown" }]);
    const [good, swapped, outside, half] = await entries(table, "gcj02");
    expect(good?.point?.lon).toBeCloseTo(103.4985, 2);
    expect([swapped, outside, half].map((row) => row?.faults[0]?.key)).toEqual([
      "point-swapped",
      "point-outside",
      "point-incomplete",
    ]);
  });

  test("C3 towns, villages and units exactly or asked", async () => {
    const rows = await entries("名称,镇街,村社,监管单位\n甲,烽墩,上河,市场监管局\n乙,镇,,\n丙,外镇,,\n");
    expect(rows[0]).toMatchObject({ townId: 1, gridId: 11, ownerUnitId: 21 });
    expect(rows.slice(1).map(({ faults }) => faults[0]?.key)).toEqual(["name-asked", "town-elsewhere"]);
  });

  test("formulas of exports come back as the text they were", async () => {
    expect(await entries("名称,镇街,净化器型号\n'=1+1,烽墩镇,'-YJ\n")).toMatchObject([
      { name: "=1+1", values: { purifierModel: "-YJ" } },
    ]);
  });

  test.each(REGISTER_KEYS)("%s: its own headings, in both languages, are all found", (key) => {
    const own = entryColumns(REGISTERS[key]);
    for (const language of ["zh", "en"] as const) {
      const cells = own.map((column) => (column.unit ? `${column[language]}（${column.unit}）` : column[language]));
      const head = headOf([{ lineNo: 1, cells, hidden: false }], own);
      expect([...head.columns.keys()].sort()).toEqual(own.map((column) => column.key).sort());
    }
  });
});

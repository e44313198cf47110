import JSZip from "jszip";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { work as makeTemplate } from "@/lib/ledgers/files/make-template";
import { nameKey } from "@/lib/ledgers/rules/name-key";
import { REGISTER_KEYS } from "@/lib/ledgers/rules/register";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { type MessyEntry, messyRows } from "@/lib/ledgers/rules/sheet/messy-rows";
import { RegisterIndex } from "@/lib/ledgers/rules/sheet/register-index";
import { bookColumns, entryColumns } from "@/lib/ledgers/rules/sheet/sheet-columns";
import { readHead } from "@/lib/ledgers/rules/sheet/sheet-head";
import { readEntry, skippedRow } from "@/lib/ledgers/rules/sheet/sheet-row";
import { templateColumns } from "@/lib/ledgers/rules/sheet/template-columns";
import { TEMPLATE_RULES } from "@/lib/ledgers/rules/sheet/template-prompts";
import { listContent } from "@/lib/platform/workbook/list-content";
import { LIST_BOUNDS } from "@/lib/platform/workbook/workbook-bounds";

const names = {
  towns: [
    { id: 1, name: "烽墩镇" },
    { id: 2, name: "A&B<镇>" },
  ],
  grids: [{ id: 11, name: "上河村", townId: 1 }],
  units: [{ id: 21, name: "区住建局" }],
};

describe("a template", () => {
  test.each(REGISTER_KEYS.flatMap((key) => (["zh", "en"] as const).map((language) => [key, language] as const)))(
    "%s, %s: well-formed, with drop-downs and notes for every column; empty, it brings nothing",
    async (key, language) => {
      const register = REGISTERS[key];
      for (const columns of [entryColumns(register), ...register.books.map(bookColumns)]) {
        const file = await makeTemplate({
          title: register.zh,
          rules: TEMPLATE_RULES.map((rule) => rule[language]),
          columns: templateColumns(register, columns, names, language),
          language,
        });
        const zip = await JSZip.loadAsync(file);
        for (const [name, part] of Object.entries(zip.files)) {
          if (!/\.(xml|rels)$/.test(name)) continue;
          // Throws at the first fault.
          new SaxesParser({ xmlns: true }).write(await part.async("string")).close();
        }
        const sheet = (await zip.file("xl/worksheets/sheet1.xml")?.async("string")) ?? "";
        expect(sheet.match(/<dataValidation /g)).toHaveLength(columns.length);
        expect(sheet.match(/promptTitle="[^"]+"/g)).toHaveLength(columns.length);
        const lists = columns.filter(
          ({ field, place }) =>
            field?.kind === "choice" ||
            field?.kind === "yes" ||
            ["town", "grid", "owner", "kind"].includes(place ?? ""),
        );
        expect(sheet.match(/type="list"/g) ?? []).toHaveLength(lists.length);
        expect(await zip.file("xl/workbook.xml")?.async("string")).toMatch(/name="选项"[^>]*state="hidden"/);
        const said = (await zip.file("xl/sharedStrings.xml")?.async("string")) ?? "";
        expect(said).toContain(language === "en" ? "the import skips it." : "导入时自动跳过。");
        if (language === "en")
          for (const { prompt } of templateColumns(register, columns, names, language)) {
            // Beside Chinese words that have to be written as they are, everything is said in English.
            expect(prompt).toMatch(/^[A-Z][\x20-\x7e]+\./);
            expect(
              prompt.replace(/One of the list:.*?\)\.|示例|清空|有限公司|是|否|㎡|m³|吨|\bin [^,]*,/g, ""),
            ).not.toMatch(/[一-鿿]/);
          }
        const { rows } = await listContent(file, LIST_BOUNDS);
        const reading = readHead(rows, columns);
        if (!("head" in reading)) throw new Error(JSON.stringify(reading));
        expect([...reading.head.columns.keys()].sort()).toEqual(columns.map((column) => column.key).sort());
        expect(
          rows.filter(({ lineNo }) => lineNo > reading.head.lastHeadLine).map((row) => skippedRow(row, reading.head)),
        ).toEqual(["example"]);
      }
    },
  );
});

test.each(REGISTER_KEYS)(
  "%s: the list to practise with holds three twins, two changed rows, a repeat, an error and a total",
  (key) => {
    const register = REGISTERS[key];
    const names8 = ["老街", "新桥", "北关", "河口", "西门", "东坡", "石庙", "柳林"].map((word) => `${word}练习对象`);
    const entries: MessyEntry[] = names8.map((name, i) => ({
      code: `${register.prefix}0000${i}`,
      name,
      town: "烽墩镇",
      grid: null,
      address: `${i}号路`,
      values: { plate: `甘A1000${i}`, houseNo: name, burners: 4, capacity: "10.0" },
    }));
    const rows = messyRows(register, entries);
    const lines = rows.map((row, i) => ({ lineNo: i + 1, cells: row.map((cell) => String(cell?.value ?? "")) }));
    const columns = entryColumns(register);
    const reading = readHead(lines, columns);
    if (!("head" in reading)) throw new Error(JSON.stringify(reading));
    const { head } = reading;
    const town = head.columns.get("town") ?? -1;
    const body = lines.filter(({ lineNo }) => lineNo > head.lastHeadLine);
    expect(body.map((line) => skippedRow(line, head)).filter(Boolean)).toEqual(["total", "footnote"]);
    const index = new RegisterIndex(
      register,
      entries.map(({ code, name, address, values }, i) => ({
        ...{
          id: i + 1,
          code,
          kind: register.kinds[0] ?? "",
          outerNo: "",
          name,
          nameKey: nameKey(name),
          townId: 1,
          gridId: null,
          address,
          point: null,
        },
        ...{
          creditCode: "",
          plate: key === "vehicles" ? String(values.plate) : "",
          houseNo: key === "stoves" ? name : "",
        },
        ...{ closed: false, mergedIntoId: null, mine: true, line: null },
      })),
    );
    const kinds = body
      .filter((line) => skippedRow(line, head) === null)
      .map((line) => ({ ...line, cells: line.cells.map((cell, i) => (i === town ? "烽墩镇" : cell)) }))
      .map((line) =>
        index.match(
          readEntry(line, {
            columns,
            head,
            places: { ...names, elsewhere: [], kinds: [] },
            datum: "wgs84",
            today: "2026-11-29",
            townId: undefined,
          }),
        ),
      )
      .map(({ kind }) => kind);
    expect(kinds).toHaveLength(10);
    // Households and trucks are known by house number and plate, however they are called.
    if (key !== "stoves" && key !== "vehicles")
      expect(kinds).toEqual(["known", "known", "twin", "twin", "twin", "known", "known", "new", "new", "new"]);
  },
);

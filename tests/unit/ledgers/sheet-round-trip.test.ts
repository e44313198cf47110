import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { missing } from "@/lib/ledgers/rules/entry-row";
import { decimalText, type EntryValue, type EntryValues } from "@/lib/ledgers/rules/entry-value";
import { REGISTER_KEYS, type Register } from "@/lib/ledgers/rules/register";
import { columnOf, type Field } from "@/lib/ledgers/rules/register-field";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { entryDiff, type StandingEntry } from "@/lib/ledgers/rules/sheet/entry-diff";
import { exportedRow, type PlaceRow } from "@/lib/ledgers/rules/sheet/export-cells";
import { bookColumns, entryColumns, headingOf } from "@/lib/ledgers/rules/sheet/sheet-columns";
import { readHead } from "@/lib/ledgers/rules/sheet/sheet-head";
import { type PlaceNames, readEntry } from "@/lib/ledgers/rules/sheet/sheet-row";
import { SITE_KIND_WORDS } from "@/lib/ledgers/rules/site-kind-words";
import { cleanLine, cleanLines } from "@/lib/shared/clean-text";
import { formulaSafe } from "@/lib/shared/formula-safe";

/** What a person may have typed: words, signs, formulas, dashes, other scripts. */
const words = fc.oneof(
  fc.constantFrom(
    "",
    "红古区砂石有限公司",
    "=1+1",
    "-5",
    "+86",
    "@甲",
    "—",
    "/",
    "无",
    "清空",
    "合计",
    "007",
    "1e20",
    "ＡＢＣ",
    "甲\t乙",
    "是",
    "x,y;z",
    '"引"号',
    "2026-1-2",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((n) => new Date(Date.UTC(1995, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));

function anyOf(field: Field): fc.Arbitrary<EntryValue> {
  switch (field.kind) {
    case "line":
      return words.map((text) => keepable(cleanLine(text).slice(0, field.max)));
    case "lines":
      return words.map((text) => keepable(cleanLines(text).slice(0, field.max)));
    case "personal":
      return fc.constantFrom("", "张**", "138****0001");
    case "number": {
      const size = 10 ** field.scale;
      const whole = fc.integer({
        min: Math.ceil(field.min * size),
        max: Math.floor(Math.min(field.max * size, 2 ** 31 - 1)),
      });
      const number = whole.map((n) => (field.scale === 0 ? n : decimalText(String(n / size), field.scale)));
      return fc.option(number, { nil: null });
    }
    case "date":
      return fc.option(day, { nil: null });
    case "choice":
      return fc.option(fc.constantFrom(...field.choices.map(({ value }) => value)), { nil: null });
    case "yes":
      return fc.option(fc.boolean(), { nil: null });
  }
}

/** Neither lost halves of characters nor numbers of cards, which no entry holds. */
const keepable = (text: string) => text.replace(/\p{Surrogate}|\d{13,}/gu, "").trim();

const names: PlaceNames = {
  towns: [
    { id: 1, name: "烽墩镇" },
    { id: 2, name: "上河街道" },
  ],
  elsewhere: [],
  grids: [{ id: 11, name: "上河村", townId: 1 }],
  units: [{ id: 21, name: "区住建局" }],
  kinds: [],
};

function placesOf(register: Register): fc.Arbitrary<PlaceRow> {
  return fc.record({
    code: fc.constant(`${register.prefix}00001`),
    outerNo: fc.constantFrom(null, "A-12"),
    kind: fc.constantFrom(...register.kinds),
    name: words.map((text) => keepable(cleanLine(text)) || "某处"),
    town: fc.constant("烽墩镇"),
    grid: fc.constantFrom(null, "上河村"),
    address: words.map((text) => keepable(cleanLine(text))),
    lon: fc.constant(103.123456),
    lat: fc.constant(36.654321),
    owner: fc.constantFrom(null, "区住建局"),
    contactMask: fc.constantFrom("", "马** 138****0001", "马**", "138****0001"),
  });
}

function standingOf(register: Register, place: PlaceRow, values: EntryValues): StandingEntry {
  const own = Object.fromEntries(
    register.fields.flatMap((field) => {
      const value = values[field.name] ?? missing(field);
      return field.kind === "personal" ? [[`${columnOf(field.name)}_mask`, value]] : [[columnOf(field.name), value]];
    }),
  );
  return {
    id: 7,
    code: place.code,
    version: 1,
    site: {
      kind: place.kind,
      name: place.name,
      town_id: 1,
      grid_id: place.grid ? 11 : null,
      address: place.address,
      lon: place.lon,
      lat: place.lat,
      owner_unit_id: place.owner ? 21 : null,
      outer_no: place.outerNo,
    },
    own,
    open: {},
    contact: { name: "马某某", phone: "13800000001", mask: place.contactMask },
  };
}

describe("what is exported may come back and changes nothing", () => {
  test.each(REGISTER_KEYS)("%s", (key) => {
    const register = REGISTERS[key];
    const columns = entryColumns(register);
    const kinds = register.kinds.map((kind) => ({ value: kind, ...SITE_KIND_WORDS[kind] }));
    const values = fc.record(Object.fromEntries(register.fields.map((field) => [field.name, anyOf(field)])));
    fc.assert(
      fc.property(placesOf(register), values, (place, own) => {
        const heads = columns.map((column) => headingOf(column, "zh"));
        // As the workbook is written and read again: numbers by their shortest text, formulas with an apostrophe.
        const cells = exportedRow(columns, place, own).map((cell) =>
          cell === null ? "" : typeof cell === "number" ? String(cell) : formulaSafe(cell),
        );
        const reading = readHead([{ lineNo: 3, cells: heads }], columns);
        if (!("head" in reading)) throw new Error(JSON.stringify(reading));
        const row = readEntry(
          { lineNo: 4, cells },
          {
            columns,
            head: reading.head,
            places: { ...names, kinds },
            datum: reading.head.datum,
            today: "2026-11-29",
            townId: undefined,
          },
        );
        const said = (id: number | string | null) => String(id ?? "");
        const diff = entryDiff(register, row, standingOf(register, place, own), {
          region: said,
          unit: said,
          kind: said,
        });
        expect([row.faults, row.code, diff.changes]).toEqual([[], place.code, []]);
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ["vehicles", "plate", "甘A12345", "甘Ａ·12345", "甘A12346"],
    ["catering", "creditCode", "92620102MA7XXXXX0B", "９２620102ma7xxxxx0b", "92620102MA7XXXXX0C"],
    ["stoves", "houseNo", "三社12-1号", "三社 12－1 号", "三社121号"],
  ] as const)(
    "%s: a %s in another way of writing is no change, another one is",
    (key, field, before, written, other) => {
      const register = REGISTERS[key];
      const change = (text: string) => {
        const own = { [columnOf(field)]: before };
        const standing: StandingEntry = {
          id: 1,
          code: "X00001",
          version: 1,
          site: { name: before },
          own,
          open: {},
          contact: { name: "", phone: "", mask: "" },
        };
        const row = { lineNo: 1, code: "", name: "", values: { [field]: text }, masked: [], faults: [] };
        return entryDiff(register, row, standing, { region: String, unit: String, kind: String }).changes;
      };
      expect(change(written)).toEqual([]);
      expect(change(other)).toMatchObject([{ field, before, after: other }]);
    },
  );

  test("dated records: what a book exports is what it reads", () => {
    for (const register of Object.values(REGISTERS))
      for (const book of register.books) {
        const columns = bookColumns(book);
        const reading = readHead([{ lineNo: 1, cells: columns.map((column) => headingOf(column, "zh")) }], columns);
        if (!("head" in reading)) throw new Error(`${book.key} ${JSON.stringify(reading)}`);
        expect([book.key, ...reading.head.columns.keys()].sort()).toEqual(
          [book.key, ...columns.map((column) => column.key)].sort(),
        );
      }
  });
});

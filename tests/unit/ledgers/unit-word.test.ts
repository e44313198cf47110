import { expect, test } from "vitest";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { bookColumns, entryColumns, headingIn, headingOf } from "@/lib/ledgers/rules/sheet/sheet-columns";
import { unitWord } from "@/lib/ledgers/rules/unit-word";

test("every unit of every register has its word in English; in Chinese it stands as defined", () => {
  const units = Object.values(REGISTERS)
    .flatMap(({ fields, books }) => [...fields, ...books.flatMap((book) => book.fields)])
    .flatMap((field) => (field.kind === "number" ? [field.unit] : []));
  expect(new Set(units).size).toBeGreaterThan(10);
  for (const unit of units) {
    expect(unitWord(unit, "en")).not.toMatch(/[一-鿿]/);
    expect(unitWord(unit, "zh")).toBe(unit);
  }
});

test("F a column that an import kept in Chinese is named in English, its unit too: every column of every register and book", () => {
  for (const register of Object.values(REGISTERS))
    for (const columns of [entryColumns(register), ...register.books.map(bookColumns)])
      for (const column of columns) {
        const english = headingIn(headingOf(column, "zh"), columns, "en");
        expect([column.key, english]).toEqual([column.key, expect.not.stringMatching(/\p{Script=Han}/u)]);
        expect(headingIn(column.zh, columns, "en")).toBe(column.en);
        expect(headingIn(headingOf(column, "zh"), columns, "zh")).toBe(headingOf(column, "zh"));
      }
  expect(headingIn("随便一列", [], "en")).toBe("随便一列");
});

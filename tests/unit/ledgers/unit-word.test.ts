import { expect, test } from "vitest";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { bookColumns, entryColumns, headingIn, headingOf } from "@/lib/ledgers/rules/sheet/sheet-columns";
import { typedUnit, unitWord } from "@/lib/ledgers/rules/unit-word";

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

test("F a unit that people typed is English where every part of it is known, and stays whole where not", () => {
  for (const [typed, english] of [
    ["吨/日", "t/day"],
    ["小时／天", "h/day"],
    ["辆", "vehicles"],
    ["万立方米/年", "10,000 m³/year"],
    ["m³/h", "m³/h"],
    ["", ""],
    ["锅/日", "锅/日"],
  ] as const)
    expect([typed, typedUnit(typed, "en"), typedUnit(typed, "zh")]).toEqual([typed, english, typed]);
});

import { expect, test } from "vitest";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
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

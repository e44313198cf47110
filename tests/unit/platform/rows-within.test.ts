import { expect, test } from "vitest";
import { sheetWorkbook } from "@/lib/documents/files/sheet-workbook";
import { errorText } from "@/lib/i18n/error-text";
import { rowsWithin } from "@/lib/platform/rows-within";
import { LIMITS } from "@/lib/shared/limits-table";

test("G8 a file of more rows than its door allows is refused whole, with the numbers and what to do", async () => {
  const { max } = LIMITS.sheetRows;
  expect(() => rowsWithin(max, LIMITS.sheetRows)).not.toThrow();
  const sheet = { title: "t", notes: [], heads: ["a"], widths: [9], rows: Array.from({ length: max + 1 }, () => [1]) };
  const refused = await sheetWorkbook(sheet).catch((error: unknown) => error);
  expect(refused).toMatchObject({ status: 413, key: "too-many-rows", params: { rows: max + 1, max } });
  const reason = { key: "too-many-rows", params: { rows: max + 1, max } };
  expect(errorText("zh-CN", reason)).toMatch(/20,?001 行.*缩小筛选范围/);
  expect(errorText("en", reason)).toContain("Narrow the filter");
});

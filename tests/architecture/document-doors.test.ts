import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sourceFiles } from "./import-arrow";

test("E1 values enter Word files, workbooks and slides at one place each", () => {
  const doors = { "write-excel-file/node": [], "easy-template-x": [], pptxgenjs: [] } as Record<string, string[]>;
  for (const file of sourceFiles(process.cwd(), ["app", "components", "lib"])) {
    const source = readFileSync(file, "utf8");
    if (/from "write-excel-file/.test(source)) doors["write-excel-file/node"]?.push(file);
    if (/\bTemplateHandler\b/.test(source)) doors["easy-template-x"]?.push(file);
    if (/from "pptxgenjs"/.test(source)) doors.pptxgenjs?.push(file);
  }
  expect(doors).toEqual({
    "write-excel-file/node": ["lib/platform/make-workbook.ts"],
    "easy-template-x": ["lib/documents/files/fill-word.ts"],
    pptxgenjs: ["lib/reports/files/make-deck.ts"],
  });
});

import { expect, test } from "vitest";
import { rowHeight } from "@/lib/shared/row-height";

test("a row is as high as its longest text needs, Chinese signs being two characters wide", () => {
  expect(rowHeight([])).toBe(18);
  expect(rowHeight([{ text: "", width: 9 }])).toBe(18);
  expect(rowHeight([{ text: "a".repeat(35), width: 36 }])).toBe(18);
  expect(rowHeight([{ text: "a".repeat(36), width: 36 }])).toBe(33);
  expect(rowHeight([{ text: "整".repeat(18), width: 36 }])).toBe(33);
  expect(
    rowHeight([
      { text: "一\n二\n三", width: 36 },
      { text: "整".repeat(36), width: 36 },
    ]),
  ).toBe(48);
});

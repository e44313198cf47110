import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { csvRows } from "@/lib/platform/workbook/csv-rows";

const text = "登录名,姓名\r\nwang.wei,王伟\r\n";
const rows = [
  ["登录名", "姓名"],
  ["wang.wei", "王伟"],
];

test.each([
  ["UTF-8", Buffer.from(text)],
  ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`)],
  ["GB18030", iconv.encode(text, "gb18030")],
  ["LF", Buffer.from(text.replaceAll("\r\n", "\n"))],
])("%s", (_name, bytes) => {
  expect(csvRows(bytes).map((row) => row.cells)).toEqual(rows);
});

test("unclosed quotes are no table", () => {
  expect(() => csvRows(Buffer.from('a,"b\nc'))).toThrow();
});

test("B2 semicolons or tabs under a title are seen", () => {
  for (const delimiter of [";", "\t", ","])
    expect(
      csvRows(Buffer.from(`2026年台账\n名称|镇街|数\n"甲;乙,丙"|丁|3\n`.replaceAll("|", delimiter)))[2]?.cells,
    ).toEqual([...["甲;乙,丙", "丁", "3"]]);
});

import { expect, test } from "vitest";
import { plannedUsers } from "@/lib/identity/rules/user-rows";

const units = [
  { id: 1, code: "zjj", name: "区住建局" },
  { id: 2, code: "cgj", name: "区城管局" },
];
const table = (...rows: string[][]) =>
  plannedUsers(
    rows.map((cells, i) => ({ lineNo: i + 1, cells })),
    units,
    new Set(["wang.wei"]),
  );
const HEADER = ["序号", "登录名", "姓名*", "姓名拼音：", "单位", "备注"];
const faults = (row: string[]) => {
  const found = table(HEADER, row);
  return "planned" in found ? found.planned.map(({ fault, unitId }) => [fault?.key ?? null, unitId]) : found;
};

test("B1 B12 C1 people's tables: whole headings, leftovers named, what is missing named", () => {
  expect(table(HEADER, ["1", "li.si", "李四", "", "区住建局", "x"])).toMatchObject({
    planned: [{ loginName: "li.si", name: "李四", unitId: 1, unitName: "区住建局", fault: null }],
    leftOver: ["序号", "备注"],
  });
  expect(table(["登录名", "电话"], ["a", "1"])).toEqual({ missing: "姓名 (name)" });
});

test("C3 C10 B4 a unit is named whole or asked, a long name is refused, a login that became a number is told", () => {
  expect(faults(["1", "li.si", "李四", "", "局", ""])).toEqual([["unit-asked", null]]);
  expect(faults(["1", "li.si", "李四", "", "cgj", ""])).toEqual([[null, 2]]);
  expect(faults(["1", "li.si", "李".repeat(41), "", "zjj", ""])).toEqual([["too-long", 1]]);
  expect(faults(["1", "li.si", "𠮷".repeat(40), "", "zjj", ""])).toEqual([[null, 1]]);
  expect(faults(["1", "1.38E+10", "李四", "", "zjj", ""])).toEqual([["digits-lost", 1]]);
});

test("B12 a formula without a result is no name and no unit", () => {
  expect(faults(["1", "li.si", "#N/A", "", "zjj", ""])).toEqual([["name-missing", 1]]);
  expect(faults(["1", "li.si", "李四", "", "#REF!", ""])).toEqual([["unit-unknown", null]]);
});

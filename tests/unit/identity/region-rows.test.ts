import { expect, test } from "vitest";
import { plannedRegions, shortCode } from "@/lib/identity/rules/region-rows";
import { pastedRows } from "@/lib/shared/pasted-rows";

const CITY = { code: "990100", name: "陇澜市", level: "city" } as const;
const HOME = { code: "990111", name: "朔源区", level: "district" } as const;
const plan = (text: string, known: Parameters<typeof plannedRegions>[1] = [CITY, HOME]) =>
  plannedRegions(pastedRows(text), known);

test("the national list of a district: 12 digits, its own header, towns and villages below what their code begins with", () => {
  const rows = plan(
    "统计用区划代码\t城乡分类代码\t名称\n990111000000\t\t朔源区\n990111100000\t\t乌梁台镇\n990111100201\t220\t乌梁沟村\n990111001001\t111\t槐阙社区\n990111001000\t\t槐朔街道",
  );
  expect(rows.map(({ code, level, parent, known, fault }) => [code, level, parent, known, fault?.key])).toEqual([
    ["990111", "district", null, true, undefined],
    ["990111100", "town", "990111", false, undefined],
    ["990111100201", "village", "990111100", false, undefined],
    ["990111001001", "village", "990111001", false, undefined],
    ["990111001", "town", "990111", false, undefined],
  ]);
});

test.each([
  ["commas", "990112,榆峁区,Yumao District"],
  ["spaces", "990112 榆峁区 Yumao"],
  ["the name first", "榆峁区\t990112"],
  ["quoted commas", '"990112","榆峁区","Yumao District"'],
  ["Markdown", "| 代码 | 名称 | 英文 |\n|---|---|---|\n| 990112 | 榆峁区 | Yumao District |"],
])("a list without a header, by %s", (_, text) => {
  expect(plan(text)[0]).toMatchObject({
    code: "990112",
    name: "榆峁区",
    level: "district",
    parent: "990100",
    fault: null,
  });
});

test("a city stands above its districts in one list, in any order, on an empty database", () => {
  const rows = plan("990112,榆峁区\n990100,陇澜市\n990112001,东街街道", []);
  expect(rows.map(({ level, parent }) => [level, parent])).toEqual([
    ["district", "990100"],
    ["city", null],
    ["town", "990112"],
  ]);
});

test("codes that tell nothing name the region above in a column", () => {
  const rows = plan("代码,名称,上级代码\nT1,甲镇,990111\nV1,甲村,T1\nX1,甲组,V1");
  expect(rows.map(({ level, fault }) => [level, fault?.key ?? null])).toEqual([
    ["town", null],
    ["village", null],
    [null, "too-deep"],
  ]);
});

test.each([
  ["9.90111E+11,乌梁台镇", "digits-lost"],
  ["99 01 11,乌梁台镇", "code-shape"],
  [",乌梁台镇", "code-shape"],
  ["990111100,", "name-missing"],
  [`990111100,${"镇".repeat(41)}`, "too-long"],
  ["880111,别处区", "no-parent"],
  ["990111,别名区", "other-name"],
])("%s is refused as %s", (text, key) => {
  expect(plan(text)[0]?.fault?.key).toBe(key);
});

test("a code that comes twice is refused the second time; the placeholder of an empty database takes nobody below it", () => {
  expect(plan("990112,榆峁区\n990112,榆峁县").map(({ fault }) => fault?.key)).toEqual([undefined, "code-repeated"]);
  expect(plan("990112,榆峁区", [{ code: "000000", name: "本区", level: "district" }])[0]?.fault?.key).toBe("no-parent");
});

test("zeros at the end of twelve digits don't count", () => {
  expect(["620111000000", "620111100000", "620111100201", "620111", "T1"].map(shortCode)).toEqual([
    "620111",
    "620111100",
    "620111100201",
    "620111",
    "T1",
  ]);
});

test("D14 a village whose town isn't there becomes no town, a town without its district no district", () => {
  expect(plan("990111100201\t乌梁沟村\n990113100\t外镇").map(({ level, fault }) => [level, fault])).toEqual([
    [null, { key: "no-parent", params: { code: "990111100201" } }],
    [null, { key: "no-parent", params: { code: "990113100" } }],
  ]);
});

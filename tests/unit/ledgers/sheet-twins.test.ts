import { describe, expect, test } from "vitest";
import { nameKey } from "@/lib/ledgers/rules/name-key";
import type { RegisterKey } from "@/lib/ledgers/rules/register";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { isNear } from "@/lib/ledgers/rules/sheet/near-name";
import { type KnownEntry, RegisterIndex } from "@/lib/ledgers/rules/sheet/register-index";
import type { SheetEntry } from "@/lib/ledgers/rules/sheet/sheet-row";

let id = 0;
const known = (more: Partial<KnownEntry>): KnownEntry => ({
  id: ++id,
  code: "",
  kind: "catering",
  outerNo: "",
  name: "",
  nameKey: nameKey(more.name ?? ""),
  townId: 1,
  gridId: null,
  address: "",
  point: null,
  creditCode: "",
  plate: "",
  houseNo: "",
  closed: false,
  mergedIntoId: null,
  mine: true,
  line: null,
  ...more,
});
const row = (more: Partial<SheetEntry>): SheetEntry => ({
  lineNo: 2,
  code: "",
  name: "",
  townId: 1,
  values: {},
  masked: [],
  faults: [],
  ...more,
});
const matched = (key: RegisterKey, entries: KnownEntry[], one: Partial<SheetEntry>) => {
  const found = new RegisterIndex(REGISTERS[key], entries).match(row(one));
  if (found.kind === "known") return [found.by, found.entry.name];
  if (found.kind === "twin") return found.of.map(({ entry, why }) => [why, entry.name]);
  return found.kind === "fault" ? found.key : found.kind;
};

describe("an entry is recognised", () => {
  test("by its number before anything else", () => {
    const a = known({ code: "CY00001", name: "甲" });
    const b = known({ code: "CY00002", name: "乙", creditCode: "91620100MA7AAAAA0A" });
    expect(matched("catering", [a, b], { code: "ＣＹ00001", name: "乙" })).toEqual(["code", "甲"]);
    expect(matched("catering", [a, b], { code: "CY00009", name: "乙" })).toBe("code-unknown");
  });
  test("by the number of another list, which no second entry may bear", () => {
    const a = known({ code: "CY00001", outerNo: "A-7", name: "甲" });
    const b = known({ code: "CY00002", name: "乙" });
    expect(matched("catering", [a, b], { outerNo: "a-7", name: "改名" })).toEqual(["outer-no", "甲"]);
    expect(matched("catering", [a, b], { code: "A-7", name: "改名" })).toEqual(["outer-no", "甲"]);
    expect(matched("catering", [a, b], { code: "CY00002", outerNo: "A-7", name: "乙" })).toBe("outer-taken");
  });
  test("by credit code in its town; in another town a person is asked", () => {
    const a = known({ name: "甲", creditCode: "91620100MA7AAAAA0A" });
    expect(matched("catering", [a], { name: "改名", values: { creditCode: "９１620100ma7aaaaa0a" } })).toEqual([
      "credit-code",
      "甲",
    ]);
    expect(matched("catering", [a], { name: "改名", townId: 2, values: { creditCode: "91620100MA7AAAAA0A" } })).toEqual(
      [["same-code", "甲"]],
    );
  });
  test("by plate, wherever it is kept", () => {
    const a = known({ name: "甘A12345", plate: "甘A12345" });
    expect(matched("vehicles", [a], { townId: 2, values: { plate: "甘a 12345" } })).toEqual(["plate", "甘A12345"]);
    expect(matched("vehicles", [a], { values: { plate: "甘A·12345" } })).toEqual(["plate", "甘A12345"]);
    expect(matched("vehicles", [a], { values: { plate: "甘Ａ－12345" } })).toEqual(["plate", "甘A12345"]);
    expect(matched("vehicles", [a], { values: { plate: "甘A12346" } })).toBe("new");
  });
  test("by house number and village", () => {
    const a = known({ name: "三社12号", houseNo: "三社12号", gridId: 11 });
    expect(matched("stoves", [a], { gridId: 11, values: { houseNo: "三社 １２ 号" } })).toEqual(["house", "三社12号"]);
    expect(matched("stoves", [a], { gridId: 12, values: { houseNo: "三社12号" } })).toBe("new");
    expect(matched("stoves", [a], { gridId: 11, values: { houseNo: "三社13号" } })).toBe("new");
    const b = known({ name: "三社12-1号", houseNo: "三社12-1号", gridId: 11 });
    expect(matched("stoves", [b], { gridId: 11, values: { houseNo: "三社 １２－１ 号" } })).toEqual([
      "house",
      "三社12-1号",
    ]);
    expect(matched("stoves", [b], { gridId: 11, values: { houseNo: "三社121号" } })).toBe("new");
  });
  test("by name and town, however it is written", () => {
    const a = known({ name: "红古区砂石有限公司" });
    for (const name of ["红古区 砂石有限责任公司", "红古区砂石", "红古区砂石股份有限公司"])
      expect([name, ...matched("stockyards", [a], { name })]).toEqual([name, "name", a.name]);
  });
  test("merged into its twin it is the twin; closed under its number it is told", () => {
    const a = known({ code: "CY00001", name: "甲" });
    const b = known({ code: "CY00002", name: "乙", closed: true, mergedIntoId: a.id });
    expect(matched("catering", [a, b], { code: "CY00002" })).toEqual(["code", "甲"]);
  });
});

describe("a possible twin is asked about", () => {
  test.each([
    ["C6 a name inside another", "煤台长裕煤场", "长裕煤场"],
    ["one character mistyped", "老李牛肉面", "老季牛肉面"],
    ["one character more", "老李牛肉面", "老李牛肉面馆"],
  ])("%s", (_, there, here) => {
    expect(matched("catering", [known({ name: there })], { name: here })).toEqual([["near-name", there]]);
  });
  test("the same name in another town", () => {
    expect(matched("catering", [known({ name: "川味楼" })], { name: "川味楼", townId: 2 })).toEqual([
      ["same-name", "川味楼"],
    ]);
  });
  test("one name and two credit codes", () => {
    const a = known({ name: "川味楼", creditCode: "91620100MA7AAAAA0A" });
    expect(matched("catering", [a], { name: "川味楼", values: { creditCode: "91620100MA7BBBBB0B" } })).toEqual([
      ["near-name", "川味楼"],
    ]);
  });
  test("several of one name, unless the address tells them apart", () => {
    const list = [known({ name: "川味楼", address: "一号路" }), known({ name: "川味楼", address: "二号路" })];
    expect(matched("catering", list, { name: "川味楼" })).toEqual([
      ["several", "川味楼"],
      ["several", "川味楼"],
    ]);
    expect(matched("catering", list, { name: "川味楼", address: "二号路" })).toEqual(["name", "川味楼"]);
  });
  test("numbered branches are two places", () => {
    for (const [a, b] of [
      ["老李牛肉面一店", "老李牛肉面二店"],
      ["三社1号", "三社2号"],
      ["面馆", "牛肉面馆连锁总店"],
    ] as const)
      expect([a, isNear(nameKey(a), nameKey(b))]).toEqual([a, false]);
  });
});

import { expect, test } from "vitest";
import { PASTE_ROWS_MAX, pastedList } from "@/lib/issues/rules/list-paste";
import type { PasteField } from "@/lib/issues/rules/paste-headings";
import { pastedIssue } from "@/lib/issues/rules/pasted-issue";

const known = {
  towns: [
    { id: 1, name: "城关镇" },
    { id: 2, name: "北山镇" },
    { id: 3, name: "北山街道" },
  ],
  categories: [
    { id: 7, name: "扬尘" },
    { id: 8, name: "道路扬尘" },
  ],
  grids: [{ id: 4, name: "北村", townId: 1 }],
  units: [
    { id: 30, name: "区住建局" },
    { id: 31, name: "区城管局" },
  ],
  sites: [
    { id: 9, name: "煤台长裕煤场", townId: 1 },
    { id: 10, name: "长裕煤场", townId: 2 },
  ],
};
const defaults = { townId: 1, categoryId: 7, source: "inspection", today: "2026-11-24", orders: true };
const FIELDS: PasteField[] = [
  "town",
  "category",
  "severity",
  "source",
  "site",
  "foundOn",
  "ownerUnit",
  "dueOn",
  "description",
];
const read = (words: Partial<Record<PasteField, string>>, edits = {}) =>
  pastedIssue(
    FIELDS.map((field) => ({ description: "裸土未覆盖", town: "城关镇", ...words })[field] ?? ""),
    FIELDS,
    known,
    defaults,
    edits,
  );
const asked = (words: Partial<Record<PasteField, string>>) =>
  read(words).faults.map(({ key, choices }) => [key, ...(choices ?? [])]);

test("C1 the best whole heading wins, and what is left over is shown", () => {
  const titles = ["问题编号", "问题描述", "镇街", "整改情况", "整改完成时间", "问题名称"];
  const list = pastedList(`${titles.join("\t")}\nA-1\t裸土\t城关镇\t已覆盖\t2026-11-20\t某工地`);
  expect(list.mapping).toEqual(["number", "description", "town", null, null, null]);
  expect(pastedList("问题名称\t问题\t所属镇街\t属地责任单位\n甲\t乙\t丙\t丁").mapping).toEqual([
    null,
    "description",
    "town",
    "ownerUnit",
  ]);
});

test("C2 a town merged over three rows stands in each of them, marked as taken from above; a unit is never assumed", () => {
  const list = pastedList(
    "序号\t镇街\t问题描述\t责任单位\n1\t北山镇\t裸土\t区住建局\n2\t\t堆煤\t\n3\t\t烧秸秆\t\n4\t城关镇\t扬尘\t",
  );
  expect(list.rows.map((row) => row[1])).toEqual(["北山镇", "北山镇", "北山镇", "城关镇"]);
  expect(list.spread).toEqual([[], [1], [1], []]);
  expect(list.rows.map((row) => row[3])).toEqual(["区住建局", "", "", ""]);
  expect(
    read({ town: "北山镇", category: "道路扬尘", severity: "严重", ownerUnit: "区城管局", foundOn: "11月3日" }).becomes,
  ).toMatchObject({
    town: "北山镇",
    category: "道路扬尘",
    severity: "grave",
    ownerUnit: "区城管局",
    foundOn: "2026-11-03",
    source: "inspection",
  });
});

test("C3 parts of words propose and decide nothing", () => {
  expect(asked({ town: "镇" })).toEqual([["town", "城关镇", "北山镇"]]);
  expect(asked({ town: "北山" })).toEqual([["town", "北山镇", "北山街道"]]);
  expect(asked({ ownerUnit: "局" })).toEqual([["unit", "区住建局", "区城管局"]]);
  expect(asked({ category: "尘" })).toEqual([["category", "扬尘", "道路扬尘"]]);
  expect(asked({ severity: "不严重" })[0]?.[0]).toBe("severity");
  expect(asked({ source: "视频巡查" })[0]?.[0]).toBe("source");
  expect(read({ town: "城关", ownerUnit: "住建局", severity: "较重", source: "视频监控" }).issue).toMatchObject({
    input: { townId: 1, severity: "serious", source: "video" },
    order: { ownerUnitId: 30 },
  });
  const two = pastedIssue(["城关镇与北山镇交界裸土"], ["description"], known, defaults);
  expect(two.faults).toMatchObject([{ key: "towns", choices: ["城关镇", "北山镇"] }]);
});

test("C4 C11 dates that may mean two days, or go on, are asked with what they may mean", () => {
  expect(asked({ foundOn: "05/03/2026" })).toEqual([["date", "2026-05-03", "2026-03-05"]]);
  expect(asked({ foundOn: "2026-3-5至3-8" })).toEqual([["date", "2026-03-05", "2026-03-08"]]);
  expect(asked({ foundOn: "12.5公里" })).toEqual([["date"]]);
  expect(asked({ ownerUnit: "区住建局", dueOn: "3/5/2027" })).toEqual([["due", "2027-03-05", "2027-05-03"]]);
});

test("C6 a place that is part of a known one is proposed; as an address only when somebody says so", () => {
  expect(asked({ site: "长裕煤场" })).toEqual([["site", "煤台长裕煤场"]]);
  expect(read({ site: "长裕煤场" }, { site: "煤台长裕煤场" }).issue?.input).toMatchObject({ siteId: 9 });
  expect(read({ site: "长裕煤场" }, { site: "", address: "长裕煤场" }).issue?.input).toMatchObject({
    address: "长裕煤场",
  });
  expect(read({ site: "无名料场" }).issue?.input).toMatchObject({ address: "无名料场" });
});

test("C7 half a character never refuses a list; what is made from a text is cut by characters", () => {
  const long = `${"字".repeat(59)}😀尾`;
  const [row] = pastedList(`镇街\t问题描述\n城关镇\t半\ud83d个`).rows;
  expect(row).toEqual(["城关镇", "半个"]);
  const { issue } = pastedIssue(["城关镇", long], ["town", "description"], known, defaults);
  expect(issue?.input.address).toBe(`${"字".repeat(59)}😀`);
});

test("C8 towns that head a part of a WeChat list hold for the problems below them", () => {
  const list = pastedList(
    "11月巡查：\n城关镇（2个）：\n1、裸土未覆盖\n约3亩\n2、堆煤\n【北山镇】\n1、烧秸秆\n三、西河乡\n1、扬尘",
    ["城关镇", "北山镇"],
  );
  expect(list.mapping).toEqual(["description", "town"]);
  expect(list.rows).toEqual([
    ["裸土未覆盖约3亩", "城关镇"],
    ["堆煤", "城关镇"],
    ["烧秸秆", "北山镇"],
    ["扬尘", "西河乡"],
  ]);
});

test("C9 a cell that begins with a quote and never closes it swallows nothing", () => {
  const list = pastedList(
    '序号\t镇街\t问题描述\n1\t城关镇\t"裸土\n2\t北山镇\t堆煤"\n3\t北山镇\t"第一行\n第二行 ""引"""',
  );
  expect(list.rows).toEqual([
    ["1", "城关镇", '"裸土'],
    ["2", "北山镇", '堆煤"'],
    ["3", "北山镇", '第一行\n第二行 "引"'],
  ]);
});

test("C10 longer texts than the form takes are refused, not cut; a rare character is one", () => {
  expect(asked({ description: "字".repeat(2001) })[0]?.[0]).toBe("too-long");
  expect(read({ description: "𠮷".repeat(2000) }).issue?.input.description).toHaveLength(4000);
  const order: PasteField[] = ["town", "description", "ownerUnit", "ownerName", "address", "number"];
  const cells = ["城关镇", "裸土", "区住建局", "名".repeat(51), "址".repeat(201), "9.16201E+17"];
  expect(pastedIssue(cells, order, known, defaults).faults.map(({ key, field }) => [key, field])).toEqual([
    ["too-long", "address"],
    ["too-long", "ownerName"],
    ["digits-lost", "number"],
  ]);
});

test("C12 headings of two rows, headings on every page and problems over several rows are understood and said", () => {
  const list = pastedList(
    "巡查清单\t\t\t\t\n序号\t基本信息\t\t整改\t\n\t镇街\t问题描述\t责任单位\t整改时限\n1\t城关镇\t裸土\t区住建局\t12月1日\n\t\t约3亩\t\t\n序号\t镇街\t问题描述\t责任单位\t整改时限\n2\t北山镇\t堆煤\t\t\n合计\t2\t\t\t",
  );
  expect(list.mapping).toEqual(["number", "town", "description", "ownerUnit", "dueOn"]);
  expect(list.rows.map((row) => row.slice(0, 3))).toEqual([
    ["1", "城关镇", "裸土\n约3亩"],
    ["2", "北山镇", "堆煤"],
  ]);
  expect([list.joined, list.passedOver]).toEqual([1, 2]);
});

test("every pasted row is shown, joined, passed over or left off", () => {
  const rows = Array.from({ length: PASTE_ROWS_MAX + 5 }, (_, i) => `${i + 1}\t城关镇\t第${i}条`);
  const list = pastedList(["序号\t镇街\t问题描述", ...rows, "合计\t\t"].join("\n"));
  expect(list.rows.length + list.leftOff + list.joined + list.passedOver).toBe(rows.length + 1);
});

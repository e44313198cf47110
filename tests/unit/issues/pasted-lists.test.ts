import fc from "fast-check";
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

test("C1 a column about somebody, about what was done or about a place is no problem, no place and no measure", () => {
  const mapping = (titles: string) => pastedList(`${titles}\n${titles.replace(/[^\t]+/g, "甲")}`).mapping;
  expect(mapping("问题发生地\t具体情况\t责任人电话\t企业法人\t企业名称\t整改措施落实情况\t整改要求完成日期")).toEqual([
    ...[null, "description", null, null, "site", null, "dueOn"],
  ]);
  expect(mapping("序号\t问题点位\t问题发现人\t问题状态\t检查发现问题\t问题所在镇街\t村书记\t是否超期限")).toEqual([
    ...["number", "address", null, null, "description", "town", null, null],
  ]);
});

test("C12 a second table with its columns in another order is put under the first one's", () => {
  const list = pastedList(
    "序号\t镇街\t存在问题\t责任单位\n1\t城关镇\t裸土\t区住建局\n序号\t责任单位\t镇街\t存在问题\t整改时限\n2\t区城管局\t北山镇\t堆煤\t2026-12-01",
  );
  expect(list.header).toEqual(["序号", "镇街", "存在问题", "责任单位", "整改时限"]);
  expect(list.mapping).toEqual(["number", "town", "description", "ownerUnit", "dueOn"]);
  expect(list.rows[1]).toEqual(["2", "北山镇", "堆煤", "区城管局", "2026-12-01"]);
  expect(list.passedOver).toBe(1);
});

const towns = ["城关镇", "北山镇"];
const lines = (text: string) => {
  const { rows, passedOver } = pastedList(text, towns);
  return [rows, passedOver];
};

test("C8 （一）, 1️⃣ and the like number problems; wrapped lines stay with theirs, a greeting is counted", () => {
  expect(lines("各位好\n（一）城关镇工地裸土未覆盖，\n约3.5亩\n（二）北山镇烧秸秆")).toEqual([
    [["城关镇工地裸土未覆盖，约3.5亩"], ["北山镇烧秸秆"]],
    1,
  ]);
  expect(lines("1️⃣裸土\n2️⃣堆煤")[0]).toEqual([["裸土"], ["堆煤"]]);
  expect(lines("⑴裸土\n⑵堆煤\n11.5日复查\n8:30到场")[0]).toEqual([["裸土"], ["堆煤11.5日复查8:30到场"]]);
});

test("C8 headings with a count, a sign or of a village hold for what is below them, and no problem is lost under one", () => {
  expect(
    lines("城关镇（共2个问题）：\n1、裸土\n2、堆煤\n📍北山镇（1处）\n露天烧烤\n▲西河乡存在问题：\n1.扬尘")[0],
  ).toEqual([
    ["裸土", "城关镇"],
    ["堆煤", "城关镇"],
    ["露天烧烤", "北山镇"],
    ["扬尘", "西河乡"],
  ]);
  expect(lines("城关镇\n东滩村：\n1、裸土，位于\n西滩社区\n【西滩社区】\n1、烧垃圾\n北山镇\n1、扬尘")[0]).toEqual([
    ["东滩村：裸土，位于西滩社区", "城关镇"],
    ["西滩社区：烧垃圾", "城关镇"],
    ["扬尘", "北山镇"],
  ]);
});

test("C8 headings of groups above numbered problems are counted, not written", () => {
  expect(lines("一、扬尘方面（2个）：\n1、裸土\n2、未洗车\n二、燃煤方面\n1、小火炉")).toEqual([
    [["裸土"], ["未洗车"], ["小火炉"]],
    2,
  ]);
  expect(lines("一、城关镇\n（一）裸土\n（二）堆煤\n二、北山镇\n（一）烧秸秆")[0]).toEqual([
    ["裸土", "城关镇"],
    ["堆煤", "城关镇"],
    ["烧秸秆", "北山镇"],
  ]);
});

test("C4 a deadline that has passed this year is asked, not put off to the next; 11月30日前 proposes its day", () => {
  expect(asked({ ownerUnit: "区住建局", dueOn: "11月5日" })).toEqual([["due", "2026-11-05", "2027-11-05"]]);
  expect(asked({ ownerUnit: "区住建局", dueOn: "11月30日前" })).toEqual([["due", "2026-11-30"]]);
  expect(asked({ ownerUnit: "区住建局", dueOn: "2026年11月30日前完成整改" })).toEqual([["due"]]);
  expect(asked({ foundOn: "上周三" })).toEqual([["date"]]);
  expect(asked({ foundOn: "2月29日" })).toEqual([["date"]]);
  expect(asked({ foundOn: "11/5/26" })).toEqual([["date", "2026-11-05", "2026-05-11"]]);
  expect(read({ foundOn: "11月5号" }).becomes.foundOn).toBe("2026-11-05");
});

test("B12 a formula without a result is no description and no town", () => {
  expect(asked({ description: "#REF!" })).toEqual([["no-description"], ["place"]]);
  expect(asked({ town: "#N/A" })).toEqual([["town"]]);
  expect(read({ site: "#N/A" }).becomes.address).toBe("裸土未覆盖");
});

test("C12 a list or a table from Word: tabs behind numbers, paragraphs within a cell", () => {
  expect(lines("城关镇\n1.\t裸土未覆盖\n约3亩\n2.\t堆煤\n北山镇\n（1）\t烧秸秆")[0]).toEqual([
    ["裸土未覆盖约3亩", "城关镇"],
    ["堆煤", "城关镇"],
    ["烧秸秆", "北山镇"],
  ]);
  expect(lines("•\t裸土\n•\t堆煤")[0]).toEqual([["裸土"], ["堆煤"]]);
  const list = pastedList(
    "序号\t镇街\t存在问题\t责任单位\n1\t城关镇\t裸土未覆盖\n约三亩\n车辆带泥\t区住建局\n2\t北山镇\t堆煤\t\n合计\t2\n",
  );
  expect(list.rows).toEqual([
    ["1", "城关镇", "裸土未覆盖\n约三亩\n车辆带泥", "区住建局"],
    ["2", "北山镇", "堆煤", ""],
  ]);
  expect([list.joined, list.passedOver]).toEqual([2, 1]);
  // Rows whose blank ends were cut off stay rows of their own.
  expect(pastedList("序号\t镇街\t存在问题\t责任单位\n1\t城关镇\t裸土\n2\t北山镇\t堆煤").rows).toHaveLength(2);
});

test("C8 no line of a WeChat list is lost: what is no heading and no greeting is a problem or part of one", () => {
  expect(lines("裸土未覆盖在东路\n1、堆煤\n2、烧秸秆")).toEqual([[["裸土未覆盖在东路"], ["堆煤"], ["烧秸秆"]], 0]);
  expect(lines("一、裸土未覆盖\n1、堆煤")).toEqual([[["裸土未覆盖"], ["堆煤"]], 0]);
  const part = fc.constantFrom("1、", "2.", "（3）", "①", "（二）", "5）", "", "", "• ", "- ");
  const heading = fc.constantFrom("城关镇", "【北山镇】", "城关镇（2个）：", "东滩村：", "今日巡查：", "以上请整改");
  const line = fc.oneof(
    heading,
    fc.tuple(part, fc.integer({ min: 100, max: 999 })).map(([mark, n]) => `${mark}甲乙丙x${n}y`),
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 9 }), (all) => {
      const shown = pastedList(all.join("\n"), towns)
        .rows.map((row) => row.join("|"))
        .join("\n");
      for (const one of all) for (const core of one.match(/x\d+y/g) ?? []) expect(shown).toContain(core);
    }),
  );
});

test("C2 without titles a column of towns is the town's: no row goes to the default town unseen", () => {
  const text = "1\t城关镇\t裸土未覆盖\n2\t北山镇\t堆煤未苫盖";
  expect(pastedList(text, towns).mapping).toEqual([null, "town", "description"]);
  expect(pastedList(text.replace("北山镇", "外镇"), towns).mapping).toEqual([null, null, "description"]);
});

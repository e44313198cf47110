import { describe, expect, it } from "vitest";
import { PASTE_ROWS_MAX, pastedList } from "@/lib/issues/rules/list-paste";
import { fieldOf } from "@/lib/issues/rules/paste-headings";

describe("pastedList", () => {
  it("reads an Excel block with a title row above, quoted cells and a total below", () => {
    const text =
      '11月巡查问题清单\t\t\t\n序号\t镇街\t存在问题\t责任单位\t整改时限\n1\t东镇\t"裸土未覆盖，\n洗车台""损坏"""\t区住建局\t2026-12-01\n2\t西镇\t烧秸秆\t区农业农村局\t2026-11-28\n合计\t2\t\t\t\n';
    expect(pastedList(text)).toMatchObject({
      kind: "table",
      header: ["序号", "镇街", "存在问题", "责任单位", "整改时限"],
      mapping: ["number", "town", "description", "ownerUnit", "dueOn"],
      rows: [
        ["1", "东镇", '裸土未覆盖，\n洗车台"损坏"', "区住建局", "2026-12-01"],
        ["2", "西镇", "烧秸秆", "区农业农村局", "2026-11-28"],
      ],
      leftOff: 0,
    });
  });

  describe("C12 a table without tabs, where its titles are known", () => {
    const HEAD = ["序号", "镇街", "存在问题", "责任单位", "整改时限"];
    const ROWS = [
      ["1", "东镇", "裸土未覆盖", "区住建局", "2026-12-01"],
      ["2", "西镇", "烧秸秆", "区农业农村局", "2026-11-28"],
    ];
    const found = (text: string) => {
      const { kind, header, rows, mapping, passedOver } = pastedList(text);
      return { kind, header, rows, mapping, passedOver };
    };
    const right = {
      kind: "table",
      header: HEAD,
      rows: ROWS,
      mapping: ["number", "town", "description", "ownerUnit", "dueOn"],
      passedOver: 0,
    };

    it.each([",", "，", ";", "；", "|", ", "])("separated by %j", (separator) => {
      expect(found([HEAD, ...ROWS].map((row) => row.join(separator)).join("\n"))).toEqual(right);
    });

    it("of a CSV file: quoted cells, line breaks in them, empty cells at the end, a title and a total", () => {
      const text =
        '11月清单,,,,\n序号,镇街,存在问题,责任单位,整改时限\n1,东镇,"裸土,\n未""覆盖""",区住建局,2026-12-01,,\n2,西镇,烧秸秆,区农业农村局,2026-11-28\n合计,2,,,\n';
      expect(found(text)).toEqual({
        ...right,
        rows: [["1", "东镇", '裸土,\n未"覆盖"', "区住建局", "2026-12-01"], ROWS[1]],
        passedOver: 1,
      });
    });

    it("a comma that nobody has quoted belongs to the running text", () => {
      expect(
        found(`${HEAD.join(",")}\n1,东镇,裸土未覆盖,扬尘大,车辆带泥,区住建局,2026-12-01\n${ROWS[1]?.join(",")}`)
          .rows[0],
      ).toEqual(["1", "东镇", "裸土未覆盖,扬尘大,车辆带泥", "区住建局", "2026-12-01"]);
    });

    it.each([
      ["with its rule", "| --- | :-: | --- | --- | --- |\n", ""],
      ["without a rule, stars around the titles", "", "**"],
    ])("of Markdown, %s", (_, rule, stars) => {
      const bars = (row: string[], mark = "") => `| ${row.map((cell) => `${mark}${cell}${mark}`).join(" | ")} |\n`;
      const text = `请各镇整改：\n\n${bars(HEAD, stars)}${rule}${ROWS.map((row) => bars(row)).join("")}`;
      expect(found(text)).toEqual({ ...right, passedOver: 1 });
    });

    it("of Markdown without outer bars, with breaks and bars in its cells", () => {
      expect(found("镇街 | 存在问题\n---|---\n东镇 | 裸土<br>未覆盖\n西镇 | 3\\|4 号楼烧秸秆").rows).toEqual([
        ["东镇", "裸土\n未覆盖"],
        ["西镇", "3|4 号楼烧秸秆"],
      ]);
    });

    it("numbers in the cells of a file are no list", () => {
      expect(found("存在问题,责任单位\n1、裸土未覆盖,区住建局\n2、烧秸秆,区农业农村局")).toMatchObject({
        mapping: ["description", "ownerUnit"],
      });
    });

    it("sentences with commas stay lines", () => {
      for (const text of [
        "镇街，责任单位，请尽快整改：\n1、东镇裸土未覆盖，扬尘大。\n2、西镇烧秸秆，有明火，无人看管。",
        "东镇,裸土未覆盖\n西镇,烧秸秆",
        "今日巡查，镇街问题如下：\n东镇裸土未覆盖\n西镇烧秸秆",
        "序号,镇街,存在问题,整改措施\n1,东镇,裸土,未覆盖,覆盖,洒水",
        "问题，责任人，时限都要落实到位\n1、东镇东门，裸土未覆盖，11月30日前整改\n2、西镇，烧秸秆，立即整改",
        "时间，地点，问题，一个都不能少\n今天上午，东门，裸土，没人管\n昨天，西门，堆煤，没人管",
      ])
        expect(pastedList(text).kind).toBe("lines");
    });
  });

  it("takes a WeChat list apart by its numbers and joins broken lines", () => {
    expect(pastedList("今日巡查：\r\n1、东镇裸土未覆盖，\n约3.5亩\n2. 西镇烧秸秆\n（3）煤场未苫盖").rows).toEqual([
      ["东镇裸土未覆盖，约3.5亩"],
      ["西镇烧秸秆"],
      ["煤场未苫盖"],
    ]);
    expect(pastedList("东镇裸土\n西镇烧秸秆")).toMatchObject({
      kind: "lines",
      mapping: ["description"],
      rows: [["东镇裸土"], ["西镇烧秸秆"]],
    });
  });

  it("takes the longest column of a table without titles for the description", () => {
    expect(pastedList("东镇\t工地裸土大面积未覆盖\n西镇\t路边焚烧秸秆")).toMatchObject({
      header: [],
      mapping: [null, "description"],
    });
  });

  it("maps each field once, and leaves off what is too much", () => {
    expect(pastedList("问题描述\t问题\t镇街\na\tb\tc").mapping).toEqual(["description", null, "town"]);
    const long = pastedList(Array.from({ length: PASTE_ROWS_MAX + 3 }, (_, i) => `第${i}条`).join("\n"));
    expect([long.rows.length, long.leftOff]).toEqual([PASTE_ROWS_MAX, 3]);
    expect(pastedList("")).toMatchObject({ rows: [], mapping: [] });
    expect(fieldOf("责 任 人")).toBe("ownerName");
    expect(fieldOf("备注")).toBeNull();
  });
});

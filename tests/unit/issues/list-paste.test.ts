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

import { readFileSync } from "node:fs";
import JSZip from "jszip";
import { expect, test } from "vitest";
import { winterTemplate } from "@/lib/cli/winter-template";
import { fillWord } from "@/lib/documents/files/fill-word";

const BUILT_IN = "public/templates/winter.docx";
const row = (...cells: string[]) => Object.fromEntries(cells.map((cell, i) => [`c${i + 1}`, cell]));

async function filled(tables: object[]): Promise<string> {
  const bytes = await fillWord(readFileSync(BUILT_IN), {
    org: "区大气办",
    number: "市预警〔2026〕7号",
    title: "橙色预警响应总结报告",
    parts: [
      { heading: "一、预警过程", body: "第一段\n第二段" },
      { heading: "二、空气质量", body: "最高AQI 210" },
    ],
    tables,
    date: "2026年12月5日",
    foot: "校验值 abc",
  });
  const text = await (await JSZip.loadAsync(bytes)).file("word/document.xml")?.async("string");
  return text ?? "";
}

test("the winter template in public is what the generator makes", async () => {
  expect(Buffer.compare(readFileSync(BUILT_IN), await winterTemplate())).toBe(0);
});

test("a report has its parts, a row per unit, and no blank left; a certificate has no table", async () => {
  const report = await filled([
    {
      ...row("单位", "应签收", "已签收", "2小时内", "已核查", "未落实"),
      rows: [row("东镇", "5", "4", "2", "2", "0"), row("西镇", "1", "1", "1", "0", "—")],
    },
  ]);
  for (const word of ["一、预警过程", "第一段", "第二段", "应签收", "东镇", "西镇", "校验值 abc"])
    expect(report).toContain(word);
  expect(report.match(/<w:tr[ >]/g)).toHaveLength(3);
  expect(report).not.toMatch(/\{[#/]?\w+/);
  const certificate = await filled([]);
  expect(certificate).not.toContain("<w:tbl>");
  expect(certificate).toContain("二、空气质量");
});

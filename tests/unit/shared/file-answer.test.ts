import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fileAnswer, fileTitle } from "@/lib/shared/file-answer";

test("a file is saved under its plain name, its type told by the ending; a title is encoded with the same ending", async () => {
  const answer = fileAnswer(new Uint8Array([80, 75]), "bulletin-7.docx", "10月 通报");
  expect(answer.headers.get("Content-Type")).toContain("wordprocessingml.document");
  expect(answer.headers.get("Content-Disposition")).toBe(
    "attachment; filename=\"bulletin-7.docx\"; filename*=UTF-8''10%E6%9C%88%20%E9%80%9A%E6%8A%A5.docx",
  );
  expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([80, 75]);
  expect(fileAnswer("a,b\n", "audit.csv", "审计").headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
});

test("E5 a file is named by what it is, in signs that every system takes", () => {
  expect(fileTitle("大气办通报〔2026〕3号 测试区环境空气质量情况及大气污染防治通报（1月1日至11月23日）")).toBe(
    "大气办通报〔2026〕3号 测试区环境空气质量情况及大气污染防治通报（1月1日至11月23日）",
  );
  expect(fileTitle('a/b\\c:d*e?"f"<g>|h\r\ni')).toBe("a b c d e f g h i");
  expect([...fileTitle("😀".repeat(200))]).toHaveLength(80);
  expect(fileTitle(" \n ")).toBe("file");
  expect(fileAnswer("", "x.csv", "a'b(c)").headers.get("Content-Disposition")).toContain("UTF-8''a%27b%28c%29.csv");
});

test("E5 no two kinds of files share a name without their date, number or kind", () => {
  const routes = (readdirSync("app/api", { recursive: true }) as string[]).filter((file) => file.endsWith("route.ts"));
  const calls = routes.flatMap((file) => {
    const source = readFileSync(`app/api/${file}`, "utf8");
    return source.includes("Content-Disposition") && !source.includes("fileAnswer(") ? [file] : [];
  });
  // Every saved file goes through fileAnswer, whose title is not optional. Pictures are shown, and openapi.json is called so by programs.
  expect(calls.sort()).toEqual(["ledgers/photos/[id]/route.ts", "photos/[id]/route.ts", "standards/openapi/route.ts"]);
});

import { expect, test } from "vitest";
import { fileAnswer } from "@/lib/shared/file-answer";

test("a file is saved under its plain name, its type told by the ending; a title is encoded with the same ending", async () => {
  const answer = fileAnswer(new Uint8Array([80, 75]), "bulletin-7.docx", "10月 通报");
  expect(answer.headers.get("Content-Type")).toContain("wordprocessingml.document");
  expect(answer.headers.get("Content-Disposition")).toBe(
    "attachment; filename=\"bulletin-7.docx\"; filename*=UTF-8''10%E6%9C%88%20%E9%80%9A%E6%8A%A5.docx",
  );
  expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([80, 75]);
  const plain = fileAnswer("a,b\n", "audit-2026-11-24.csv");
  expect(plain.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  expect(plain.headers.get("Content-Disposition")).toBe('attachment; filename="audit-2026-11-24.csv"');
});

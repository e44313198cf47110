import { expect, test } from "vitest";
import { doerText, reasonText } from "@/lib/i18n/record-words";
import { translator } from "@/lib/i18n/translator";

const ts = translator("zh-CN", "words");

test("a job is the system, a person is named", () => {
  expect(doerText(ts, "system: escalations 2026-11-13T06")).toBe("系统");
  expect(doerText(ts, "李文博")).toBe("李文博");
});

test("a rule that fired is said in words; what a person wrote stays as it is", () => {
  expect(reasonText(ts, "rule:overdue-1")).toBe("按升级规则自动催办：超期 1 个工作日");
  expect(reasonText(ts, "rule:of-an-older-ladder")).toContain("of-an-older-ladder");
  expect(reasonText(ts, "rule: 按规定整改")).toBe("rule: 按规定整改");
});
